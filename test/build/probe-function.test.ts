import { expect, test } from 'vitest';
import { probeDeployment } from '../../scripts/build/probe-function.ts';
import { probeStatements } from '../../scripts/build/probe-statements.ts';
import type { Config, PoolConfig } from '../../src/config/config.ts';
import { probeActions } from '../../src/probe/actions.ts';
import { CONFIG } from '../slack/door/door-world.ts';

const ROLE = 'arn:aws:iam::123456789012:role/cognito-responder-probe';

function config(probe: boolean, ...pools: readonly Partial<PoolConfig>[]): Config {
  const [first] = CONFIG.pools;
  if (first === undefined) throw new Error('no pool to start from');
  return { ...CONFIG, probe, pools: pools.map((pool) => ({ ...first, ...pool })) };
}

const canary = (everyMs: number | undefined, id = 'canary') =>
  ({ client: 'c', flow: 'ADMIN_USER_PASSWORD_AUTH', source: { kind: 'secret', id }, everyMs }) as const;
const events = (it: Config) =>
  (probeDeployment(it).functions.probe as { events: readonly object[] }).events.map((event) => Object.keys(event)[0]);
const sids = (it: Config) => probeStatements(it, probeActions).map(({ Sid }) => Sid);

test('nothing is deployed where nothing may act', () => {
  expect(probeDeployment(config(false, {}))).toEqual({ functions: {}, resources: { Resources: {} } });
});

test('the schedule is there only where a pool is tested by itself', () => {
  expect(
    [config(true, {}), config(true, { canary: canary(undefined) }), config(true, {}, { canary: canary(600_000) })].map(
      events,
    ),
  ).toEqual([['sqs'], ['sqs'], ['sqs', 'schedule']]);
});

test('what the configuration does not name is allowed on nothing', () => {
  expect(sids(config(true, {}))).toEqual(['CloudReads', 'CloudReadsOfTheAccount', 'ActOnPools']);
  expect(sids(config(true, { canary: canary(undefined) }))).toEqual([
    'CloudReads',
    'CloudReadsOfTheAccount',
    'ActOnPools',
    'SignCanariesIn',
    'ReadCanarySecrets',
  ]);
});

test('a pool of another account is reached through its testing role alone, and its secret lies in our own', () => {
  const secret = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:canary-Ab12Cd';
  const other = { readRoleArn: `${ROLE}-read`, probeRoleArn: ROLE, canary: canary(undefined, secret) };
  expect(probeStatements(config(true, other), probeActions)).toEqual([
    { Sid: 'ReadCanarySecrets', Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: [secret] },
    { Sid: 'AssumeProbeRoles', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [ROLE] },
  ]);
  expect(probeStatements(config(true, { readRoleArn: ROLE }), probeActions)).toEqual([]);
});
