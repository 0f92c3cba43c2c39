import { expect, it } from 'vitest';
import { audit } from '../../src/command/audit.ts';

const around = { pools: ['prod', 'staging'] };
const command = (pool: string | undefined, spanMs: number | undefined) => ({
  kind: 'command',
  command: { kind: 'audit', pool, spanMs },
});

it('takes a time and a pool in any order, or neither', () => {
  expect(audit.read('', around)).toEqual(command(undefined, undefined));
  expect(audit.read('24h', around)).toEqual(command(undefined, 86_400_000));
  expect(audit.read(' prod  7d', around)).toEqual(command('prod', 7 * 86_400_000));
});

it('refuses a pool that is not there and a time without sense', () => {
  expect(audit.read('24h nowhere', around)).toEqual({
    kind: 'refused',
    because: 'There is no pool named "nowhere". Configured: prod, staging.',
  });
  expect(audit.read('8d', around)).toEqual({
    kind: 'refused',
    because: 'The time to look back must be between 1m and 7d, like 30m or 2h.',
  });
});
