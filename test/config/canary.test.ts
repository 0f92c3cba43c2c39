import { describe, expect, it } from 'vitest';
import { readConfigFile } from '../../src/config/file.ts';

function read(pool: string) {
  const text = `slack: { team: T0ACME, app: A0COGNITO }\npools:\n  - name: prod\n    id: us-east-1_Abc123DEF\n    region: us-east-1\n${pool}`;
  const answer = readConfigFile(text, 'f.yml');
  if (answer.kind === 'config') return answer.config.pools[0]?.canary;
  return answer.problems.map(({ path, found, expected }) => `${path}: found ${found}, expected ${expected}`);
}

describe('the canary of a pool', () => {
  it('takes what it proves itself by from a secret, and signs in when asked', () => {
    expect(read('    canary: { client: abc123, secret: bot/canary }\n')).toEqual({
      client: 'abc123',
      flow: 'ADMIN_USER_PASSWORD_AUTH',
      source: { kind: 'secret', id: 'bot/canary' },
      everyMs: undefined,
    });
  });

  it('or from variables, and by itself where it can be told', () => {
    expect(
      read(
        '    channel: C0X\n    canary: { client: abc123, flow: CUSTOM_AUTH, environment: { username: WHO, answers: WHAT }, every: 2h }\n',
      ),
    ).toEqual({
      client: 'abc123',
      flow: 'CUSTOM_AUTH',
      source: { kind: 'environment', username: 'WHO', password: undefined, totp: undefined, answers: 'WHAT' },
      everyMs: 7_200_000,
    });
  });

  it.each([
    ['{ client: abc123 }', ['pools[0].canary: found neither secret nor environment, expected one of them']],
    [
      '{ client: abc123, secret: s, environment: { username: WHO } }',
      ['pools[0].canary.environment: found environment beside secret, expected one of them'],
    ],
    [
      '{ client: abc123, secret: s, every: 1m }',
      [
        'pools[0].canary.every: found "1m", expected 5m at least',
        'pools[0].canary.every: found a schedule in a pool without channel, expected a channel for this pool, where a failing test is told',
      ],
    ],
    [
      '{ client: abc123, secret: s, password: Hunter2-Hunter2 }',
      [
        'pools[0].canary.password: found the unknown key "password", expected one of the keys client, flow, secret, environment, every',
      ],
    ],
    [
      '{ client: abc123, secret: s, flow: USER_SRP_AUTH }',
      [
        'pools[0].canary.flow: found "USER_SRP_AUTH", expected ADMIN_USER_PASSWORD_AUTH, USER_PASSWORD_AUTH or CUSTOM_AUTH',
      ],
    ],
  ])('%s is refused', (written, problems) => {
    expect(read(`    canary: ${written}\n`)).toEqual(problems);
  });
});
