import { KEYS } from './callers.ts';
import { changePool } from './change.ts';
import { BACKEND, incident, POOL } from './incident.ts';

const day = 86_400_000;

/** A secret was deleted that a server still uses. */
export const secretRotatedAway = incident({
  name: 'secret-rotated-away',
  title: 'One server cannot sign anybody in any more',
  family: 'client-credentials',
  cause: 'secret-hash-wrong',
  symptom: 'Unable to verify secret hash for client 1prodapi000000000000client',
  happened:
    'Olivia rotated the secret of `api-backend`: a second one two days ago, the first one deleted half an hour ago. One server had not been given the new one, and all it sends is refused. The web client is as always.',
  shows: 'the deleted secret in changes, one secret since two days ago, failures of one client alone',
  seed: 8,
  minutesAgo: 30,
  traffic: { signInsPerMinute: 3 },
  async earlier(context, now) {
    const by = KEYS.olivia;
    const input = { UserPoolId: POOL, ClientId: BACKEND };
    await changePool(context, { at: now - 2 * day, by, operation: 'AddUserPoolClientSecret', input });
  },
  async breaks({ context, at }) {
    const input = { UserPoolId: POOL, ClientId: BACKEND, ClientSecretId: `${BACKEND}--1` };
    await changePool(context, { at, by: KEYS.olivia, operation: 'DeleteUserPoolClientSecret', input });
  },
});
