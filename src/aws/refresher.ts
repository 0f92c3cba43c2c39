import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../cognito/secret-hash.ts';
import type { ClientSettings } from '../evidence/client.ts';
import type { PoolRef } from '../incident/incident.ts';
import { type Refreshed, type Refresher, type RefreshWish, refusalOf } from '../probe/refresh.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { gapFrom } from './gap.ts';

const ERROR_NAME = /^[A-Za-z]{3,60}$/;

/** Exchanges and revokes refresh tokens as an app does. The secret of the client stays in here. */
export function createRefresher(options: ClientsOptions): Refresher {
  const clients = createClients((config) => new CognitoIdentityProviderClient(config), { ...options, maxAttempts: 1 });

  async function secretOf(pool: PoolRef, { id, hasSecret }: ClientSettings): Promise<string | undefined> {
    if (!hasSecret) return undefined;
    const command = new DescribeUserPoolClientCommand({ UserPoolId: pool.id, ClientId: id });
    const { UserPoolClient: client } = await clients(pool).send(command);
    return client?.ClientSecret;
  }

  async function exchange(pool: PoolRef, { id }: ClientSettings, wish: RefreshWish, secret: string | undefined) {
    const { token, flow, username, deviceKey } = wish;
    if (flow === 'GetTokensFromRefreshToken') {
      return await clients(pool).send(
        new GetTokensFromRefreshTokenCommand({
          RefreshToken: token,
          ClientId: id,
          ...(secret === undefined ? {} : { ClientSecret: secret }),
          ...(deviceKey === undefined ? {} : { DeviceKey: deviceKey }),
        }),
      );
    }
    const hash = secret === undefined || username === undefined ? undefined : secretHash(username, id, secret);
    return await clients(pool).send(
      new InitiateAuthCommand({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: id,
        AuthParameters: {
          REFRESH_TOKEN: token,
          ...(hash === undefined ? {} : { SECRET_HASH: hash }),
          ...(deviceKey === undefined ? {} : { DEVICE_KEY: deviceKey }),
        },
      }),
    );
  }

  return {
    async refresh(pool, client, wish) {
      const secret = await before(() => secretOf(pool, client));
      if ('refused' in secret) return secret.refused;
      try {
        const { AuthenticationResult: result } = await exchange(pool, client, wish, secret.value);
        if (result?.AccessToken === undefined) return { kind: 'unclear', because: 'Cognito answered without tokens.' };
        const { AccessToken: access, IdToken: id, RefreshToken: refresh } = result;
        return { kind: 'tokens', tokens: { access, id, refresh } };
      } catch (thrown) {
        return failure(thrown, wish.flow);
      }
    },
    async revoke(pool, client, token) {
      const secret = await before(() => secretOf(pool, client));
      if ('refused' in secret) return secret.refused;
      try {
        await clients(pool).send(
          new RevokeTokenCommand({
            Token: token,
            ClientId: client.id,
            ...(secret.value === undefined ? {} : { ClientSecret: secret.value }),
          }),
        );
        return { kind: 'done' };
      } catch (thrown) {
        return failure(thrown, 'RevokeToken');
      }
    },
  };
}

type Failure = Exclude<Refreshed, { kind: 'tokens' }>;

/** What was to be read before anything was sent; where that fails, nothing was. */
async function before<T>(read: () => Promise<T>): Promise<{ readonly value: T } | { readonly refused: Failure }> {
  try {
    return { value: await read() };
  } catch (thrown) {
    const { detail } = gapFrom(thrown, 'cognito-idp:DescribeUserPoolClient');
    return {
      refused: { kind: 'unclear', because: `Nothing was sent: the client secret could not be read. ${detail}` },
    };
  }
}

/** AWS answered and said no, or nobody knows. Messages are matched and never passed on. */
function failure(thrown: unknown, operation: string): Failure {
  const {
    name = '',
    message = '',
    $metadata,
  } = (thrown ?? {}) as {
    name?: string;
    message?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  if (status !== undefined && status >= 400 && status < 500 && ERROR_NAME.test(name)) {
    return { kind: 'refused', refusal: refusalOf(name, message), error: name };
  }
  return { kind: 'unclear', because: gapFrom(thrown, operation).detail };
}
