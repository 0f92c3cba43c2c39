import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from './user.ts';

/** How long a sign-up code can be used, in milliseconds. */
export const CODE_VALIDITY = 24 * 3_600_000;

/** How long a code for a new password can be used, in milliseconds. Well known, not documented. */
export const RESET_VALIDITY = 3_600_000;

/** A code as users are sent it. */
export function sixDigits(random: (bytes: number) => Uint8Array): string {
  return String(Buffer.from(random(4)).readUInt32BE() % 1_000_000).padStart(6, '0');
}

/** Where a code went, with the address masked as AWS masks it. */
export function delivery(user: User): CodeDeliveryDetailsType | undefined {
  const { email, phone_number: phone } = user.attributes;
  if (email !== undefined) {
    const [name = '', domain = ''] = email.split('@');
    return {
      Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    };
  }
  if (phone === undefined) return undefined;
  return { Destination: `+*******${phone.slice(-4)}`, DeliveryMedium: 'SMS', AttributeName: 'phone_number' };
}
