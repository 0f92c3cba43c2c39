import { escapeFilterValue, type UserQuery } from '../../cognito/user-query.ts';
import { type PoolRef, subjectQuery } from '../../incident/incident.ts';
import { argument, email, type Personal, personId, personName, phone, words } from '../../incident/words.ts';
import type { Cloud } from '../cloud.ts';
import { known, type Reading } from '../reading.ts';
import type { Step } from '../step.ts';
import type { UserMatches } from '../user.ts';

/**
 * Finds the user with ListUsers, which costs nothing; AdminGetUser would make the user a monthly active user
 * (developer guide, quotas, monthly active users).
 */
export const usersStep: Step<'users'> = {
  fact: 'users',
  title: 'the user',
  subjects: ['user'],
  reads: [],
  after: [],
  actions: ['cognito-idp:ListUsers'],
  commands: (incident) => {
    const { pool } = incident;
    const query = subjectQuery(incident);
    return [
      words`aws cognito-idp list-users --user-pool-id ${pool.id} --region ${pool.region} --filter ${argument(`${query.by} = "`, personal({ ...query, value: escapeFilterValue(query.value) }), '"')}`,
    ];
  },
  look: (cloud, incident) => findUsers(cloud, incident.pool, subjectQuery(incident)),
};

/** The value of a query as a personal word, so that channels see a mask. */
export function personal(query: UserQuery): Personal {
  const { value } = query;
  switch (query.by) {
    case 'email':
      return email(value);
    case 'phone_number':
      return phone(value);
    case 'sub':
      return personId(value);
    case 'username':
      return personName(value);
  }
}

/**
 * As typed first. Only when nobody is found: the address taken for a username (pools where people chose it as one), and
 * then the lower-case form, since usernames are compared with their letter case.
 */
async function findUsers(cloud: Cloud, pool: PoolRef, query: UserQuery): Promise<Reading<UserMatches>> {
  for (const { attempt, how } of attempts(query)) {
    const found = await cloud.users(pool, attempt);
    if (found.kind === 'gap') return found;
    if (found.value.length > 0) return known({ users: found.value, how });
  }
  return known({ users: [], how: 'exact' });
}

function attempts(query: UserQuery): readonly { attempt: UserQuery; how: UserMatches['how'] }[] {
  const lower = query.value.toLowerCase();
  const upper = query.value.charAt(0).toUpperCase() + query.value.slice(1);
  const otherCases = [lower, upper].filter((value) => value !== query.value);
  const asUsername = query.by === 'email' || query.by === 'phone_number';
  return [
    { attempt: query, how: 'exact' },
    ...(asUsername ? [{ attempt: { by: 'username', value: query.value }, how: 'as-username' } as const] : []),
    ...(query.by === 'email' || query.by === 'username'
      ? otherCases.map((value) => ({ attempt: { by: query.by, value }, how: 'other-case' }) as const)
      : []),
  ];
}
