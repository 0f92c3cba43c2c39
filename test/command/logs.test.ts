import { describe, expect, test } from 'vitest';
import { logs } from '../../src/command/logs.ts';
import { triggers } from '../../src/command/triggers.ts';

const around = { pools: ['prod', 'staging'] };
const look = (subject: object, pool?: string, spanMs?: number) => ({
  kind: 'command',
  command: { kind: 'look', subject, pool, spanMs },
});

describe('logs', () => {
  test.each([
    ['PreSignUp', look({ kind: 'logs', trigger: 'PreSignUp' })],
    ['pre-sign-up 30m prod', look({ kind: 'logs', trigger: 'pre-sign-up' }, 'prod', 1_800_000)],
    ['staging 2h PreSignUp', look({ kind: 'logs', trigger: 'PreSignUp' }, 'staging', 7_200_000)],
  ])('%j', (args, expected) => {
    expect(logs.read(args, around)).toEqual(expected);
  });

  test.each([
    ['', 'Which trigger? Name a slot or a function, like: logs PreSignUp 30m'],
    [
      'PreSignUp nowhere',
      'I read "PreSignUp nowhere" as the trigger. Expected one slot or function and at most one pool: logs PreSignUp 30m. Pools: prod, staging.',
    ],
    [
      '$(x)',
      'I read "$(x)" as the trigger. Expected one slot or function and at most one pool: logs PreSignUp 30m. Pools: prod, staging.',
    ],
    ['PreSignUp 99d', 'The time to look back must be between 1m and 7d, like 30m or 2h.'],
  ])('%j is refused', (args, because) => {
    expect(logs.read(args, around)).toEqual({ kind: 'refused', because });
  });
});

test('triggers takes a pool and a span', () => {
  expect(triggers.read('1h prod', around)).toEqual(look({ kind: 'triggers' }, 'prod', 3_600_000));
  expect(triggers.read('nowhere', around)).toEqual({
    kind: 'refused',
    because: 'There is no pool named "nowhere". Configured: prod, staging.',
  });
});
