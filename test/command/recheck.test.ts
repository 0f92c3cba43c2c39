import { expect, test } from 'vitest';
import { recheck } from '../../src/command/recheck.ts';
import { rules } from '../../src/diagnosis/rules/table.ts';

const around = { pools: ['prod', 'staging'] };
const command = (rule: string, pool?: string) => ({
  kind: 'command',
  command: {
    kind: 'recheck',
    rule,
    pool,
    about: undefined,
    subject: { kind: 'sign-in', symptom: undefined },
    span: undefined,
    incident: undefined,
  },
});
const unread = (typed: string) => ({
  kind: 'refused',
  because: `I read "${typed}". Expected the id of one finding and at most one pool: recheck trigger-permission-missing. Pools: prod, staging.`,
});

test.each<[string, object]>([
  ['trigger-permission-missing', command('trigger-permission-missing')],
  ['trigger-permission-missing prod', command('trigger-permission-missing', 'prod')],
  ['staging trigger-permission-missing', command('trigger-permission-missing', 'staging')],
  ['', { kind: 'refused', because: 'Which finding? Type its id, like: recheck trigger-permission-missing' }],
  ['trigger-permission-missing nowhere', unread('trigger-permission-missing nowhere')],
  ['trigger-permission-missing 2h', unread('trigger-permission-missing 2h')],
  ['alice@example.com', unread('alice@example.com')],
])('recheck %j', (typed, expected) => {
  expect(recheck.read(typed, around)).toEqual(expected);
});

test('the example is the id of a finding', () => {
  expect(rules.map(({ id }) => id)).toContain(recheck.example);
});
