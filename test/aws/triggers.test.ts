import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFunction } from '../../sandbox/aws/lambda/function.ts';
import { allowCognito } from '../../sandbox/aws/lambda/policy.ts';
import { addAlias, publish } from '../../sandbox/aws/lambda/publish.ts';
import { createOpenCloud } from '../../src/aws/cloud.ts';
import { unlimited } from '../../src/aws/limiter.ts';
import type { CloudCall } from '../../src/evidence/cloud.ts';
import { collect } from '../../src/evidence/collect.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { known } from '../../src/evidence/reading.ts';
import { steps } from '../../src/evidence/steps/table.ts';
import type { Subject } from '../../src/incident/incident.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import { runsPortrait } from '../../src/report/runs.ts';
import { triggersPortrait } from '../../src/report/triggers.ts';
import { running, START } from '../sandbox/aws/running.ts';
import { CONFIG } from '../slack/door/door-world.ts';

const { aws, clock, settings } = running();
const MINUTE_MS = 60_000;
const CODE = `export const handler = async (event) => { throw new TypeError("Cannot read properties of undefined (reading 'email')") };`;

/** The first pool of the stand-in calls the alias of a pre sign-up that throws. */
beforeAll(async () => {
  const [pool] = aws().state.pools;
  if (pool === undefined) throw new Error('The account has no pool.');
  const fn = newFunction(aws().state, 'pre-sign-up', 'export const handler = async (event) => event;', START, {
    Environment: { Variables: { DB_PASSWORD: 'hunter2-hunter2' } },
  });
  publish(fn, START);
  fn.latest = { ...fn.latest, code: CODE, configuration: { ...fn.latest.configuration, CodeSha256: 'b'.repeat(44) } };
  publish(fn, START + MINUTE_MS);
  addAlias(fn, 'live', '2');
  allowCognito(fn, pool.description.Arn, 'live');
  aws().state.functions.push(fn);
  pool.description.LambdaConfig = { PreSignUp: `${fn.arn}:live` };
  clock.now = START + 10 * MINUTE_MS;
  const client = new CognitoIdentityProviderClient(settings());
  const ClientId = pool.clients.find((it) => it.ClientSecret === undefined)?.ClientId;
  for (const Username of ['new-one', 'new-two']) {
    await client.send(new SignUpCommand({ ClientId, Username, Password: 'Str0ng-enough!1' })).catch(() => undefined);
  }
  client.destroy();
  clock.now += MINUTE_MS;
});

const INCIDENT = { pool: { name: 'prod', id: 'us-east-1_x', region: 'us-east-1' }, span: { from: START, to: START } };
const say = (words: Words) => write(words, 'channel', plain);
const calls: CloudCall[] = [];
afterAll(() => calls.splice(0));

async function look(subject: Subject): Promise<Evidence> {
  const [pool] = aws().state.pools;
  const ref = { name: 'prod', id: pool?.description.Id ?? '', region: 'us-east-1' };
  const [first] = CONFIG.pools;
  if (first === undefined) throw new Error('no pool to start from');
  const { endpoint, credentials } = settings();
  const open = createOpenCloud({
    pools: [{ ...first, ...ref }],
    endpoint,
    credentials,
    now: () => clock.now,
    limiter: unlimited,
  });
  calls.splice(0);
  const incident = { pool: ref, subject, span: { from: clock.now - 60 * MINUTE_MS, to: clock.now } };
  let evidence: Evidence = {};
  for await (const looked of collect(
    open({ deadline: undefined, onCall: (it) => calls.push(it) }),
    incident,
    steps,
    {},
  )) {
    evidence = looked.evidence;
  }
  return evidence;
}

