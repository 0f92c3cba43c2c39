import {
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Prober } from '../probe/prober.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { done } from './done.ts';
import { endSession } from './end-session.ts';
import { INVOKE_TIMEOUT_MS, invoke } from './invoke.ts';

export interface ProberOptions extends ClientsOptions {
  now(): number;
}

/** The prober over the real SDK, as the role that the configuration names for it. Nothing is tried twice. */
export function createProber(options: ProberOptions): Prober {
  const once = { ...options, role: 'probeRoleArn', maxAttempts: 1 } as const;
  const cognito = createClients((config) => new CognitoIdentityProviderClient(config), once);
  const lambda = createClients((config) => new LambdaClient(config), { ...once, requestTimeoutMs: INVOKE_TIMEOUT_MS });
  return {
    endSession: (pool, username, session) => endSession(cognito(pool), pool, username, session),
    run: (pool, called, event, waitMs) => invoke(lambda(pool, called.region), called, event, waitMs, options.now),
    signOutEverywhere: (pool, username) =>
      done('cognito-idp:AdminUserGlobalSignOut', () =>
        cognito(pool).send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool.id, Username: username })),
      ),
  };
}
