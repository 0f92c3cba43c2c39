import type { User } from '../aws/cognito/user.ts';
import { newUser } from './users.ts';

const day = 86_400_000;

/** A fixed sub that can be told apart at a glance. */
const sub = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;

/** One user for every state that a user can be in, so that every answer about a user can be seen. */
export function prodUsers(now: number): User[] {
  return [
    newUser('alice', sub(1), now, {
      attributes: {
        sub: sub(1),
        email: 'alice@example.com',
        email_verified: 'true',
        name: 'Alice Example',
        'custom:tenant': 'acme',
      },
      groups: ['admins', 'engineers'],
    }),
    newUser('bob', sub(2), now, {
      attributes: { sub: sub(2), email: 'bob@example.com', email_verified: 'false' },
      status: 'UNCONFIRMED',
      created: now - 2 * 3_600_000,
      modified: now - 2 * 3_600_000,
      code: { value: '246810', at: now - 2 * 3_600_000 },
    }),
    newUser('carol', sub(3), now, { status: 'FORCE_CHANGE_PASSWORD', created: now - day, modified: now - day }),
    newUser('cathy', sub(4), now, {
      status: 'FORCE_CHANGE_PASSWORD',
      created: now - 12 * day,
      modified: now - 12 * day,
    }),
    newUser('dave', sub(5), now, { status: 'RESET_REQUIRED', modified: now - day }),
    newUser('erin', sub(6), now, { enabled: false, modified: now - 3 * day }),
    federated('104729104729104729104', 'frank@example.com', sub(7), now),
    newUser('grace', sub(8), now),
    federated('271828182845904523536', 'grace@example.com', sub(9), now),
    newUser('heidi', sub(10), now, {
      attributes: { sub: sub(10), email: 'heidi@example.com', email_verified: 'false' },
    }),
    newUser('ivan', sub(11), now, {
      attributes: { sub: sub(11), phone_number: '+15555550123', phone_number_verified: 'true' },
    }),
    newUser('judy', sub(12), now, {
      mfa: { settings: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' },
    }),
    newUser('archie', sub(13), now, { status: 'ARCHIVED' }),
    newUser('connie', sub(14), now, { status: 'COMPROMISED' }),
    newUser('una', sub(15), now, { status: 'UNKNOWN' }),
  ];
}

/** A profile that Google made at first sign-in: no password, its e-mail address not verified by this pool. */
function federated(googleId: string, email: string, sub: string, now: number): User {
  const { password: _none, ...user } = newUser(`Google_${googleId}`, sub, now, {
    status: 'EXTERNAL_PROVIDER',
    groups: ['us-east-1_Prod12345_Google'],
    attributes: {
      sub,
      email,
      email_verified: 'false',
      identities: JSON.stringify([
        {
          dateCreated: String(now - 365 * day),
          userId: googleId,
          providerName: 'Google',
          providerType: 'Google',
          issuer: null,
          primary: 'true',
        },
      ]),
    },
  });
  return user;
}
