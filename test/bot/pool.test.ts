import { describe, expect, test } from 'vitest';
import { runbook } from '../../src/bot/runbook.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleClient } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { Report } from '../../src/report/report.ts';
import { triage } from '../../src/triage.ts';
import { cloudOf } from './cloud.ts';

const POOL = { name: 'prod', id: 'us-east-1_prod', region: 'us-east-1' };
const HOUR_MS = 3_600_000;

/** A pool whose one client has a secret. */
const healthy: Cloud = {
  ...cloudOf({}),
  client: async (_, id) => known(exampleClient({ id, hasSecret: true })),
};

async function look(cloud: Cloud, deadline?: AbortSignal): Promise<Report> {
  const incident = {
    pool: POOL,
    subject: { kind: 'pool' } as const,
    span: { from: EXAMPLE_NOW - HOUR_MS, to: EXAMPLE_NOW },
  };
  const run = triage(() => cloud, incident, runbook, deadline === undefined ? {} : { deadline });
  for (;;) {
    const next = await run.next();
    if (next.done === true) return next.value;
  }
}

const gapsOf = (report: Report) => report.gaps.map(({ fact, gap: it }) => [fact, it.reason, it.action]);

describe('a look at a pool', () => {
  test('reads everything about it, each thing once', async () => {
    const report = await look(healthy);
    expect(gapsOf(report)).toEqual([]);
    expect(Object.keys(report.evidence).sort()).toEqual([
      'clients',
      'delivery',
      'pool',
      'poolMetrics',
      'providers',
      'replicas',
      'resourceServers',
      'secrets',
      'webAcl',
    ]);
  });

  test.each<[keyof Cloud, string, readonly string[]]>([
    ['pool', 'cognito-idp:DescribeUserPool', ['pool', 'delivery', 'webAcl']],
    ['metrics', 'cloudwatch:GetMetricData', ['poolMetrics']],
    ['clientNames', 'cognito-idp:ListUserPoolClients', ['clients', 'secrets']],
    ['client', 'cognito-idp:DescribeUserPoolClient', ['clients', 'secrets']],
    ['clientSecrets', 'cognito-idp:ListUserPoolClientSecrets', ['secrets']],
    ['logExports', 'cognito-idp:GetLogDeliveryConfiguration', ['delivery']],
    ['providers', 'cognito-idp:ListIdentityProviders', ['providers']],
    ['resourceServers', 'cognito-idp:ListResourceServers', ['resourceServers']],
    ['replicas', 'cognito-idp:ListUserPoolReplicas', ['replicas']],
    ['webAclOf', 'wafv2:GetWebACLForResource', ['webAcl']],
  ])('without %s the gap names %s, and the rest arrives', async (method, action, missing) => {
    const cloud = { ...healthy, [method]: async () => gap('denied', 'AWS refused the call.', action) };
    const report = await look(cloud);
    const [first, ...dependent] = missing;
    expect(gapsOf(report).toSorted()).toEqual(
      [[first, 'denied', action], ...dependent.map((fact) => [fact, 'depends on a gap', undefined])].toSorted(),
    );
    expect(report.verdict.kind).toBe('cannot-tell');
    expect(report.sections.length).toBeGreaterThan(2);
  });

  test('what hangs is cut by the deadline, what throws broke off, and the rest arrives', async () => {
    const report = await look(
      {
        ...healthy,
        replicas: () => new Promise(() => undefined),
        providers: async () => {
          throw new TypeError('of no importance');
        },
      },
      AbortSignal.timeout(50),
    );
    expect(gapsOf(report).toSorted()).toEqual([
      ['providers', 'failed', undefined],
      ['replicas', 'cut by the deadline', undefined],
    ]);
  });
});
