import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, type JWTPayload } from 'jose';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { type Context, operation } from '../operation.ts';
import { noUser } from './find.ts';
import { issuerOf } from './pool.ts';
import { accessTokenClaims } from './tokens.ts';
import { attributeList } from './user.ts';

/** GetUser: the user whom an access token belongs to. The one call that tells whether a token was revoked. */
export const getUser = operation({
  name: 'GetUser',
  access: 'public',
  input: z.object({ AccessToken: z.string() }),
  async run(input, context): Promise<GetUserResponse> {
    const { pool, claims } = await verified(input.AccessToken, context);
    if (Number(claims.exp) * 1000 <= context.now()) throw refused('Access Token has expired');
    if (pool.logins.get(String(claims.origin_jti))?.revoked) throw refused('Access Token has been revoked');
    const user = pool.users.find((each) => each.attributes.sub === claims.sub);
    if (user === undefined) throw noUser();
    if (!user.enabled) throw refused('User is disabled.');
    if (!String(claims.scope).split(' ').includes('aws.cognito.signin.user.admin')) {
      throw refused('Access Token does not have required scopes');
    }
    return {
      Username: user.username,
      UserAttributes: attributeList(user),
      ...(user.mfa ? { UserMFASettingList: [...user.mfa.settings], PreferredMfaSetting: user.mfa.preferred } : {}),
    };
  },
});

async function verified(token: string, context: Context) {
  const stated = unverified(token);
  if (stated?.token_use !== 'access') throw refused('Invalid Access Token');
  const pool = context.account.pools.find((each) => issuerOf(each) === stated.iss);
  const claims = pool && (await accessTokenClaims(context, pool, token));
  if (pool === undefined || claims === undefined) throw refused('Could not verify signature for Access Token');
  return { pool, claims };
}

function unverified(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

function refused(message: string): AwsException {
  return new AwsException('NotAuthorizedException', message);
}
