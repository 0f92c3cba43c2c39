import type { AlertSource } from '../source.ts';

/** An incident whose state changed; it stands beside what changed. */
export const incidentioExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map([
      ['webhook-id', 'msg_shopSignIn0001'],
      ['webhook-timestamp', '1795164330'],
    ]),
    body: JSON.stringify({
      event_type: 'public_incident.incident_status_updated_v2',
      'public_incident.incident_status_updated_v2': {
        incident: {
          id: '01HSHOPSIGNIN00000000000001',
          reference: 'INC-58',
          name: 'Sign-in of the shop',
          visibility: 'public',
          permalink: 'https://app.incident.io/shop/incidents/58',
          severity: { name: 'Major' },
          incident_status: { name: 'Closed', category: 'closed' },
          updated_at: '2026-11-20T08:45:30Z',
        },
        message:
          'Fixed in pool eu-central-1_ShopPool1, told alice@example.com. Was https://shop.pagerduty.com/incidents/Q2SHOPSIGNIN01',
        new_status: { name: 'Closed', category: 'closed' },
        previous_status: { name: 'Monitoring', category: 'active' },
      },
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'incidentio',
        via: 'webhook',
        deliveryKey: 'msg_shopSignIn0001',
        eventKey: 'msg_shopSignIn0001',
        correlationKey: 'iio:01HSHOPSIGNIN00000000000001',
        also: ['pd:Q2SHOPSIGNIN01'],
        status: 'resolved',
        severity: 2,
        title: 'Sign-in of the shop',
        description:
          'Fixed in pool eu-central-1_ShopPool1, told [removed]. Was https://shop.pagerduty.com/incidents/Q2SHOPSIGNIN01',
        occurredAt: '2026-11-20T08:45:30.000Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            evidence: 'message',
          },
        ],
        links: [
          {
            text: 'Incident in incident.io',
            href: 'https://app.incident.io/shop/incidents/58',
          },
        ],
        private: false,
        hints: [],
      },
    },
  ],
};
