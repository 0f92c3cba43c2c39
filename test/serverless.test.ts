import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readStatements } from '../scripts/build/pool-statements.ts';
import { loadConfig } from '../src/config/load.ts';
import { steps } from '../src/evidence/steps/table.ts';
import { ROOT } from './docs/markdown.ts';

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
      sid: 'KeepJournal',
      actions: [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Query',
      ],
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
};

/** Actions for which IAM knows no resource (service authorization reference), so that `*` is all that can be written. */
const WITHOUT_RESOURCES: Readonly<Record<string, string>> = {
  'cloudtrail:LookupEvents': 'the event history is one for the account and Region',
  'cloudwatch:GetMetricData': 'metrics have no ARNs',
};

const packaged = await roles();

/** serverless.yml with the permissions that the build derives from a configuration, as `osls package` puts them in. */
async function roles(): Promise<ReadonlyMap<string, readonly Packaged[]>> {
  const loaded = await loadConfig(join(ROOT, 'sandbox/responder.yml'));
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  const [prod, staging] = loaded.config.pools;
  if (prod === undefined || staging === undefined) throw new Error('two pools are needed');
  const pools = [prod, { ...staging, readRoleArn: OTHER_ACCOUNT }];
  const derived = JSON.stringify(readStatements({ ...loaded.config, pools }));
  const text = readFileSync(join(ROOT, 'serverless.yml'), 'utf8');
  const template = parse(text.replace(`\${file(dist/serverless/pools.json):readStatements}`, derived), {
    customTags: ['!Sub', '!GetAtt', '!Ref'].map((tag) => ({ tag, resolve: (value: string) => value })),
  }) as Template;
  return new Map(
    Object.entries(template.resources.Resources).flatMap(([name, resource]) =>
      resource.Type === 'AWS::IAM::Role' ? [[name, statementsOf(resource)] as const] : [],
    ),
  );
}

interface Template {
  readonly functions: Readonly<Record<string, { readonly role: string }>>;
  readonly resources: { readonly Resources: Readonly<Record<string, Resource>> };
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly RawStatement[] } }[];
  };
}

interface RawStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly (string | { readonly 'Fn::Sub': string })[];
}

function statementsOf({ Properties: { Policies } }: Resource): readonly Packaged[] {
  return Policies.flatMap((policy) => policy.PolicyDocument.Statement).map(({ Sid, Effect, Action, Resource }) => {
    if (Effect !== 'Allow') throw new Error(`The statement ${Sid} does not allow`);
    const resources = [Resource].flat().map((it) => (typeof it === 'string' ? it : it['Fn::Sub']));
    return { sid: Sid, actions: [Action].flat(), resources };
  });
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
