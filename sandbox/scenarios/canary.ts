import type { Pool } from '../aws/cognito/pool.ts';
import type { User } from '../aws/cognito/user.ts';
import type { StoredSecret } from '../aws/secretsmanager/secret.ts';
import { ACCOUNT, newClient, REGION } from './pools.ts';
import { DEMO_PASSWORD, newUser } from './users.ts';

const SUB = '00000000-0000-4000-8000-000000000999';
/** The seed of the canary's authenticator app, in base32. Made to be read, as the password is. */
export const CANARY_SEED = 'KNQW4ZDCN54C2Y3BNZQXE6JNONSWKZBB';
const NAME = 'cognito-responder/canary-prod';

/** The app client of the canary. Its flow is for servers, so that no app of anybody can use it. */
export function canaryClient(pool: Pool, now: number) {
  return newClient(pool, '1prodcanary000000000client', 'sign-in-canary', now, {
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
}

/** The user who signs in to prove that sign-in works, with a second factor like everybody should have. */
export function canaryUser(now: number): User {
  return newUser('sign-in-canary', SUB, now, {
    attributes: { sub: SUB, email: 'sign-in-canary@example.com', email_verified: 'true' },
    mfa: { settings: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA', seed: CANARY_SEED },
  });
}

/** What the bot reads to sign the canary in. */
export function canarySecret(now: number): StoredSecret {
  return {
    name: NAME,
    arn: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${NAME}-Ab12Cd`,
    value: JSON.stringify({ username: 'sign-in-canary', password: DEMO_PASSWORD, totp: CANARY_SEED }),
    created: now - 100 * 86_400_000,
  };
}
