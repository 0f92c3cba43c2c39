import type { AlertSource } from '../source.ts';

/** An incident that an engineer's monitoring opened, before anybody acknowledged it. */
export const pagerdutyExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map([['x-webhook-id', '9f2f8c1a-4a43-4c2e-9f0e-0d3f1b7a5c11']]),
    body: JSON.stringify({
      event: {
        id: '01HSHOP0SIGNIN0TRIGGERED01',
        event_type: 'incident.triggered',
        resource_type: 'incident',
        occurred_at: '2026-11-20T08:16:02.118Z',
        agent: null,
        client: null,
        data: {
          id: 'Q2SHOPSIGNIN01',
          type: 'incident',
          html_url: 'https://shop.pagerduty.com/incidents/Q2SHOPSIGNIN01',
          number: 417,
          status: 'triggered',
          title: 'Sign-in of the shop fails (pool eu-central-1_ShopPool1), seen by alice@example.com',
          incident_key: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-sign-in-throttled',
          priority: { summary: 'P1', type: 'priority_reference' },
          urgency: 'high',
          conference_bridge: { conference_number: '+49 30 1234567' },
          assignees: [],
          teams: [],
        },
      },
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'pagerduty',
        via: 'webhook',
        deliveryKey: '9f2f8c1a-4a43-4c2e-9f0e-0d3f1b7a5c11',
        eventKey: '01HSHOP0SIGNIN0TRIGGERED01',
        correlationKey: 'pd:Q2SHOPSIGNIN01',
        also: [
          'pd-dedup:arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-sign-in-throttled',
          'cw:arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-sign-in-throttled',
          'cw-name:eu-central-1/shop-sign-in-throttled',
        ],
        status: 'firing',
        severity: 1,
        title: 'Sign-in of the shop fails (pool eu-central-1_ShopPool1), seen by [removed]',
        description: null,
        occurredAt: '2026-11-20T08:16:02.118Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            evidence: 'title',
          },
        ],
        links: [
          {
            text: 'Incident in PagerDuty',
            href: 'https://shop.pagerduty.com/incidents/Q2SHOPSIGNIN01',
          },
        ],
        private: false,
        hints: [],
      },
    },
  ],
};
