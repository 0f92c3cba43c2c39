import type { SNSEvent } from 'aws-lambda';
import { seeded } from '../../sandbox/traffic/random.ts';

/** The pools of a storm, each with an alarm; five share a channel. */
export const POOLS = Array.from({ length: 50 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return {
    name: `pool-${number}`,
    id: `us-east-1_Storm00${number}`,
    channel: `C0STORM${String(Math.floor(index / 5) + 1).padStart(2, '0')}`,
    alarm: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:pool-${number}-sign-in`,
  };
});

/** An even number, so that each alarm, quiet at first, fires in the end. */
export const TRANSITIONS = 10;
const MINUTE_MS = 60_000;

/** An event of Amazon EventBridge, as far as an alarm's change of state goes. */
interface StateChange {
  readonly id: string;
  readonly source: 'aws.cloudwatch';
  readonly 'detail-type': 'CloudWatch Alarm State Change';
  readonly [field: string]: unknown;
}

export type StormDelivery = SNSEvent | StateChange;

/**
 * Deliveries of 50 alarms that fire five times within half an hour and recover in between: each change by two roads, each
 * so many times, half of the copies with an id of their own, all of them shuffled.
 */
export function storm(copies: number, now: number): readonly StormDelivery[] {
  const random = seeded(7);
  const deliveries = POOLS.flatMap((pool, at) =>
    Array.from({ length: TRANSITIONS }, (_, step) => step).flatMap((step) => {
      const change = {
        pool,
        state: step % 2 === 0 ? 'OK' : 'ALARM',
        // Not on the minute, and no two at once.
        at: new Date(now - 25 * MINUTE_MS + step * 2 * MINUTE_MS + at),
      } as const;
      return Array.from({ length: copies }, (__, copy) => {
        const id = `${at}-${step}-${copy % 2 === 0 ? 0 : copy}`;
        return [overSns(change, `sns-${id}`), overEventBridge(change, `event-${id}`)];
      }).flat();
    }),
  );
  return deliveries
    .map((delivery) => ({ delivery, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ delivery }) => delivery);
}

interface Change {
  readonly pool: (typeof POOLS)[number];
  readonly state: 'ALARM' | 'OK';
  readonly at: Date;
}

function overSns({ pool, state, at }: Change, id: string): SNSEvent {
  const message = {
    AlarmName: `${pool.name}-sign-in`,
    AlarmDescription: null,
    AWSAccountId: '123456789012',
    NewStateValue: state,
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: at.toISOString().replace('Z', '+0000'),
    Region: 'US East (N. Virginia)',
    AlarmArn: pool.alarm,
    OldStateValue: state === 'OK' ? 'ALARM' : 'OK',
    Trigger: {
      MetricName: 'SignInSuccesses',
      Namespace: 'AWS/Cognito',
      Statistic: 'AVERAGE',
      Dimensions: [
        { name: 'UserPool', value: pool.id },
        { name: 'UserPoolClient', value: '1storm00000000000000client' },
      ],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 0.9,
      TreatMissingData: 'notBreaching',
    },
  };
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:alarms:1',
        Sns: {
          Type: 'Notification',
          MessageId: id,
          TopicArn: 'arn:aws:sns:us-east-1:123456789012:alarms',
          Subject: '',
          Message: JSON.stringify(message),
          Timestamp: at.toISOString(),
          SignatureVersion: '1',
          Signature: '',
          SigningCertUrl: '',
          UnsubscribeUrl: '',
          MessageAttributes: {},
        },
      },
    ],
  };
}

function overEventBridge({ pool, state, at }: Change, id: string): StateChange {
  const timestamp = at.toISOString().replace('Z', '+0000');
  return {
    version: '0',
    id,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '123456789012',
    time: at.toISOString(),
    region: 'us-east-1',
    resources: [pool.alarm],
    detail: {
      alarmName: `${pool.name}-sign-in`,
      state: { value: state, reason: 'Threshold Crossed', timestamp },
      previousState: { value: state === 'OK' ? 'ALARM' : 'OK', reason: '', timestamp },
      configuration: {
        metrics: [
          {
            id: 'm1',
            metricStat: {
              metric: {
                namespace: 'AWS/Cognito',
                name: 'SignInSuccesses',
                dimensions: { UserPool: pool.id, UserPoolClient: '1storm00000000000000client' },
              },
              period: 60,
              stat: 'Average',
            },
            returnData: true,
          },
        ],
      },
    },
  };
}
