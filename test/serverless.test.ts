import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alertsDeployment } from '../scripts/build/alerts-function.ts';
import { readStatements } from '../scripts/build/pool-statements.ts';
import { probeDeployment } from '../scripts/build/probe-function.ts';
import { rollbackDeployment } from '../scripts/build/rollback-function.ts';
import { LEASE_MS } from '../src/bot/delivery.ts';
import type { AlertsConfig, Config } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load.ts';
import { steps } from '../src/evidence/steps/table.ts';
import { probeActions } from '../src/probe/actions.ts';
import { ROOT } from './docs/markdown.ts';
import { ALERTS } from './lambda/alerts/alert-world.ts';

/** A statement of a policy, resources as text: tags of CloudFormation are read as what they stand for. */
interface Packaged {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

interface Row extends Packaged {
  /** Why the role needs it. */
  readonly why: string;
}

const OTHER_ACCOUNT = 'arn:aws:iam::210987654321:role/cognito-responder-read';
const OTHER_ACCOUNT_ROLLBACKS = 'arn:aws:iam::210987654321:role/cognito-responder-rollback';
const OTHER_ACCOUNT_PROBES = 'arn:aws:iam::210987654321:role/cognito-responder-probe';
const OWN_LOG = (name: string) =>
  `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/\${self:custom.${name}}:*`;
const POOL = `arn:\${AWS::Partition}:cognito-idp:us-east-1:\${AWS::AccountId}:userpool/us-east-1_Prod12345`;

/** Every statement of every role, but for those that the steps need. */
const OTHERS: Readonly<Record<string, readonly Row[]>> = {
  SlackRole: [
    { sid: 'QueueJobs', actions: ['sqs:SendMessage'], resources: ['JobsQueue.Arn'], why: 'every command is a job' },
    {
      sid: 'WriteOwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [OWN_LOG('slack')],
      why: 'its own log group, which the deployment makes',
    },
  ],
  TriageRole: [
    {
      sid: 'WorkJobs',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: ['JobsQueue.Arn'],
      why: 'what Lambda needs to hand over the jobs of a queue',
    },
    {
      sid: 'QueueJobs',
      actions: ['sqs:SendMessage'],
      resources: ['JobsQueue.Arn'],
      why: 'an alert that opens an incident is followed by a triage',
    },
    {
      sid: 'KeepJournal',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      resources: ['JournalTable.Arn'],
      why: 'leases, messages, audit records, by their keys; of a partition it asks for watches and proposals that are due and for the audit records of a day; it never scans',
    },
    {
      sid: 'WriteOwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [OWN_LOG('triage')],
      why: 'its own log group, which the deployment makes',
    },
    {
      sid: 'FactorsBehindTheButton',
      actions: ['cognito-idp:AdminGetUser'],
      resources: [POOL],
      why: 'MFA factors; it makes the user a monthly active user, so that no step does it',
    },
    {
      sid: 'AssumeReadRoles',
      actions: ['sts:AssumeRole'],
      resources: [OTHER_ACCOUNT],
      why: 'pools of other accounts are read as the role that the configuration names',
    },
  ],
  ScheduleRole: [
    {
      sid: 'ReadWhatIsDue',
      actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DeleteItem'],
      resources: ['JournalTable.Arn'],
      why: 'watches and proposals that are due; what leads nowhere any more it takes out',
    },
    {
      sid: 'QueueJobs',
      actions: ['sqs:SendMessage'],
      resources: ['JobsQueue.Arn'],
      why: 'it works nothing itself',
    },
    {
      sid: 'WriteOwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [OWN_LOG('schedule')],
      why: 'its own log group, which the deployment makes',
    },
  ],
  AlertsRole: [
    { sid: 'QueueJobs', actions: ['sqs:SendMessage'], resources: ['JobsQueue.Arn'], why: 'every alert is a job' },
    {
      sid: 'KeepWhatFailed',
      actions: ['sqs:SendMessage'],
      resources: ['DeadAlertsQueue.Arn'],
      why: 'Lambda leaves there what could not be queued, with the rights of the function',
    },
    {
      sid: 'WriteOwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [OWN_LOG('alerts')],
      why: 'its own log group, which the deployment makes',
    },
  ],
  ProbeRole: [
    {
      sid: 'WorkProbes',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: ['ProbeQueue.Arn'],
      why: 'its own queue',
    },
    {
      sid: 'KeepJournal',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      resources: ['JournalTable.Arn'],
      why: 'leases, messages, audit records, tests, by their keys; of a partition the record of an incident; it never scans',
    },
    {
      sid: 'WriteOwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [OWN_LOG('probe')],
      why: 'its own log group, which the deployment makes',
    },
    {
      sid: 'ActOnPools',
      actions: [
        'cognito-idp:AdminUserGlobalSignOut',
        'cognito-idp:AdminListUserSessions',
        'cognito-idp:AdminRevokeUserSession',
      ],
      resources: [POOL],
      why: 'sign-outs',
    },
    {
      sid: 'RunTestedTriggers',
      actions: ['lambda:InvokeFunction'],
      resources: [`arn:\${AWS::Partition}:lambda:us-east-1:\${AWS::AccountId}:function:pre-sign-up:*`],
      why: 'trigger tests, of functions with test: true alone',
    },
    {
      sid: 'SignCanariesIn',
      actions: [
        'cognito-idp:DescribeUserPoolClient',
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminRespondToAuthChallenge',
      ],
      resources: [POOL],
      why: 'sign-in tests, in pools that have a canary',
    },
    {
      sid: 'ReadCanarySecrets',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [
        `arn:\${AWS::Partition}:secretsmanager:us-east-1:\${AWS::AccountId}:secret:cognito-responder/canary-prod-??????`,
      ],
      why: 'what the canary proves itself by',
    },
    {
      sid: 'AssumeProbeRoles',
      actions: ['sts:AssumeRole'],
      resources: [OTHER_ACCOUNT_PROBES],
      why: 'pools of other accounts let it in by the role that the configuration names',
    },
  ],
  SlackSendsProbes: [
    {
      sid: 'QueueProbes',
      actions: ['sqs:SendMessage'],
      resources: ['ProbeQueue.Arn'],
      why: 'what acts goes to a queue of its own',
    },
  ],
  RollbackRole: [
    {
      sid: 'WorkRollbacks',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: ['RollbackQueue.Arn'],
      why: 'its own queue',
    },
    {
      sid: 'KeepJournal',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      resources: ['JournalTable.Arn'],
      why: 'leases, messages, proposals, watches, audit records, by their keys; of a partition the record of an incident; it never scans',
    },
    {
      sid: 'WriteOwnLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [OWN_LOG('rollback')],
      why: 'its own log group, which the deployment makes',
    },
    {
      sid: 'MoveAliases',
      actions: ['lambda:UpdateAlias'],
      resources: [`arn:\${AWS::Partition}:lambda:us-east-1:\${AWS::AccountId}:function:untested`],
      why: 'aliases of functions with rollback: true alone; without a qualifier, as UpdateAlias is authorised',
    },
    {
      sid: 'AssumeRollbackRoles',
      actions: ['sts:AssumeRole'],
      resources: [OTHER_ACCOUNT_ROLLBACKS],
      why: 'pools of other accounts let it in by the role that the configuration names',
    },
  ],
  SlackSendsRollbacks: [
    {
      sid: 'QueueRollbacks',
      actions: ['sqs:SendMessage'],
      resources: ['RollbackQueue.Arn'],
      why: 'consents go to a queue of their own',
    },
  ],
  ScheduleSendsRollbacks: [
    {
      sid: 'QueueRollbacks',
      actions: ['sqs:SendMessage'],
      resources: ['RollbackQueue.Arn'],
      why: 'what a worker left behind is looked at',
    },
  ],
};

/** What is there only with `probe: on`. */
const ONLY_WITH_PROBE = ['ProbeRole', 'SlackSendsProbes'];
/** What is there only where the configuration says where alerts go. */
const ONLY_WITH_ALERTS = ['AlertsRole'];
/** What is there only with `rollback: on`. */
const ONLY_WITH_ROLLBACK = ['RollbackRole', 'SlackSendsRollbacks', 'ScheduleSendsRollbacks'];

/** Actions for which IAM knows no resource (service authorization reference), so that `*` is all that can be written. */
const WITHOUT_RESOURCES: Readonly<Record<string, string>> = {
  'cloudtrail:LookupEvents': 'the event history is one for the account and Region',
  'cloudwatch:GetMetricData': 'metrics have no ARNs',
};

const TOPICS = ['arn:aws:sns:us-east-1:123456789012:alarms', 'arn:aws:sns:eu-west-1:210987654321:alarms'];

const ALERTED: AlertsConfig = { ...ALERTS, webhooks: ['pagerduty', 'generic'], topics: TOPICS };

const template = await templateOf({ probe: true, rollback: true });
const withoutProbe = await templateOf({ probe: false, rollback: true });
const withoutRollback = await templateOf({ probe: true, rollback: false });
const withoutAlerts = await templateOf({ probe: true, rollback: true, alerts: undefined });
const packaged = rolesOf(template);

/** serverless.yml with what the build derives from a configuration, as `osls package` puts it in. */
async function templateOf(switched: Pick<Config, 'probe' | 'rollback' | 'alerts'>): Promise<Template> {
  const loaded = await loadConfig(join(ROOT, 'sandbox/responder.yml'));
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  const [prod, staging] = loaded.config.pools;
  if (prod === undefined || staging === undefined) throw new Error('two pools are needed');
  const triggers = ['pre-sign-up', 'untested'].map((name) => ({
    function: name,
    alias: 'live',
    rollback: name === 'untested',
    test: name === 'pre-sign-up',
    shared: false,
  }));
  const pools = [
    { ...prod, triggers },
    {
      ...staging,
      triggers,
      readRoleArn: OTHER_ACCOUNT,
      probeRoleArn: OTHER_ACCOUNT_PROBES,
      rollbackRoleArn: OTHER_ACCOUNT_ROLLBACKS,
    },
  ];
  const config = { ...loaded.config, pools, alerts: ALERTED, ...switched };
  const taking = alertsDeployment(config);
  const { functions: acting, resources: around } = probeDeployment(config);
  const moving = rollbackDeployment(config);
  const derived = [
    ['pools.json):readStatements', readStatements(config)],
    ['alerts.json):functions', taking.functions],
    ['alerts.json):resources', taking.resources],
    ['probe.json):functions', acting],
    ['probe.json):resources', around],
    ['rollback.json):functions', moving.functions],
    ['rollback.json):resources', moving.resources],
  ] as const;
  let text = readFileSync(join(ROOT, 'serverless.yml'), 'utf8');
  for (const [name, value] of derived) {
    const variable = `\${file(dist/serverless/${name}}`;
    expect(text.split(variable)).toHaveLength(2);
    text = text.replace(variable, () => JSON.stringify(value));
  }
  const { functions, resources } = parse(text, {
    customTags: ['!Sub', '!GetAtt', '!Ref'].map((tag) => ({ tag, resolve: (value: string) => value })),
  }) as Written;
  return {
    functions: Object.assign({}, ...functions.map((part) => omitPatches(part))),
    environment: Object.assign({}, ...functions.map((part) => part.slack?.environment ?? {})),
    ofSchedule: Object.assign({}, ...functions.map((part) => part.schedule?.environment ?? {})),
    resources: Object.assign({}, ...resources.map((part) => part.Resources)),
  };
}

/** Functions as they begin; what a later part adds to the door's is looked at by itself. */
function omitPatches(part: Written['functions'][number]): Written['functions'][number] {
  return Object.fromEntries(Object.entries(part).filter(([, it]) => it.role !== undefined));
}

function rolesOf({ resources }: Template): ReadonlyMap<string, readonly Packaged[]> {
  return new Map(
    Object.entries(resources).flatMap(([name, resource]) =>
      resource.Type === 'AWS::IAM::Role' || resource.Type === 'AWS::IAM::RolePolicy'
        ? [[name, statementsOf(resource)] as const]
        : [],
    ),
  );
}

/** As it stands in the file: lists, which osls merges. */
interface Written {
  readonly functions: readonly Readonly<Record<string, PackagedFunction>>[];
  readonly resources: readonly { readonly Resources: Readonly<Record<string, Resource>> }[];
}

interface PackagedFunction {
  readonly role?: string;
  readonly timeout?: number;
  readonly reservedConcurrency?: number;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly events?: readonly object[];
}

interface Template {
  readonly functions: Readonly<Record<string, PackagedFunction>>;
  /** Of the door. */
  readonly environment: Readonly<Record<string, unknown>>;
  readonly ofSchedule: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Partial<Policy> & {
    readonly Policies?: readonly Policy[];
    readonly RoleName?: unknown;
    readonly FifoQueue?: boolean;
    readonly VisibilityTimeout?: number;
  };
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly RawStatement[] };
}

