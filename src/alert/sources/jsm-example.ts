import type { AlertSource } from '../source.ts';

/** An alert that was closed; its priority is left out, as it may be. */
export const jsmExample: AlertSource['example'] = {
  delivery: {
    via: 'webhook',
    headers: new Map(),
    body: JSON.stringify({
      action: 'Close',
      alert: {
        alertId: '7c1e4a90-5b1f-4a86-9d3c-2f6f4f1f0a77-1795162530250',
        tinyId: '58',
        alias: 'shop-sign-in',
        message: 'Sign-in success of the shop below 80 %',
        entity: 'eu-central-1_ShopPool1',
        tags: ['team:identity', 'functionname:shop-pre-token'],
        source: 'alice@example.com',
        username: 'alice@example.com',
        createdAt: 1795162530250,
        updatedAt: '@@',
      },
      source: { name: 'web', type: 'API' },
      integrationName: 'responder',
    }).replace('"@@"', '1795164330250000457'),
  },
  reads: [
    {
      kind: 'alert',
      alert: {
        source: 'jsm',
        via: 'webhook',
        deliveryKey: '46df7a0b2dabc6f71fd5c2fff374ef190a89180bcfab474ac7416969f6859d7c',
        eventKey: '7c1e4a90-5b1f-4a86-9d3c-2f6f4f1f0a77-1795162530250|Close|1795164330250000457',
        correlationKey: 'og:7c1e4a90-5b1f-4a86-9d3c-2f6f4f1f0a77-1795162530250',
        also: ['og-alias:shop-sign-in'],
        status: 'resolved',
        severity: 3,
        title: 'Sign-in success of the shop below 80 %',
        description: null,
        occurredAt: '2026-11-20T08:45:30.250Z',
        resources: [
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
