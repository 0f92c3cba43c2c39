import type { AlertSource } from '../source.ts';

/** A group of which one alert fires and another is over. */
export const grafanaExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map(),
    body: JSON.stringify({
      receiver: 'responder',
      status: 'firing',
      orgId: 1,
      externalURL: 'https://metrics.shop.example/',
      version: '1',
      groupKey: '{}:{alertname="SignInFailures"}',
      truncatedAlerts: 0,
      title: '[FIRING:1, RESOLVED:1] SignInFailures',
      state: 'alerting',
      message: '**Firing**',
      alerts: [
        {
          status: 'firing',
          labels: {
            alertname: 'SignInFailures',
            severity: 'critical',
            UserPool: 'eu-central-1_ShopPool1',
            UserPoolClient: '3n4b5urk1ft4fl3mg5e62d9ado',
          },
          annotations: { summary: 'Sign-ins fail, first for alice@example.com' },
          startsAt: '2026-11-20T08:15:00Z',
          endsAt: '0001-01-01T00:00:00Z',
          generatorURL: '?orgId=1',
          fingerprint: 'a1b2c3d4e5f60718',
          panelURL: 'https://metrics.shop.example/d/signin?viewPanel=2',
        },
        {
          status: 'resolved',
          labels: { alertname: 'TokenRefreshFailures', severity: 'warning' },
          annotations: {},
          startsAt: '2026-11-20T07:50:00Z',
          endsAt: '2026-11-20T08:10:00Z',
          generatorURL: '',
          fingerprint: '0718a1b2c3d4e5f6',
        },
      ],
    }),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'grafana',
        via: 'webhook',
        deliveryKey: '035ebac023b4adbb825b46dd0723affac8141e2bf7b9a27226d684752628c753',
        eventKey: 'a1b2c3d4e5f60718|firing|2026-11-20T08:15:00Z',
        correlationKey: 'gf:1:a1b2c3d4e5f60718',
        also: [],
        status: 'firing',
        severity: 1,
        title: 'SignInFailures',
        description: 'Sign-ins fail, first for [removed]',
        occurredAt: '2026-11-20T08:15:00.000Z',
        resources: [
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            evidence: 'label UserPool',
          },
          {
            kind: 'user_pool_client',
            id: '3n4b5urk1ft4fl3mg5e62d9ado',
            evidence: 'label UserPoolClient',
          },
        ],
        links: [
          {
            text: 'Rule in Grafana',
            href: 'https://metrics.shop.example/?orgId=1',
          },
          {
            text: 'Panel',
            href: 'https://metrics.shop.example/d/signin?viewPanel=2',
          },
        ],
        private: false,
        hints: [],
      },
    },
    {
      kind: 'alert',
      alert: {
        source: 'grafana',
        via: 'webhook',
        deliveryKey: '035ebac023b4adbb825b46dd0723affac8141e2bf7b9a27226d684752628c753',
        eventKey: '0718a1b2c3d4e5f6|resolved|2026-11-20T07:50:00Z',
        correlationKey: 'gf:1:0718a1b2c3d4e5f6',
        also: [],
        status: 'resolved',
        severity: 3,
        title: 'TokenRefreshFailures',
        description: null,
        occurredAt: '2026-11-20T08:10:00.000Z',
        resources: [],
        links: [],
        private: false,
        hints: [],
      },
    },
  ],
};
