import type { AlertSource } from '../source.ts';

const ARN = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-sign-in-throttled';

/** An alarm on throttled sign-ins, as SNS sends it over HTTPS. */
export const cloudwatchExample: AlertSource['example'] = {
  delivery: {
    via: 'sns-http',
    headers: new Map([['x-amz-sns-message-type', 'Notification']]),
    body: JSON.stringify({
      Type: 'Notification',
      MessageId: '5b0f3c1e-7d52-5a0e-9a47-64a3c0d5e111',
      TopicArn: 'arn:aws:sns:eu-central-1:123456789012:sign-in-alarms',
      Subject: 'ALARM: "shop-sign-in-throttled" in EU (Frankfurt)',
      Message: JSON.stringify({
        AlarmName: 'shop-sign-in-throttled',
        AlarmDescription: 'Sign-ins of the shop are throttled. severity=SEV2',
        AWSAccountId: '123456789012',
        NewStateValue: 'ALARM',
        NewStateReason:
          'Threshold Crossed: 1 datapoint [31.0 (20/11/26 08:14:00)] was greater than the threshold (5.0).',
        StateChangeTime: '2026-11-20T08:15:30.250+0000',
        Region: 'EU (Frankfurt)',
        AlarmArn: ARN,
        OldStateValue: 'OK',
        Trigger: {
          MetricName: 'SignInThrottles',
          Namespace: 'AWS/Cognito',
          StatisticType: 'Statistic',
          Statistic: 'SUM',
          Dimensions: [
            { name: 'UserPool', value: 'eu-central-1_ShopPool1' },
            { name: 'UserPoolClient', value: '3n4b5urk1ft4fl3mg5e62d9ado' },
          ],
          Period: 60,
          EvaluationPeriods: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          Threshold: 5,
          TreatMissingData: 'notBreaching',
        },
      }),
      Timestamp: '2026-11-20T08:15:30.402Z',
      SignatureVersion: '2',
      Signature: 'bm90IGEgc2lnbmF0dXJl',
      SigningCertURL:
        'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-00112233445566778899aabbccddeeff.pem',
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'cloudwatch',
        via: 'sns-http',
        deliveryKey: '5b0f3c1e-7d52-5a0e-9a47-64a3c0d5e111',
        eventKey: `${ARN}|ALARM|2026-11-20T08:15:30.250Z`,
        correlationKey: `cw:${ARN}`,
        also: ['cw-name:eu-central-1/shop-sign-in-throttled'],
        status: 'firing',
        severity: 2,
        title: 'shop-sign-in-throttled',
        description:
          'Sign-ins of the shop are throttled. severity=SEV2\nThreshold Crossed: 1 datapoint [31.0 (20/11/26 08:14:00)] was greater than the threshold (5.0).',
        occurredAt: '2026-11-20T08:15:30.250Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            account: '123456789012',
            evidence: 'dimension UserPool',
          },
          {
            kind: 'user_pool_client',
            id: '3n4b5urk1ft4fl3mg5e62d9ado',
            region: 'eu-central-1',
            account: '123456789012',
            evidence: 'dimension UserPoolClient',
          },
        ],
        links: [
          {
            text: 'Alarm in CloudWatch',
            href: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/shop-sign-in-throttled',
          },
        ],
        private: false,
        hints: [],
      },
    },
  ],
};
