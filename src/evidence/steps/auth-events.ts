import { argument, personName, words } from '../../incident/words.ts';
import type { AuthHistory } from '../auth-events.ts';
import type { Evidence } from '../facts.ts';
import { known } from '../reading.ts';
import type { Step } from '../step.ts';
import type { UserProfile } from '../user.ts';

/** Profiles whose sign-ins are read: a local and a federated one. */
const MAX_PROFILES = 2;

/** Recent sign-ins of the profiles found. Only threat protection remembers them, so other pools are not asked. */
export const authEventsStep: Step<'authEvents'> = {
  fact: 'authEvents',
  title: 'sign-in history',
  subjects: ['user'],
  reads: [],
  after: ['users', 'pool'],
  actions: ['cognito-idp:AdminListUserAuthEvents'],
  commands: ({ pool }, evidence) =>
    profiles(evidence).map(
      (user) =>
        words`aws cognito-idp admin-list-user-auth-events --user-pool-id ${pool.id} --region ${pool.region} --max-results 60 --query 'AuthEvents[].{At:CreationDate,Type:EventType,Response:EventResponse,Challenges:ChallengeResponses,Risk:EventRisk}' --username ${argument(personName(user.username))}`,
    ),
  look: async (cloud, { pool }, evidence) => {
    if (evidence.pool?.kind !== 'known') return known({ kind: 'not asked', because: 'pool unknown' });
    if (evidence.pool.value.threatProtection === 'OFF') return known({ kind: 'not kept' });
    const found = profiles(evidence);
    if (found.length === 0) return known({ kind: 'not asked', because: 'no user' });
    const readings = await Promise.all(found.map((user) => cloud.authEventsOf(pool, user.username)));
    const byUsername: Record<string, AuthHistory> = {};
    for (const [index, reading] of readings.entries()) {
      if (reading.kind === 'gap') return reading;
      byUsername[found[index]?.username ?? ''] = reading.value;
    }
    return known({ kind: 'kept', byUsername });
  },
};

/** Whose sign-ins can be asked for. */
function profiles({ users, pool }: Evidence): readonly UserProfile[] {
  if (users?.kind !== 'known' || pool?.kind !== 'known' || pool.value.threatProtection === 'OFF') return [];
  return users.value.users.slice(0, MAX_PROFILES);
}
