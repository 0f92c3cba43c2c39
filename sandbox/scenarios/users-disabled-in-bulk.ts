import { KEYS } from './callers.ts';
import { changePool } from './change.ts';
import { incident, POOL } from './incident.ts';

/** A script disabled people who had done nothing. */
export const usersDisabledInBulk = incident({
  name: 'users-disabled-in-bulk',
  title: 'Many long-standing users cannot sign in, new ones can',
  family: 'user-state',
  cause: 'user-disabled',
  symptom: 'User is disabled.',
  happened:
    'Support ran a script against inactive users, and its list held the wrong ones: 24 users were disabled within two minutes, which also ended their sessions.',
  shows: 'the error of InitiateAuth, failures across both clients, and no change of pool, client or trigger',
  seed: 13,
  minutesAgo: 40,
  async breaks({ context, at, crowd }) {
    for (const [number, { login }] of crowd.people.slice(0, 24).entries()) {
      const input = { UserPoolId: POOL, Username: login };
      await changePool(context, { at: at + number * 5_000, by: KEYS.sam, operation: 'AdminDisableUser', input });
    }
  },
});
