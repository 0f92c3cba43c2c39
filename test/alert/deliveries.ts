import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Alert, Normalised } from '../../src/alert/alert.ts';
import type { AlertSource, Inventory, RawDelivery, Trust, VerifyPorts } from '../../src/alert/source.ts';

/** The pool that the examples are about. */
export const INVENTORY: Inventory = {
  pools: [
    {
      name: 'shop',
      id: 'eu-central-1_ShopPool1',
      region: 'eu-central-1',
      triggers: [{ function: 'shop-pre-token' }],
    },
  ],
  severities: { major: 2 },
};

export const NOTHING_KNOWN: Inventory = { pools: [], severities: {} };

export const NOW = Date.parse('2026-11-20T09:00:00.000Z');

export const PORTS: VerifyPorts = { now: NOW, certificate: async () => ({ failed: 'no certificate in this test' }) };

export function trust(secrets: readonly string[], other: Partial<Trust> = {}): Trust {
  return { secrets, topics: [], allowSha1: false, signatureHeader: undefined, timestampHeader: undefined, ...other };
}

/** A delivery as the door hands it over; headers by any name. */
export function delivery(body: unknown, headers: Readonly<Record<string, string>> = {}): RawDelivery {
  return {
    via: 'webhook',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    receivedAt: NOW,
  };
}

/** Verifies and says the kind of the outcome. */
export async function proves(source: AlertSource, sent: RawDelivery, by: Trust, ports = PORTS): Promise<string> {
  return (await source.verify(sent, by, ports)).kind;
}

export function hmacHex(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** The headers of Standard Webhooks for a body, signed at a time. */
export function standardHeaders(secret: string, body: string, at = NOW): Record<string, string> {
  const time = new Date(at);
  return {
    'webhook-id': 'msg_test',
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_test', time, body),
  };
}

/** The alert in what was read; anything else is an error of the test. */
export function only(read: readonly Normalised[]): Alert {
  const [first] = read;
  if (read.length !== 1 || first?.kind !== 'alert') throw new Error(`One alert was expected: ${JSON.stringify(read)}`);
  return first.alert;
}