describe('a pre sign-up that throws, behind an alias', () => {
  test('from the slot down to the version, with what may call it', async () => {
    const { triggers, triggerMetrics } = await look({ kind: 'triggers' });
    expect(triggers).toEqual({
      kind: 'known',
      value: [
        {
          slots: ['PreSignUp'],
          calls: {
            arn: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
            partition: 'aws',
            region: 'us-east-1',
            account: '123456789012',
            name: 'pre-sign-up',
            qualifier: 'live',
          },
          eventVersion: undefined,
          target: {
            kind: 'known',
            value: { kind: 'alias', alias: 'live', version: '2', weights: {}, revisionId: expect.any(String) },
          },
          settings: {
            kind: 'known',
            value: expect.objectContaining({
              version: '2',
              state: 'Active',
              codeHash: 'bbbbbbbbbbbb',
              lastModified: START + MINUTE_MS,
              logGroup: '/aws/lambda/pre-sign-up',
              runsLogged: true,
            }),
          },
          permission: {
            kind: 'known',
            value: { cognitoMayInvoke: true, because: 'statement CognitoInvoke', others: [] },
          },
          aliases: {
            kind: 'known',
            value: [{ alias: 'live', version: '2', weights: {}, revisionId: expect.any(String) }],
          },
          versions: {
            kind: 'known',
            value: ['2', '1'].map((version) => expect.objectContaining({ version, state: 'Active' })),
          },
          concurrency: { kind: 'known', value: { reserved: undefined, provisioned: undefined } },
          owner: { kind: 'known', value: { stack: undefined, tool: undefined, codeDeploy: false } },
        },
      ],
    });
    expect(triggerMetrics).toMatchObject({
      kind: 'known',
      value: [{ functionName: 'pre-sign-up', qualifier: 'live', invocations: 2, errors: 2, throttles: 0 }],
    });
    expect(JSON.stringify([triggers, calls])).not.toContain('hunter2');
    expect(calls.map((it) => `${it.service}:${it.operation} ${it.outcome}`).sort()).toEqual([
      'cloudwatch:GetMetricData ok',
      'cognito-idp:DescribeUserPool ok',
      'lambda:GetAlias ok',
      'lambda:GetFunctionConcurrency ok',
      'lambda:GetFunctionConfiguration ok',
      'lambda:GetPolicy ok',
      'lambda:GetProvisionedConcurrencyConfig ProvisionedConcurrencyConfigNotFoundException',
      'lambda:ListAliases ok',
      'lambda:ListTags ok',
      'lambda:ListVersionsByFunction ok',
    ]);
  });

  test('its log: one failure, twice, by version 2', async () => {
    const { runs } = await look({ kind: 'logs', trigger: 'presignup' });
    expect(runs).toMatchObject({
      kind: 'known',
      value: [
        {
          functionName: 'pre-sign-up',
          runs: {
            kind: 'known',
            value: {
              logGroup: '/aws/lambda/pre-sign-up',
              runs: 2,
              activity: 'ran',
              failedRuns: 2,
              byVersion: { '2': 2 },
              complete: true,
              responses: 'not-logged',
              failures: [
                {
                  failure: 'exception',
                  signature: "TypeError: Cannot read properties of undefined (reading 'email')",
                  count: 2,
                  byVersion: { '2': 2 },
                },
              ],
            },
          },
        },
      ],
    });
  });

  test('a trigger that the pool does not have is told, with those that it has', async () => {
    const subject: Subject = { kind: 'logs', trigger: 'PostConfirmation' };
    const evidence = await look(subject);
    expect([evidence.triggers, evidence.runs, evidence.customAuth]).toEqual([known([]), known([]), known([])]);
    const { kind, words } = runsPortrait.quiet({ ...INCIDENT, subject }, evidence);
    expect([kind, say(words)]).toEqual([
      'absent',
      'prod has no trigger named PostConfirmation. It has: PreSignUp (pre-sign-up).',
    ]);
  });

  test('what people read of both', async () => {
    const triggers = await look({ kind: 'triggers' });
    const logs = await look({ kind: 'logs', trigger: 'PreSignUp' });
    const verdicts = [
      triggersPortrait.quiet({ ...INCIDENT, subject: { kind: 'triggers' } }, triggers),
      runsPortrait.quiet({ ...INCIDENT, subject: { kind: 'logs', trigger: 'PreSignUp' } }, logs),
    ];
    expect(verdicts.map((it) => [it.kind, say(it.words)])).toEqual([
      ['seen', 'pre-sign-up:live (PreSignUp): 2 of 2 calls failed.'],
      [
        'seen',
        "pre-sign-up threw 2 times, since 2026-11-20 12:10:00 UTC: TypeError: Cannot read properties of undefined (reading 'email').",
      ],
    ]);
  });
});
