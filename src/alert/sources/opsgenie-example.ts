import type { AlertSource } from '../source.ts';

/** An alert that was created. */
export const opsgenieExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map(),
    body: JSON.stringify({
      action: 'Create',
      alert: {
        alertId: '7c1e4a90-5b1f-4a86-9d3c-2f6f4f1f0a77-1795162530250',
        tinyId: '58',
        alias: 'shop-sign-in',
        message: 'Sign-in success of the shop below 80 %',
        description: 'Reported by alice@example.com',
        entity: 'eu-central-1_ShopPool1',
        tags: ['team:identity', 'functionname:shop-pre-token'],
        details: { client_id: '3n4b5urk1ft4fl3mg5e62d9ado' },
        priority: 'P2',
        source: 'alice@example.com',
        username: 'alice@example.com',
        createdAt: 1795162530250,
        updatedAt: '@@',
      },
      source: { name: 'web', type: 'API' },
      integrationName: 'responder',
    }).replace('"@@"', '1795162530250000123'),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'opsgenie',
        via: 'webhook',
        deliveryKey: 'a137194b5a9a72b7ae2d2b90e2afbec4aab9903e845dff560c35ebc0a929933e',
        eventKey: '7c1e4a90-5b1f-4a86-9d3c-2f6f4f1f0a77-1795162530250|Create|1795162530250000123',
        correlationKey: 'og:7c1e4a90-5b1f-4a86-9d3c-2f6f4f1f0a77-1795162530250',
        also: ['og-alias:shop-sign-in'],
        status: 'firing',
        severity: 2,
        title: 'Sign-in success of the shop below 80 %',
        description: 'Reported by [removed]',
        occurredAt: '2026-11-20T08:15:30.250Z',
        resources: [
          {
            kind: 'user_pool_client',
            id: '3n4b5urk1ft4fl3mg5e62d9ado',
            evidence: 'detail client_id',
          },
          {
            kind: 'lambda',
            id: 'shop-pre-token',
            evidence: 'tag functionname',
          },
          {
            kind: 'user_pool',
            id: 'eu-central-1_ShopPool1',
            region: 'eu-central-1',
            evidence: 'field entity',
          },
        ],
        links: [],
        private: false,
        hints: [],
      },
    },
  ],
};
