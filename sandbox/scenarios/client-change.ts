import type { Client } from '../aws/cognito/pool.ts';
import { KEYS } from './callers.ts';
import { changePool } from './change.ts';
import { POOL, type Stage, WEB } from './incident.ts';
import { clientSettingsOf } from './settings.ts';

/** Olivia changes the web client as it should be done: with everything that it has, and what is to be new. */
export function changeWebClient({ context, pool, at }: Stage, settings: Partial<Client>): Promise<object> {
  const web = pool.clients.find(({ ClientId }) => ClientId === WEB);
  const kept = web === undefined ? {} : clientSettingsOf(web);
  return changePool(context, {
    at,
    by: KEYS.olivia,
    operation: 'UpdateUserPoolClient',
    input: { ...kept, ...settings, UserPoolId: POOL, ClientId: WEB },
  });
}
