import { expect, it } from 'vitest';
import { exampleUser } from '../../src/evidence/example.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';

const may = policy({ look: onlyAlice, signout: onlyAlice });
const mayNot = policy({ look: onlyAlice });

async function forms(mayAct: boolean, users = [exampleUser()]) {
  const cloud = cloudOf({ prod: users, staging: users });
  const { entries } = await asked(
    { kind: 'user', query: { by: 'email', value: 'alice@example.com' }, pool: undefined },
    { pools: [pool('prod', may), pool('staging', mayNot)], access: may, openCloud: () => cloud, mayAct },
  );
  return entries.flatMap((it) => (it.kind === 'reports' ? (it.forms ?? []) : []));
}

it('the report of a user leads to a sign-out where whoever reads it may sign out, and where anything may be done', async () => {
  expect([
    await forms(true),
    await forms(false),
    await forms(true, [exampleUser(), exampleUser({ username: 'b' })]),
  ]).toEqual([[{ label: 'Sign out… (prod)', form: 'signout', values: { user: 'alice', pool: 'prod' } }], [], []]);
});
