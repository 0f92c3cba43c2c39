import type { Alert, Via } from '../../../src/alert/alert.ts';
import type { Inventory } from '../../../src/alert/source.ts';
import { cloudwatchSource } from '../../../src/alert/sources/cloudwatch.ts';

export const POOL = 'eu-central-1_ShopPool1';
export const CLIENT = '3n4b5urk1ft4fl3mg5e62d9ado';
export const ARN = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-sign-in';
export const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:sign-in-alarms';

export const INVENTORY: Inventory = {
  pools: [
    { name: 'shop', id: POOL, region: 'eu-central-1', triggers: [{ function: 'shop-pre-token' }] },
    { name: 'staff', id: 'eu-central-1_StaffPool', region: 'eu-central-1' },
  ],
  severities: { major: 2 },
};

export type Document = Readonly<Record<string, unknown>>;

/** The document that an alarm on failed sign-ins publishes to SNS. */
export function message(changes: Document = {}): Document {
  return {
    AlarmName: 'shop-sign-in',
    AlarmDescription: 'Sign-ins of the shop fail',
    AWSAccountId: '123456789012',
    AlarmConfigurationUpdatedTimestamp: '2026-10-01T09:00:00.000+0000',
    NewStateValue: 'ALARM',
    NewStateReason:
      'Threshold Crossed: 1 datapoint [318.0 (20/11/26 08:14:00)] was greater than the threshold (100.0).',
    StateChangeTime: '2026-11-20T08:15:30.250+0000',
    Region: 'EU (Frankfurt)',
    AlarmArn: ARN,
    OldStateValue: 'OK',
    OKActions: [],
    AlarmActions: [TOPIC],
    InsufficientDataActions: [],
    Trigger: trigger('AWS/Cognito', 'SignInSuccesses', { UserPoolClient: CLIENT, UserPool: POOL }),
    ...changes,
  };
}

export function trigger(namespace: string, metric: string, dimensions: Readonly<Record<string, string>>): Document {
  return {
    MetricName: metric,
    Namespace: namespace,
    StatisticType: 'Statistic',
    Statistic: 'SUM',
    Unit: null,
    Dimensions: Object.entries(dimensions).map(([name, value]) => ({ value, name })),
    Period: 300,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 100,
    TreatMissingData: 'notBreaching',
  };
}

/** The same change of state as EventBridge tells it. */
export function event(detail: Document = {}, frame: Document = {}): Document {
  return {
    version: '0',
    id: '7a1d5c2e-0000-4000-8000-000000000001',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '123456789012',
    time: '2026-11-20T08:15:30Z',
    region: 'eu-central-1',
    resources: [ARN],
    detail: { ...DETAIL, ...detail },
    ...frame,
  };
}

/** The same as the alarm hands it to a Lambda function. */
export function action(data: Document = {}): Document {
  return {
    source: 'aws.cloudwatch',
    alarmArn: ARN,
    accountId: '123456789012',
    time: '2026-11-20T08:15:30.250+0000',
    region: 'eu-central-1',
    alarmData: { ...DETAIL, ...data },
  };
}

export const STATE = {
  value: 'ALARM',
  reason: 'Threshold Crossed: 1 datapoint [318.0 (20/11/26 08:14:00)] was greater than the threshold (100.0).',
  reasonData: '{"version":"1.0","recentDatapoints":[318.0],"threshold":100.0}',
  timestamp: '2026-11-20T08:15:30.250+0000',
};

const DETAIL: Document = {
  alarmName: 'shop-sign-in',
  state: STATE,
  previousState: { value: 'OK', reason: 'Threshold Crossed', timestamp: '2026-11-20T07:00:00.000+0000' },
  configuration: {
    description: 'Sign-ins of the shop fail',
    metrics: [
      {
        id: 'm1',
        metricStat: {
          metric: {
            namespace: 'AWS/Cognito',
            name: 'SignInSuccesses',
            dimensions: { UserPoolClient: CLIENT, UserPool: POOL },
          },
          period: 300,
          stat: 'Sum',
        },
        returnData: true,
      },
    ],
  },
};

/** What SNS wraps a message into. */
export function envelope(text: string, changes: Document = {}): Document {
  return {
    Type: 'Notification',
    MessageId: '5b0f3c1e-7d52-5a0e-9a47-64a3c0d5e111',
    TopicArn: TOPIC,
    Subject: '\'ALARM: "shop-sign-in" in EU (Frankfurt)',
    Message: text,
    Timestamp: '2026-11-20T08:15:30.402Z',
    SignatureVersion: '2',
    Signature: 'EXAMPLE',
    SigningCertURL: 'EXAMPLE',
    ...changes,
  };
}

export function sqsRecord(body: string): Document {
  return {
    messageId: '2e1424d4-0000-4000-8000-000000000002',
    receiptHandle: 'AQEB',
    body,
    attributes: { ApproximateReceiveCount: '1' },
    eventSource: 'aws:sqs',
    awsRegion: 'eu-central-1',
  };
}

export function snsRecord(text: string): Document {
  const { SigningCertURL: _, ...sns } = envelope(text, { SigningCertUrl: 'EXAMPLE', MessageAttributes: {} });
  return { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: `${TOPIC}:1`, Sns: sns };
}

export function read(document: unknown, via: Via = 'webhook') {
  const body = typeof document === 'string' ? document : JSON.stringify(document);
  return cloudwatchSource.read({ via, body, headers: new Map() }, INVENTORY);
}

/** The one alert of a delivery. */
export function alert(document: unknown, via?: Via): Alert {
  const [first, ...others] = read(document, via);
  if (first?.kind !== 'alert' || others.length > 0)
    throw new Error(`no single alert: ${JSON.stringify([first, others])}`);
  return first.alert;
}
