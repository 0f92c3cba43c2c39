import type { AlertSource } from '../source.ts';

/** A monitor that was triggered, by our template; Datadog writes tags in lower case. */
export const datadogExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map(),
    body: JSON.stringify({
      schema: 'cognito-responder.datadog/1',
      alert_id: '90210',
      alert_cycle_key: '6514873301122334455',
      aggreg_key: '0f1e2d3c',
      alert_transition: 'Triggered',
      alert_priority: 'P2',
      alert_type: 'error',
      alert_title: 'Sign-in success of the shop is low',
      alert_scope: 'userpool:eu-central-1_shoppool1',
      alert_metric: 'aws.cognito.sign_in_successes',
      alert_query: 'avg(last_5m):avg:aws.cognito.sign_in_successes{userpool:eu-central-1_shoppool1} < 0.8',
      event_id: '6514873309988776655',
      event_title: '[P2] [Triggered] Sign-in success of the shop is low',
      event_msg: 'First seen for alice@example.com',
      tags: 'env:prod,monitor,userpool:eu-central-1_shoppool1',
      link: 'https://app.datadoghq.eu/event/event?id=6514873309988776655',
      date: '1795162530000',
      last_updated: '1795162530000',
      org_id: '$ORG_ID',
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'datadog',
        via: 'webhook',
        deliveryKey: '6514873309988776655',
        eventKey: '6514873301122334455|Triggered|1795162530000',
        correlationKey: 'dd:6514873301122334455',
        also: [],
        status: 'firing',
        severity: 2,
        title: 'Sign-in success of the shop is low',
        description:
          'First seen for [removed]\nQuery: avg(last_5m):avg:aws.cognito.sign_in_successes{userpool:eu-central-1_shoppool1} < 0.8',
        occurredAt: '2026-11-20T08:15:30.000Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            evidence: 'tag userpool',
          },
        ],
        links: [
          {
            text: 'Event in Datadog',
            href: 'https://app.datadoghq.eu/event/event?id=6514873309988776655',
          },
        ],
        private: false,
        hints: [],
      },
    },
  ],
};
