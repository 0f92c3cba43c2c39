import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { jwksUrl } from '../evidence/jwks-url.ts';
import { createKeySets } from '../evidence/key-sets.ts';
import { readToken } from '../evidence/token.ts';
import { words } from '../incident/words.ts';
import type { Canaries } from '../probe/sign-in/canary-sign-in.ts';
import { createCanaryCredentials } from './canary-credentials.ts';
import { createCanarySignIn } from './canary-sign-in.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { clientSettings } from './cognito-client.ts';
import { gapFrom } from './gap.ts';

export interface CanariesOptions extends ClientsOptions {
  /** Where Cognito is, when it is a stand-in: the pools' keys are read there too. */
  readonly cognitoEndpoint: string | undefined;
  variable(name: string): string | undefined;
  now(): number;
}

/** A sign-in waits for every trigger, five seconds each, and Cognito may call one again. */
const SIGN_IN_TIMEOUT_MS = 20_000;
const JWKS_TIMEOUT_MS = 5_000;

/**
 * Canaries over the real SDK, as the role that may act. Nothing is tried twice, and whatever is public goes out unsigned
 * (the SDK signs none of InitiateAuth, RespondToAuthChallenge, GetUser, RevokeToken and their like).
 */
export function createCanaries(options: CanariesOptions): Canaries {
  const once = {
    ...options,
    role: 'probeRoleArn',
    maxAttempts: 1,
    requestTimeoutMs: SIGN_IN_TIMEOUT_MS,
  } as const;
  const cognitoOf = createClients((config) => new CognitoIdentityProviderClient(config), once);
  const credentialsOf = createCanaryCredentials(options);
  const keySets = createKeySets({ url: jwksUrl(options.cognitoEndpoint), timeoutMs: JWKS_TIMEOUT_MS });
  return {
    open: async (pool, canary) => {
      const read = await credentialsOf(canary.source, pool.region);
      if (read.kind === 'unable') return read;
      const cognito = cognitoOf(pool);
      try {
        const answer = await cognito.send(
          new DescribeUserPoolClientCommand({ UserPoolId: pool.id, ClientId: canary.client }),
        );
        const client = answer.UserPoolClient ?? {};
        const signIn = createCanarySignIn({
          cognito,
          pool,
          canary,
          credentials: read.credentials,
          settings: clientSettings(canary.client, client),
          clientSecret: client.ClientSecret,
          readToken: async (token) => await readToken(token, { pools: [pool], keySets, now: options.now() }),
          now: options.now,
        });
        return { kind: 'open', signIn };
      } catch (thrown) {
        const because = words`The canary's app client could not be read. ${gapFrom(thrown, 'cognito-idp:DescribeUserPoolClient').detail}`;
        return { kind: 'unable', because };
      }
    },
  };
}
