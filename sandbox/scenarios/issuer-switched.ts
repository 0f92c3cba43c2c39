import { KEYS } from './callers.ts';
import { changePool } from './change.ts';
import { incident, POOL } from './incident.ts';
import { settingsOf } from './settings.ts';

/** The pool's tokens name another issuer than the APIs expect. */
export const issuerSwitched = incident({
  name: 'issuer-switched',
  title: 'APIs refuse every new token',
  family: 'token',
  cause: 'token-wrong-issuer',
  symptom: 'all apis return 401 since this morning, sign-in works',
  happened:
    'Olivia switched the pool to the newer form of the issuer. New tokens name `https://issuer-cognito-idp.…`; the REST authorizer does not take them, and the JWT authorizer is set to the former issuer. Tokens of before work until they expire.',
  shows: 'the change of the pool, its issuer against that of the authorizers, 401 in both access logs',
  seed: 12,
  minutesAgo: 90,
  traffic: { apiCallsPerMinute: 4 },
  async breaks({ context, pool, at }) {
    const input = { ...settingsOf(pool), UserPoolId: POOL, IssuerConfiguration: { Type: 'UPDATED' } };
    await changePool(context, { at, by: KEYS.olivia, operation: 'UpdateUserPool', input });
  },
});