/** As CloudFormation writes a resource: a text, or one of its functions. */
type RawResource = string | { readonly 'Fn::Sub': string } | { readonly 'Fn::GetAtt': readonly string[] };

interface RawStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: RawResource | readonly RawResource[];
}

function statementsOf({ Properties: { Policies = [], PolicyDocument } }: Resource): readonly Packaged[] {
  const documents = [...Policies.map((policy) => policy.PolicyDocument), ...(PolicyDocument ? [PolicyDocument] : [])];
  return documents.flatMap(({ Statement }) =>
    Statement.map(({ Sid, Effect, Action, Resource }) => {
      if (Effect !== 'Allow') throw new Error(`The statement ${Sid} does not allow`);
      const resources = ([Resource].flat() as readonly RawResource[]).map(resourceText);
      return { sid: Sid, actions: [Action].flat(), resources };
    }),
  );
}

function resourceText(it: RawResource): string {
  if (typeof it === 'string') return it;
  return 'Fn::Sub' in it ? it['Fn::Sub'] : it['Fn::GetAtt'].join('.');
}

function statement(role: string, sid: string): Packaged {
  const found = packaged.get(role)?.filter((it) => it.sid === sid) ?? [];
  expect(found, `${sid} in ${role}`).toHaveLength(1);
  return found[0] ?? { sid, actions: [], resources: [] };
}

