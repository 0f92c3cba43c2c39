import type { AlertSource } from '../source.ts';

/** An alert that Rootly has from PagerDuty. */
export const rootlyExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map(),
    body: JSON.stringify({
      event: {
        id: '0c7a2f44-0000-4d6a-9a10-5f2b7c9d1e01',
        type: 'alert.created',
        issued_at: '2026-11-20T09:16:04.546+01:00',
      },
      data: {
        id: '5d1a9f30-0000-4c52-8f5e-771f7c81c0aa',
        source: 'pagerduty',
        summary: 'Sign-in of the shop fails for alice@example.com',
        labels: [{ key: 'userpool', value: 'eu-central-1_ShopPool1' }],
        data: {},
        external_id: 'Q2SHOPSIGNIN01',
        external_url: 'https://shop.pagerduty.com/alerts/Q2SHOPSIGNIN01',
        started_at: '2026-11-20T09:16:04.546+01:00',
        ended_at: null,
      },
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'rootly',
        via: 'webhook',
        deliveryKey: '0c7a2f44-0000-4d6a-9a10-5f2b7c9d1e01',
        eventKey: '0c7a2f44-0000-4d6a-9a10-5f2b7c9d1e01',
        correlationKey: 'rl:5d1a9f30-0000-4c52-8f5e-771f7c81c0aa',
        also: ['pd:Q2SHOPSIGNIN01'],
        status: 'firing',
        severity: null,
        title: 'Sign-in of the shop fails for [removed]',
        description: null,
        occurredAt: '2026-11-20T08:16:04.546Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            evidence: 'label userpool',
          },
        ],
        links: [
          {
            text: 'Where the alert comes from',
            href: 'https://shop.pagerduty.com/alerts/Q2SHOPSIGNIN01',
          },
        ],
        private: false,
        hints: [],
      },
    },
  ],
};
