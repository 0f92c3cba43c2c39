import {
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { words } from '../incident/words.ts';
import type { Done, Prober } from '../probe/prober.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { gapFrom } from './gap.ts';

export interface ProberOptions extends ClientsOptions {
  now(): number;
}

/** The prober over the real SDK, as the role that the configuration names for it. Nothing is tried twice. */
export function createProber(options: ProberOptions): Prober {
  const once = { ...options, role: 'probeRoleArn', maxAttempts: 1 } as const;
  const cognito = createClients((config) => new CognitoIdentityProviderClient(config), once);
  return {
    signOutEverywhere: (pool, username) =>
      done('cognito-idp:AdminUserGlobalSignOut', () =>
        cognito(pool).send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool.id, Username: username })),
      ),
  };
}

/** Does it once. Where AWS did not say what became of it, neither do we. */
export async function done(action: string, act: () => Promise<unknown>): Promise<Done> {
  try {
    await act();
    return { kind: 'done' };
  } catch (thrown) {
    const gap = gapFrom(thrown, action);
    const because = words`${gap.detail}`;
    const isClear = gap.reason === 'denied' || gap.reason === 'throttled' || gap.reason === 'not found';
    return isClear || isRefusal(thrown)
      ? { kind: 'refused', because, action: gap.action }
      : { kind: 'unclear', because };
  }
}

/** AWS answered, and said no. */
function isRefusal(thrown: unknown): boolean {
  const status = (thrown as { $metadata?: { httpStatusCode?: unknown } })?.$metadata?.httpStatusCode;
  return typeof status === 'number' && status >= 400 && status < 500;
}