/** `lambda` of `lambda:GetAlias` and of `arn:${AWS::Partition}:lambda:…`. */
const serviceOfAction = (action: string) => action.split(':')[0];
const serviceOfArn = (arn: string) => /^arn:\$\{AWS::Partition\}:([a-z0-9-]+):/.exec(arn)?.[1];
const unique = (all: readonly (string | undefined)[]) => [...new Set(all)].sort();

const needed = unique(steps.flatMap((step) => step.actions));
const withoutResources = Object.keys(WITHOUT_RESOURCES);

describe('what the roles may do', () => {
  it('the steps need exactly what CloudReads allows, and beside it what IAM knows no resources for', () => {
    const reads = statement('TriageRole', 'CloudReads');
    const ofTheAccount = statement('TriageRole', 'CloudReadsOfTheAccount');
    expect([...reads.actions].sort()).toEqual(
      needed.filter((it) => it !== undefined && !withoutResources.includes(it)),
    );
    expect([...ofTheAccount.actions].sort()).toEqual(needed.filter((it) => withoutResources.includes(it ?? '')));
    expect(unique([...reads.actions, ...ofTheAccount.actions])).toEqual(needed);
    expect(ofTheAccount.resources).toEqual(['*']);
  });

  it('what acts reads the same, and it alone acts, where the configuration switches it on', () => {
    expect(statement('ProbeRole', 'CloudReads')).toEqual(statement('TriageRole', 'CloudReads'));
    expect(statement('ProbeRole', 'CloudReadsOfTheAccount')).toEqual(statement('TriageRole', 'CloudReadsOfTheAccount'));
    const acts = probeActions.map(({ action }) => action).filter((action) => !needed.includes(action));
    const holders = [...packaged].filter(([, all]) => all.some((it) => it.actions.some((each) => acts.includes(each))));
    expect([acts.length, holders.map(([role]) => role)]).toEqual([6, ['ProbeRole']]);
    expect(Object.entries(template.functions).map(([name, { role }]) => [name, role])).toEqual([
      ['slack', 'SlackRole'],
      ['triage', 'TriageRole'],
      ['schedule', 'ScheduleRole'],
      ['alerts', 'AlertsRole'],
      ['probe', 'ProbeRole'],
      ['rollback', 'RollbackRole'],
    ]);
  });

  it('one role alone may move aliases: of named functions, without a qualifier; and it may run none', () => {
    const holders = [...packaged].flatMap(([role, all]) =>
      all.filter(({ actions }) => actions.includes('lambda:UpdateAlias')).map(({ resources }) => [role, resources]),
    );
    expect(holders).toEqual([
      ['RollbackRole', [`arn:\${AWS::Partition}:lambda:us-east-1:\${AWS::AccountId}:function:untested`]],
    ]);
    expect(statement('RollbackRole', 'CloudReads')).toEqual(statement('TriageRole', 'CloudReads'));
    const may = packaged.get('RollbackRole')?.flatMap(({ actions }) => actions) ?? [];
    expect(may.filter((it) => /^lambda:(?!Get|List)/.test(it))).toEqual(['lambda:UpdateAlias']);
  });

  it('the function that moves aliases has a FIFO queue with dead letters, and is over before its lease', () => {
    const { RollbackQueue, DeadRollbacksQueue, SlackSendsRollbacks, ScheduleSendsRollbacks } = template.resources;
    expect([RollbackQueue?.Properties.FifoQueue, DeadRollbacksQueue?.Properties.FifoQueue]).toEqual([true, true]);
    expect([SlackSendsRollbacks?.Properties.RoleName, ScheduleSendsRollbacks?.Properties.RoleName]).toEqual([
      { Ref: 'SlackRole' },
      { Ref: 'ScheduleRole' },
    ]);
    const queue = { Ref: 'RollbackQueue' };
    expect([template.environment, template.ofSchedule].map((it) => it.RESPONDER_ROLLBACK_QUEUE_URL)).toEqual([
      queue,
      queue,
    ]);
    expect(Object.keys(template.resources)).toContain('DeadRollbacksAlarm');
    const visible = RollbackQueue?.Properties.VisibilityTimeout;
    expect([template.functions.rollback?.timeout, LEASE_MS / 1000, visible]).toEqual([60, 90, 95]);
  });

  it('rollback: off leaves neither the function nor its role, its queue, or a way to it', () => {
    const roles = Object.keys(OTHERS).filter((name) => !ONLY_WITH_ROLLBACK.includes(name));
    expect([...rolesOf(withoutRollback).keys()]).toEqual(roles);
    expect(Object.keys(withoutRollback.functions)).toEqual(['slack', 'triage', 'schedule', 'alerts', 'probe']);
    expect(JSON.stringify(withoutRollback)).not.toMatch(/UpdateAlias|rollbacks|ROLLBACK/);
    expect(Object.keys(withoutRollback.resources).filter((name) => /rollback/i.test(name))).toEqual([]);
  });

  it('the function that acts has a FIFO queue with dead letters, is held back, and is over before its lease', () => {
    const { probe } = template.functions;
    const { ProbeQueue, DeadProbesQueue, SlackSendsProbes } = template.resources;
    expect([ProbeQueue?.Properties.FifoQueue, DeadProbesQueue?.Properties.FifoQueue]).toEqual([true, true]);
    expect(SlackSendsProbes?.Properties.RoleName).toEqual({ Ref: 'SlackRole' });
    expect(template.environment.RESPONDER_PROBE_QUEUE_URL).toEqual({ Ref: 'ProbeQueue' });
    expect(Object.keys(template.resources)).toContain('DeadProbesAlarm');
    expect(probe?.reservedConcurrency).toBe(3);
    const seconds = [probe?.timeout ?? 0, LEASE_MS / 1000, ProbeQueue?.Properties.VisibilityTimeout ?? 0];
    expect(seconds).toEqual([80, 90, 95]);
  });

  it('probe: off leaves neither the function nor its role, its queue, or a way to it', () => {
    const roles = Object.keys(OTHERS).filter((name) => !ONLY_WITH_PROBE.includes(name));
    expect([...rolesOf(withoutProbe).keys()]).toEqual(roles);
    expect(Object.keys(withoutProbe.functions)).toEqual(['slack', 'triage', 'schedule', 'alerts', 'rollback']);
    expect(Object.keys(withoutProbe.environment)).not.toContain('RESPONDER_PROBE_QUEUE_URL');
    expect(Object.keys(withoutProbe.resources).filter((name) => /probe/i.test(name))).toEqual([]);
    for (const role of roles) expect(rolesOf(withoutProbe).get(role)).toEqual(packaged.get(role));
  });

  it('the door for alerts holds the secrets of those who post, and neither the bot token nor the journal', () => {
    const secret = (name: string) => `{{resolve:secretsmanager:\${self:custom.alertSecrets}:SecretString:${name}}}`;
    expect(template.functions.alerts?.environment).toEqual({
      RESPONDER_QUEUE_URL: { Ref: 'JobsQueue' },
      RESPONDER_ALERT_SECRET_PAGERDUTY: secret('pagerduty'),
      RESPONDER_ALERT_SECRET_GENERIC: secret('generic'),
    });
    const holders = Object.entries(template.functions).filter(
      ([, it]) => it.environment?.SLACK_BOT_TOKEN !== undefined,
    );
    expect(holders.map(([name]) => name)).toEqual(['slack', 'triage', 'probe', 'rollback']);
  });

  it('the door for alerts is called by its paths, by alarms on what is configured, by their actions, and by its topics', () => {
    const { alerts } = template.functions;
    expect([alerts?.reservedConcurrency, alerts?.timeout]).toEqual([5, 10]);
    expect(alerts?.events).toEqual([
      { httpApi: 'POST /alerts/{source}' },
      { httpApi: 'PUT /alerts/{source}' },
      {
        eventBridge: {
          pattern: {
            source: ['aws.cloudwatch'],
            'detail-type': ['CloudWatch Alarm State Change'],
            detail: {
              configuration: {
                metrics: {
                  metricStat: {
                    metric: {
                      $or: [
                        {
                          namespace: ['AWS/Cognito'],
                          dimensions: { UserPool: ['us-east-1_Prod12345', 'us-east-1_Stag12345'] },
                        },
                        { namespace: ['AWS/Lambda'], dimensions: { FunctionName: ['pre-sign-up', 'untested'] } },
                        { namespace: ['AWS/Usage'], dimensions: { Service: [{ prefix: 'Cognito' }] } },
                      ],
                    },
                  },
                },
              },
            },
          },
        },
      },
    ]);
    const callers = Object.values(template.resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission');
    const call = {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['AlertsLambdaFunction', 'Arn'] },
    };
    expect(callers.map(({ Properties }) => Properties)).toEqual([
      { ...call, Principal: 'lambda.alarms.cloudwatch.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } },
      ...TOPICS.map((SourceArn) => ({ ...call, Principal: 'sns.amazonaws.com', SourceArn })),
    ]);
  });

  it('what AWS sent and could not be queued is kept, and an alarm tells of it', () => {
    expect(template.functions.alerts).toMatchObject({
      maximumRetryAttempts: 2,
      destinations: { onFailure: { type: 'sqs', arn: { 'Fn::GetAtt': ['DeadAlertsQueue', 'Arn'] } } },
    });
    const { DeadAlertsQueue, DeadAlertsAlarm } = template.resources;
    // Lambda cannot leave anything in a FIFO queue.
    expect(DeadAlertsQueue?.Properties).toEqual({
      QueueName: `\${self:service}-\${sls:stage}-alerts-dead`,
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 345_600,
    });
    expect(DeadAlertsAlarm?.Properties).toMatchObject({
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['DeadAlertsQueue', 'QueueName'] } }],
      Threshold: 0,
    });
  });

  it('an alarm counts the refused signatures by the line that the door writes', () => {
    const { RefusedAlertsFilter, RefusedAlertsAlarm } = template.resources;
    expect(RefusedAlertsFilter?.Properties).toMatchObject({
      LogGroupName: { Ref: 'AlertsLogGroup' },
      FilterPattern: '{ $.msg = "alert signature refused" }',
    });
    const metric = { MetricNamespace: `\${self:service}-\${sls:stage}`, MetricName: 'RefusedAlerts' };
    expect(RefusedAlertsFilter?.Properties).toMatchObject({
      MetricTransformations: [{ ...metric, MetricValue: '1' }],
    });
    expect(RefusedAlertsAlarm?.Properties).toMatchObject({
      Namespace: metric.MetricNamespace,
      MetricName: metric.MetricName,
      Threshold: 0,
    });
  });

  it('without a place for alerts there is neither the door, its role, a path to it, nor a rule', () => {
    const roles = Object.keys(OTHERS).filter((name) => !ONLY_WITH_ALERTS.includes(name));
    expect([...rolesOf(withoutAlerts).keys()]).toEqual(roles);
    expect(Object.keys(withoutAlerts.functions)).toEqual(['slack', 'triage', 'schedule', 'probe', 'rollback']);
    expect(JSON.stringify([withoutAlerts.functions, withoutAlerts.resources])).not.toMatch(/alerts|ALERT|Permission/);
  });

  it('CloudReads names resources of exactly the services that it reads', () => {
    const { actions, resources } = statement('TriageRole', 'CloudReads');
    expect(unique(resources.map(serviceOfArn))).toEqual(unique(actions.map(serviceOfAction)));
    const own = `\${AWS::AccountId}`;
    expect(resources.filter((it) => !it.includes(`:apigateway:`)).map((it) => it.split(':us-east-1:')[1])).toEqual([
      `${own}:userpool/us-east-1_Prod12345`,
      `${own}:function:*`,
      `${own}:log-group:/aws/lambda/*`,
      `${own}:log-group:/aws/apigateway/*`,
      `${own}:log-group:API-Gateway-*`,
      `${own}:regional/webacl/*`,
    ]);
  });

  it.each(Object.keys(OTHERS))('%s may do what stands here, and nothing else', (role) => {
    const rest = packaged.get(role)?.filter((it) => !it.sid.startsWith('CloudReads'));
    expect(rest).toEqual(OTHERS[role]?.map(({ why: _, ...it }) => it));
  });

  it('there is a row for each role, no name of a statement is used twice, and nothing is allowed by a star alone', () => {
    expect([...packaged.keys()]).toEqual(Object.keys(OTHERS));
    for (const statements of packaged.values()) {
      const sids = statements.map((it) => it.sid);
      expect(sids).toEqual([...new Set(sids)]);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(statements.flatMap((it) => it.actions).filter((action) => action.includes('*'))).toEqual([]);
      const stars = statements.filter((it) => it.resources.includes('*')).flatMap((it) => it.actions);
      expect(stars.filter((action) => !withoutResources.includes(action))).toEqual([]);
    }
  });
});
