import { argument, personName, words } from '../../incident/words.ts';
import type { PoolSettings } from '../pool.ts';
import { known } from '../reading.ts';
import type { Session } from '../sessions.ts';
import type { Step } from '../step.ts';

/** Profiles whose sessions are read: a local and a federated one. */
const MAX_PROFILES = 2;

/** Plans with session management (developer guide, managing user sessions). */
const PLANS: readonly PoolSettings['tier'][] = ['ESSENTIALS', 'PLUS'];

/** The sign-ins of the profiles found that are not over. Pools that do not track them are not asked. */
export const sessionsStep: Step<'sessions'> = {
  fact: 'sessions',
  title: 'sessions',
  subjects: ['user'],
  reads: [],
  after: ['users', 'pool'],
  actions: ['cognito-idp:GetUserPoolSessionConfiguration', 'cognito-idp:AdminListUserSessions'],
  commands: ({ pool }, { users, sessions }) =>
    users?.kind !== 'known' || sessions?.kind !== 'known' || sessions.value.kind === 'not asked'
      ? []
      : [
          words`aws cognito-idp get-user-pool-session-configuration --user-pool-id ${pool.id} --region ${pool.region}`,
          ...(sessions.value.kind === 'switched off' ? [] : users.value.users.slice(0, MAX_PROFILES)).map(
            (user) =>
              words`aws cognito-idp admin-list-user-sessions --user-pool-id ${pool.id} --region ${pool.region} --query 'Sessions[].{Type:SessionType,Client:ClientId,Since:CreateDate,Active:LastActiveDate}' --username ${argument(personName(user.username))}`,
          ),
        ],
  look: async (cloud, { pool }, evidence) => {
    if (evidence.pool?.kind !== 'known') return known({ kind: 'not asked', because: 'pool unknown' });
    if (!PLANS.includes(evidence.pool.value.tier)) return known({ kind: 'not asked', because: 'not in the plan' });
    const found = evidence.users?.kind === 'known' ? evidence.users.value.users : [];
    const profiles = found.slice(0, MAX_PROFILES);
    if (profiles.length === 0) return known({ kind: 'not asked', because: 'no user' });
    const tracking = await cloud.sessionTracking(pool);
    if (tracking.kind === 'gap') return tracking;
    const { tracked, maxPerUser } = tracking.value;
    if (!tracked) return known({ kind: 'switched off' });
    const readings = await Promise.all(profiles.map((user) => cloud.sessionsOf(pool, user.username)));
    const byUsername: Record<string, readonly Session[]> = {};
    for (const [index, reading] of readings.entries()) {
      if (reading.kind === 'gap') return reading;
      byUsername[profiles[index]?.username ?? ''] = reading.value;
    }
    return known({ kind: 'tracked', maxPerUser, byUsername });
  },
};
