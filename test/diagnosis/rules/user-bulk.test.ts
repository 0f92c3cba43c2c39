import { expect, test } from 'vitest';
import { exampleFailed, exampleRefusal } from '../../../src/diagnosis/rules/client-example.ts';
import { userBulkRules } from '../../../src/diagnosis/rules/user-bulk.ts';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import type { Facts } from '../../../src/evidence/facts.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { said } from '../said.ts';

const at = EXAMPLE_NOW - 1_800_000;
const acted = (event: string) => ({
  changes: exampleChanges({
    changes: [exampleChange({ at, event, thing: { kind: 'users', count: 24, until: at + 60_000 } })],
  }),
});
const calm = { poolMetrics: exampleMetrics([]), failedSignIns: exampleFailed() };
const sure = (facts: Partial<Facts>) => said(userBulkRules, facts).found.map((it) => it.slice(0, 2));

test('certain where people are told so', () => {
  const told = exampleRefusal({ message: 'User is disabled.', firstSeen: at + 60_000 });
  expect(said(userBulkRules, { ...acted('AdminDisableUser'), ...calm, failedSignIns: exampleFailed(told) })).toEqual({
    found: [
      [
        'users-disabled-in-bulk',
        'certain',
        { kind: 'pool' },
        '24 users were disabled from 2026-11-20 02:30:00 UTC on. Their sessions ended with it. People were told User is disabled. 40 times since 2026-11-20 02:31:00 UTC.',
      ],
    ],
    out: [],
    unjudged: [],
  });
});

test('likely where more fails since then, and what people are told is what they are told every day', () => {
  const failing = exampleActivity('sign-in', { failures: 30, differsSince: at });
  const told = exampleRefusal({ message: 'User does not exist.', firstSeen: at + 60_000 });
  const facts = { poolMetrics: exampleMetrics([failing]), failedSignIns: exampleFailed(told) };
  expect(sure({ ...acted('AdminDeleteUser'), ...facts })).toEqual([['users-deleted-in-bulk', 'likely']]);
});

test('possible where no more fails than before, which is said', () => {
  expect(said(userBulkRules, { ...acted('AdminUserGlobalSignOut'), ...calm }).found).toEqual([
    [
      'users-signed-out-in-bulk',
      'possible',
      { kind: 'pool' },
      '24 users were signed out everywhere from 2026-11-20 02:30:00 UTC on. All their refresh tokens are revoked. APIs that check tokens offline take them until they expire.',
      'but: No more fails since then than before.',
    ],
  ]);
});

test('what people were told before it was not its work', () => {
  const told = exampleRefusal({ message: 'User is disabled.', firstSeen: at - 3_600_000 });
  expect(sure({ ...acted('AdminDisableUser'), ...calm, failedSignIns: exampleFailed(told) })).toEqual([
    ['users-disabled-in-bulk', 'possible'],
  ]);
});

test('without CloudTrail none of it can be judged', () => {
  const denied = { changes: gap('denied', 'AWS refused it.') };
  expect(said(userBulkRules, calm, denied).unjudged).toEqual(userBulkRules.map(({ id }) => [id, ['changes']]));
});
