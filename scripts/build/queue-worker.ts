/** What every worker with a queue of its own is deployed with, as JSON with the variables of osls and CloudFormation. */

/** What serverless.yml merges into its functions and resources. */
export interface Deployment {
  readonly functions: Readonly<Record<string, object>>;
  readonly resources: { readonly Resources: Readonly<Record<string, object>> };
}

/** What is deployed of a worker that the configuration switches off. */
export const NOTHING: Deployment = { functions: {}, resources: { Resources: {} } };

/** Above the timeout of every worker and its lease on a delivery (90), in seconds. */
const VISIBILITY_SECONDS = 95;

/** Texts with the variables of both tools: osls fills in its own, CloudFormation those that begin with `AWS::`. */
const NAME = `\${self:service}-\${sls:stage}`;

/** Only for functions that write to Slack. */
const BOT_TOKEN = `{{resolve:secretsmanager:\${self:custom.secret}:SecretString:botToken}}`;

/** A function that takes jobs one by one; `most` at once. */
export function queueWorker(
  name: string,
  { role, queue, timeout, concurrency, most }: WorkerOptions,
  events: readonly object[] = [],
): object {
  return {
    name: nameOf(name),
    handler: `dist/lambda/${name}.handler`,
    role,
    memorySize: 1024,
    timeout,
    // The account's concurrency is shared with the pools' own triggers.
    reservedConcurrency: concurrency,
    environment: { RESPONDER_TABLE: { Ref: 'JournalTable' }, SLACK_BOT_TOKEN: BOT_TOKEN },
    package: { patterns: [`dist/lambda/${name}.cjs`, `dist/lambda/${name}-parts/*.cjs`] },
    events: [
      {
        sqs: {
          arn: arnOf(queue),
          batchSize: 1,
          functionResponseType: 'ReportBatchItemFailures',
          maximumConcurrency: most,
        },
      },
      ...events,
    ],
  };
}

export interface WorkerOptions {
  readonly role: string;
  readonly queue: string;
  /** Its longest job, in seconds; below the lease on a delivery, so that nobody begins what is still going on. */
  readonly timeout: number;
  readonly concurrency: number;
  readonly most: number;
}

/** The role of a worker: to take its jobs, to keep the journal, to write its log, and what it may do with the pools. */
export function workerRole(name: string, sid: string, queue: string, pools: readonly object[]): object {
  const own = [
    {
      Sid: sid,
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      Resource: arnOf(queue),
    },
    {
      Sid: 'KeepJournal',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      Resource: arnOf('JournalTable'),
    },
    ownLog(name),
  ];
  return role({ [name]: own, pools });
}

/** A role of a function, with its policies by name. */
export function role(policies: Readonly<Record<string, readonly object[]>>): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ]),
      Policies: Object.entries(policies).map(([PolicyName, statements]) => ({
        PolicyName,
        PolicyDocument: document(statements),
      })),
    },
  };
}

/** Lets a function write its own log, and no other. */
export function ownLog(name: string): object {
  return {
    Sid: 'WriteOwnLog',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: {
      'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${nameOf(name)}:*`,
    },
  };
}

/** Lets another function send to the queue of a worker; a policy of its own, so that it goes with the worker. */
export function sends(policy: string, role: string, sid: string, queue: string): object {
  return {
    Type: 'AWS::IAM::RolePolicy',
    Properties: {
      PolicyName: policy,
      RoleName: { Ref: role },
      PolicyDocument: document([{ Sid: sid, Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: arnOf(queue) }]),
    },
  };
}

/** The queue of a worker. Whatever acts is never done twice, so a second try only tells what became of the first. */
export function jobQueue(name: string, dead: string): object {
  return queue(name, {
    ContentBasedDeduplication: false,
    VisibilityTimeout: VISIBILITY_SECONDS,
    RedrivePolicy: { deadLetterTargetArn: arnOf(dead), maxReceiveCount: 3 },
  });
}

export function deadQueue(name: string): object {
  return queue(name, { MessageRetentionPeriod: 1_209_600 });
}

/** Goes off as soon as something lies in the queue of dead letters. */
export function deadAlarm(dead: string, description: string): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [dead, 'QueueName'] } }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    },
  };
}

/** The name of a function; the template holds it under `custom`. */
export function nameOf(name: string): string {
  return `\${self:custom.${name}}`;
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

function arnOf(resource: string): object {
  return { 'Fn::GetAtt': [resource, 'Arn'] };
}
