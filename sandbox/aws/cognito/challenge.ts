import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../operation.ts';
import { sixDigits } from './code.ts';
import { deliver } from './deliver.ts';
import { openSession } from './open-session.ts';
import type { Client, Pool } from './pool.ts';
import type { User } from './user.ts';

/** What the user must still do after the right password: set a new one, or give a second factor. */
export async function challengeOf(
  pool: Pool,
  client: Client,
  user: User,
  context: Context,
): Promise<InitiateAuthResponse | undefined> {
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    const { sub: _sub, ...attributes } = user.attributes;
    const { id } = openSession(pool, client, { username: user.username, challenge: 'NEW_PASSWORD_REQUIRED' }, context);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: id,
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: '[]',
        userAttributes: JSON.stringify(attributes),
      },
    };
  }
  const factor = user.mfa?.preferred;
  if (factor !== 'SOFTWARE_TOKEN_MFA' && factor !== 'SMS_MFA') {
    return pool.description.MfaConfiguration === 'ON' ? setUp(pool, client, user, context) : undefined;
  }
  if (factor === 'SMS_MFA') {
    const message = { pool, clientId: client.ClientId, user, metadata: undefined };
    await deliver({ ...message, source: 'Authentication', medium: 'SMS' }, context);
  }
  // Where the app has no seed, the code of the device is made here too.
  const { id } = openSession(
    pool,
    client,
    { username: user.username, challenge: factor, code: sixDigits(context.random) },
    context,
  );
  return {
    ChallengeName: factor,
    Session: id,
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      ...(factor === 'SMS_MFA'
        ? {
            CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
            CODE_DELIVERY_DESTINATION: `+*******${user.attributes.phone_number?.slice(-4) ?? ''}`,
          }
        : {}),
    },
  };
}

/** Where MFA is required, a user without a factor must set one up first. Source: API reference, InitiateAuth, MFA_SETUP. */
function setUp(pool: Pool, client: Client, user: User, context: Context): InitiateAuthResponse {
  const { id } = openSession(pool, client, { username: user.username, challenge: 'MFA_SETUP' }, context);
  return {
    ChallengeName: 'MFA_SETUP',
    Session: id,
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
  };
}
