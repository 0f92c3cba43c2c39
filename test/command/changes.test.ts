import { expect, it } from 'vitest';
import { api } from '../../src/command/api.ts';
import { changes } from '../../src/command/changes.ts';

const around = { pools: ['prod', 'staging'] };
const look = (kind: 'changes' | 'apis', pool: string | undefined, spanMs: number | undefined) => ({
  kind: 'command',
  command: { kind: 'look', subject: { kind }, pool, spanMs },
});

it('takes a time and a pool in any order, or neither', () => {
  expect(changes.read('', around)).toEqual(look('changes', undefined, undefined));
  expect(changes.read('2h prod', around)).toEqual(look('changes', 'prod', 7_200_000));
  expect(changes.read(' staging  30m ', around)).toEqual(look('changes', 'staging', 1_800_000));
  expect(api.read('prod', around)).toEqual(look('apis', 'prod', undefined));
});

it('refuses another pool and a time without sense', () => {
  expect(changes.read('2h nowhere', around)).toEqual({
    kind: 'refused',
    because: 'There is no pool named "nowhere". Configured: prod, staging.',
  });
  expect(api.read('0m', around)).toEqual({
    kind: 'refused',
    because: 'The time to look back must be between 1m and 7d, like 30m or 2h.',
  });
});
