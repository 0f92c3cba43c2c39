import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { client } from '../../src/command/client.ts';
import { pool } from '../../src/command/pool.ts';
import { pools } from '../../src/command/pools.ts';

const around = { pools: ['prod', 'staging'] };
const look = (named: string, pool?: string, spanMs?: number) => ({
  kind: 'command',
  command: { kind: 'look', subject: { kind: 'client', client: named }, pool, spanMs },
});

describe('/cognito client', () => {
  test.each([
    ['web', look('web')],
    ['web prod', look('web', 'prod')],
    ['prod web 2h', look('web', 'prod', 7_200_000)],
    ['my web app staging', look('my web app', 'staging')],
    ['prod', look('prod')],
    ['prod staging', look('staging', 'prod')],
    ['', { kind: 'form', of: client }],
    ['2h', { kind: 'form', of: client }],
    ['web 0h', { kind: 'refused', because: 'The time to look back must be between 1m and 7d, like 30m or 2h.' }],
    ['x'.repeat(129), { kind: 'refused', because: 'That is 129 characters; an app client has at most 128.' }],
  ])('%s', (args, expected) => {
    expect(client.read(args, around)).toEqual(expected);
  });

  test.each([
    [{ client: ' web ', pool: '' }, look('web')],
    [{ client: 'prod', pool: 'staging' }, look('prod', 'staging')],
    [
      { client: ' ', pool: '' },
      { kind: 'refused', because: 'No app client was given. Type its id or its name.' },
    ],
    [
      { client: 'web', pool: 'nope' },
      { kind: 'refused', because: 'There is no pool named "nope". Configured: prod, staging.' },
    ],
    [
      { client: 'web', pool: 'n'.repeat(50) },
      { kind: 'refused', because: `There is no pool named "${'n'.repeat(40)}…". Configured: prod, staging.` },
    ],
  ])('its form: %j', (values, expected) => {
    expect(client.readForm?.(values, around)).toEqual(expected);
  });

  test('whatever is typed, it becomes a look, the form or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (typed) => {
        expect(['command', 'form', 'refused']).toContain(client.read(typed, around).kind);
      }),
    );
  });
});

test.each([
  ['', undefined, undefined],
  ['prod', 'prod', undefined],
  ['30m staging', 'staging', 1_800_000],
])('/cognito pool %s', (args, named, spanMs) => {
  expect(pool.read(args, around)).toEqual({
    kind: 'command',
    command: { kind: 'look', subject: { kind: 'pool' }, pool: named, spanMs },
  });
});

test('/cognito pools takes nothing', () => {
  expect(pools.read(' ', around)).toEqual({ kind: 'command', command: { kind: 'pools' } });
  expect(pools.read('prod', around)).toEqual({
    kind: 'refused',
    because: '"pools" takes no arguments. For one of them type pool and its name.',
  });
});
