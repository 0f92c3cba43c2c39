import { expect, test } from 'vitest';
import { alarmPattern } from '../../scripts/build/alarm-pattern.ts';
import { alertsDeployment } from '../../scripts/build/alerts-function.ts';
import type { Config, PoolConfig } from '../../src/config/config.ts';
import { ALERTS } from '../lambda/alerts/alert-world.ts';
import { CONFIG } from '../slack/door/door-world.ts';

function config(...pools: readonly Partial<PoolConfig>[]): Config {
  const [first] = CONFIG.pools;
  if (first === undefined) throw new Error('no pool to start from');
  return { ...CONFIG, alerts: ALERTS, pools: pools.map((pool) => ({ ...first, ...pool })) };
}

/** The metrics whose alarms call the door. */
function watched(it: Config): unknown {
  const { detail } = alarmPattern(it) as {
    detail: { configuration: { metrics: { metricStat: { metric: { $or: unknown } } } } };
  };
  return detail.configuration.metrics.metricStat.metric.$or;
}

const QUOTAS = { namespace: ['AWS/Usage'], dimensions: { Service: [{ prefix: 'Cognito' }] } };
const trigger = (name: string) => ({ function: name, alias: 'live', rollback: false, test: false, shared: false });

test('nothing is deployed where no alert is taken', () => {
  expect(alertsDeployment(CONFIG)).toEqual({ functions: {}, resources: { Resources: {} } });
});

test('alarms on what is configured call the door, each function once, and no others', () => {
  expect(watched(config({ id: 'us-east-1_One' }))).toEqual([
    { namespace: ['AWS/Cognito'], dimensions: { UserPool: ['us-east-1_One'] } },
    QUOTAS,
  ]);
  const both = config(
    { id: 'us-east-1_One', triggers: [trigger('sign-up'), trigger('shared')] },
    { id: 'us-east-1_Two', triggers: [trigger('shared')], apis: [{ id: 'a1b2c3', authorizer: 'orders' }] },
  );
  expect(watched(both)).toEqual([
    { namespace: ['AWS/Cognito'], dimensions: { UserPool: ['us-east-1_One', 'us-east-1_Two'] } },
    { namespace: ['AWS/Lambda'], dimensions: { FunctionName: ['sign-up', 'shared', 'orders'] } },
    { namespace: ['AWS/ApiGateway'], dimensions: { ApiId: ['a1b2c3'] } },
    QUOTAS,
  ]);
});

test('a pattern that EventBridge would refuse for its length names the services alone', () => {
  const many = config(
    ...Array.from({ length: 60 }, (_, index) => ({
      id: `us-east-1_Pool${index}`,
      triggers: [trigger(`sign-up-${index}`)],
    })),
  );
  expect(watched(many)).toEqual([
    { namespace: ['AWS/Cognito'] },
    { namespace: ['AWS/Lambda'] },
    { namespace: ['AWS/Usage'] },
  ]);
});
