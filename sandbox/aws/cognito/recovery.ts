import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsException } from '../exception.ts';
import { delivery } from './code.ts';
import type { Client, Pool } from './pool.ts';
import { refused } from './sign-in.ts';
import type { User } from './user.ts';

/** Refuses to reset the password of a user in the wrong state, or without a verified address that the pool allows for it. */
export function checkRecoverable(pool: Pool, user: User): void {
  if (!user.enabled) throw refused('User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    throw refused('User password cannot be reset in the current state.');
  }
  const allowed = pool.description.AccountRecoverySetting?.RecoveryMechanisms ?? [
    { Name: 'verified_phone_number' },
    { Name: 'verified_email' },
  ];
  const verified = allowed.some(({ Name = '' }) => {
    const attribute = Name.replace('verified_', '');
    return user.attributes[attribute] !== undefined && user.attributes[`${attribute}_verified`] === 'true';
  });
  if (!verified) {
    throw new AwsException(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
}

/**
 * What is answered about a user who is not there: where the client prevents existence errors, a delivery that never
 * happens; else the refusal. Source: developer guide, managing error responses.
 */
export function pretendedDelivery(client: Client, name: string): CodeDeliveryDetailsType {
  if (client.PreventUserExistenceErrors !== 'ENABLED') {
    throw new AwsException('UserNotFoundException', 'Username/client id combination not found.');
  }
  const [first = ''] = name;
  return { Destination: `${first}***@${first}***`, DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}

/** Where a code for this user goes. */
export function codeDelivery(user: User): { CodeDeliveryDetails?: CodeDeliveryDetailsType } {
  const details = delivery(user);
  return details === undefined ? {} : { CodeDeliveryDetails: details };
}
