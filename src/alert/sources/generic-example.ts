import type { AlertSource } from '../source.ts';

/** All that the form can hold. */
export const genericExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map([['webhook-id', 'msg_probe0001']]),
    body: JSON.stringify({
      version: '1',
      source: 'probe',
      event_id: 'probe-58',
      dedupe_key: 'shop-sign-in',
      status: 'firing',
      severity: 'critical',
      title: 'Sign-in of the shop fails',
      description: 'Three tries failed, as alice@example.com',
      starts_at: '2026-11-20T08:15:12.345Z',
      ends_at: null,
      links: [
        {
          text: 'Alarms',
          href: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:',
        },
        { text: 'Dashboard', href: 'https://metrics.shop.example/d/signin' },
      ],
      resources: {
        user_pool_id: 'eu-central-1_ShopPool1',
        user_pool_client_id: '3n4b5urk1ft4fl3mg5e62d9ado',
        lambda_function: 'shop-pre-token',
        api_id: 'a1b2c3d4e5',
        region: 'eu-central-1',
        account_id: '123456789012',
      },
      labels: { team: 'identity' },
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'generic',
        via: 'webhook',
        deliveryKey: 'msg_probe0001',
        eventKey: 'shop-sign-in|firing|2026-11-20T08:15:12.345Z',
        correlationKey: 'gen:shop-sign-in',
        also: [],
        status: 'firing',
        severity: 1,
        title: 'Sign-in of the shop fails',
        description: 'Three tries failed, as [removed]\nDashboard: metrics.shop.example/d/signin',
        occurredAt: '2026-11-20T08:15:12.345Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            account: '123456789012',
            evidence: 'resource user_pool_id',
          },
          {
            kind: 'user_pool_client',
            id: '3n4b5urk1ft4fl3mg5e62d9ado',
            region: 'eu-central-1',
            account: '123456789012',
            evidence: 'resource user_pool_client_id',
          },
          {
            kind: 'lambda',
            id: 'shop-pre-token',
            region: 'eu-central-1',
            account: '123456789012',
            evidence: 'resource lambda_function',
          },
          {
            kind: 'http_api',
            id: 'a1b2c3d4e5',
            region: 'eu-central-1',
            account: '123456789012',
            evidence: 'resource api_id',
          },
        ],
        links: [
          {
            text: 'Alarms',
            href: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:',
          },
        ],
        private: false,
        hints: [],
      },
    },
  ],
};
