import { argument, personName, words } from '../../incident/words.ts';
import { gap, known } from '../reading.ts';
import type { Step } from '../step.ts';

/** Profiles whose groups are read; a query rarely finds more than a local and a federated one. */
const MAX_PROFILES = 5;

/** The groups of each profile found. */
export const groupsStep: Step<'groups'> = {
  fact: 'groups',
  title: 'groups',
  subjects: ['user'],
  reads: ['users'],
  after: [],
  actions: ['cognito-idp:AdminListGroupsForUser'],
  commands: ({ pool }, { users }) =>
    users?.kind !== 'known'
      ? []
      : users.value.users
          .slice(0, MAX_PROFILES)
          .map(
            (user) =>
              words`aws cognito-idp admin-list-groups-for-user --user-pool-id ${pool.id} --region ${pool.region} --username ${argument(personName(user.username))}`,
          ),
  look: async (cloud, { pool }, { users }) => {
    if (users?.kind !== 'known') return gap('depends on a gap', 'needs the user, who could not be read');
    const profiles = users.value.users.slice(0, MAX_PROFILES);
    const readings = await Promise.all(profiles.map((user) => cloud.groupsOf(pool, user.username)));
    const byUsername: Record<string, readonly string[]> = {};
    for (const [index, reading] of readings.entries()) {
      if (reading.kind === 'gap') return reading;
      byUsername[profiles[index]?.username ?? ''] = reading.value;
    }
    return known({ byUsername });
  },
};
