import type { Config } from '../../src/config/config.ts';
import { probeActions } from '../../src/probe/actions.ts';
import { probeStatements } from './probe-statements.ts';

/** What serverless.yml merges into its functions and resources: JSON, with the variables of both tools in its texts. */
export interface ProbeDeployment {
  readonly functions: Readonly<Record<string, object>>;
  readonly resources: { readonly Resources: Readonly<Record<string, object>> };
}

/** Its longest job, in seconds; below the lease on a delivery (90), so that nobody begins what is still going on. */
const TIMEOUT_SECONDS = 80;
/** Above both. */
const VISIBILITY_SECONDS = 95;

/** Texts with the variables of both tools: osls fills in its own, CloudFormation those that begin with `AWS::`. */
const NAME = `\${self:service}-\${sls:stage}`;
const FUNCTION_NAME = `\${self:custom.probe}`;
const OWN_LOG = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${FUNCTION_NAME}:*`;

/**
 * The function that acts, with a queue, an alarm and a role of its own, where the configuration says `probe: on`; nothing
 * at all otherwise, and then the door may send nothing anywhere but to the reading worker.
 */
export function probeDeployment(config: Config): ProbeDeployment {
  if (!config.probe) return { functions: {}, resources: { Resources: {} } };
  return {
    functions: {
      slack: { environment: { RESPONDER_PROBE_QUEUE_URL: { Ref: 'ProbeQueue' } } },
      probe: probeFunction(config),
    },
    resources: {
      Resources: {
        ProbeQueue: queue('probes', {
          ContentBasedDeduplication: false,
          VisibilityTimeout: VISIBILITY_SECONDS,
          // What acts is never done twice, so a second try only tells what became of the first.
          RedrivePolicy: { deadLetterTargetArn: arnOf('DeadProbesQueue'), maxReceiveCount: 3 },
        }),
        DeadProbesQueue: queue('probes-dead', { MessageRetentionPeriod: 1_209_600 }),
        DeadProbesAlarm: alarm(),
        ProbeRole: role(config),
        SlackSendsProbes: {
          Type: 'AWS::IAM::RolePolicy',
          Properties: {
            PolicyName: 'probes',
            RoleName: { Ref: 'SlackRole' },
            PolicyDocument: document([
              { Sid: 'QueueProbes', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: arnOf('ProbeQueue') },
            ]),
          },
        },
      },
    },
  };
}

function probeFunction({ pools }: Config): object {
  const scheduled = pools.some(({ canary }) => canary?.everyMs !== undefined);
  return {
    name: FUNCTION_NAME,
    handler: 'dist/lambda/probe.handler',
    role: 'ProbeRole',
    memorySize: 1024,
    timeout: TIMEOUT_SECONDS,
    // Two jobs and the schedule. The account's concurrency is shared with the pools' own triggers.
    reservedConcurrency: 3,
    environment: { RESPONDER_TABLE: { Ref: 'JournalTable' } },
    package: { patterns: ['dist/lambda/probe.cjs', 'dist/lambda/probe-parts/*.cjs'] },
    events: [
      {
        sqs: {
          arn: arnOf('ProbeQueue'),
          batchSize: 1,
          functionResponseType: 'ReportBatchItemFailures',
          maximumConcurrency: 2,
        },
      },
      // It only asks what is due; how often a pool is tested stands in the configuration.
      ...(scheduled ? [{ schedule: { rate: ['rate(1 minute)'], input: { schedule: 'sign-in tests' } } }] : []),
    ],
  };
}

function role(config: Config): object {
  const own = [
    {
      Sid: 'WorkProbes',
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      Resource: arnOf('ProbeQueue'),
    },
    {
      Sid: 'KeepJournal',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      Resource: arnOf('JournalTable'),
    },
    {
      Sid: 'WriteOwnLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::Sub': OWN_LOG },
    },
  ];
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ]),
      Policies: [
        { PolicyName: 'probe', PolicyDocument: document(own) },
        { PolicyName: 'pools', PolicyDocument: document(probeStatements(config, probeActions)) },
      ],
    },
  };
}

function document(Statement: readonly object[]): object {
  return { Version: '2012-10-17', Statement };
}

function queue(name: string, properties: object): object {
  return {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: `${NAME}-${name}.fifo`, FifoQueue: true, SqsManagedSseEnabled: true, ...properties },
  };
}

function alarm(): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription:
        'A job of cognito-responder that acts failed three times. Somebody asked and may have got no answer.',
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['DeadProbesQueue', 'QueueName'] } }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    },
  };
}

function arnOf(resource: string): object {
  return { 'Fn::GetAtt': [resource, 'Arn'] };
}
