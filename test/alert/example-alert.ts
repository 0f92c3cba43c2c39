import type { Alert } from '../../src/alert/alert.ts';

/** An alarm on the sign-ins of a pool. */
export function exampleAlert(more: Partial<Alert> = {}): Alert {
  return {
    source: 'cloudwatch',
    via: 'sns-lambda',
    deliveryKey: 'delivery-1',
    eventKey: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:prod-sign-in|ALARM|2026-11-20T10:00:00.000Z',
    correlationKey: 'cw:arn:aws:cloudwatch:us-east-1:111122223333:alarm:prod-sign-in',
    also: ['cw-name:us-east-1/prod-sign-in'],
    status: 'firing',
    severity: 2,
    title: 'prod-sign-in',
    description: null,
    occurredAt: '2026-11-20T10:00:00.000Z',
    resources: [{ kind: 'user_pool', id: 'us-east-1_prodAAAAA', region: 'us-east-1', evidence: 'dimension UserPool' }],
    links: [{ text: 'Open the alarm', href: 'https://console.aws.amazon.com/cloudwatch/home' }],
    private: false,
    hints: [],
    ...more,
  };
}
