import type { Alert, AlertSourceName, Normalised } from '../../../src/alert/alert.ts';
import type { AlertSource, RawDelivery, Verified } from '../../../src/alert/source.ts';
import type { QueueMessage } from '../../../src/bot/queue.ts';
import type { Job } from '../../../src/command/job.ts';
import { openJson, type SealedJob } from '../../../src/command/seal.ts';
import type { AlertsConfig } from '../../../src/config/config.ts';
import { createAlertHandler } from '../../../src/lambda/alerts/handler.ts';
import type { AlertAnswer, AlertRequest } from '../../../src/lambda/alerts/http.ts';
import type { AlertDoorWorld } from '../../../src/lambda/alerts/world.ts';
import { CONFIG, SEAL_KEY } from '../../slack/door/door-world.ts';
import { NOW } from '../../slack/door/signed.ts';

export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms';

export const ALERTS: AlertsConfig = {
  channel: 'C0ALERTS',
  webhooks: [],
  topics: [TOPIC],
  allowSha1: false,
  cards: [],
  severities: { major: 2 },
  grafana: { signatureHeader: undefined, timestampHeader: undefined },
};

/** An alert of the source that the tests play. */
export function alertOf(id: string, source: AlertSourceName = 'pagerduty'): Alert {
  return {
    source,
    via: 'webhook',
    deliveryKey: `delivery ${id}`,
    eventKey: `event ${id}`,
    correlationKey: `pd:${id}`,
    also: [],
    status: 'firing',
    severity: 2,
    title: `canary-title ${id}`,
    description: null,
    occurredAt: '2026-11-20T13:05:09.000Z',
    resources: [],
    links: [],
    private: false,
    hints: [],
  };
}

/** A source whose deliveries name their alerts, `one,two`, and are signed with `signed: <secret>`. */
export function playedSource(name: AlertSourceName, seen: RawDelivery[] = []): AlertSource {
  const reads = (word: string): Normalised => {
    if (word === 'ping') return { kind: 'ignored', because: 'A test of the sender.' };
    if (word === 'junk') return { kind: 'unreadable', because: 'No field "event".' };
    return { kind: 'alert', alert: alertOf(word, name) };
  };
  return {
    name,
    missing: ({ secrets }) => (secrets.length === 0 ? 'the secret of the webhook' : undefined),
    verify: async ({ headers }, { secrets }): Promise<Verified> => {
      const signed = headers.get('signed');
      if (signed === 'throw') throw new Error('canary-thrown');
      if (signed === 'later') return { kind: 'later', because: 'No certificate.' };
      return secrets.includes(signed ?? '')
        ? { kind: 'verified' }
        : { kind: 'refused', because: 'Its signature does not fit.' };
    },
    read: (delivery) => {
      seen.push(delivery);
      if (delivery.body === 'throw') throw new Error('canary-thrown');
      return delivery.body.split(',').map(reads);
    },
    example: { delivery: { via: 'webhook', body: '', headers: new Map() }, reads: [] },
  };
}

export interface Played {
  readonly world: AlertDoorWorld;
  readonly seen: readonly RawDelivery[];
  readonly sent: readonly QueueMessage[];
  readonly logged: readonly (readonly [level: string, message: string, data: unknown])[];
  readonly confirmed: readonly string[];
  jobs(): readonly Job[];
  post(request?: Partial<Posted>): Promise<AlertAnswer>;
  event(event: unknown): Promise<unknown>;
}

export interface Posted {
  readonly path: string;
  readonly method: string;
  readonly body: string | Uint8Array;
  readonly signed: string;
  readonly base64: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** A door with sources that the tests play, and everything that it does noted. */
export function playDoor(changes: Partial<AlertDoorWorld> = {}): Played {
  const seen: RawDelivery[] = [];
  const sent: QueueMessage[] = [];
  const confirmed: string[] = [];
  const logged: (readonly [string, string, unknown])[] = [];
  const at = (level: string) => (message: string, data?: unknown) => void logged.push([level, message, data]);
  const world: AlertDoorWorld = {
    sources: [playedSource('pagerduty', seen), playedSource('grafana', seen)],
    config: { ...CONFIG, alerts: ALERTS },
    alertSecrets: { pagerduty: ['secret', 'older'], grafana: ['secret'] },
    queue: {
      send: async (message) => {
        sent.push(message);
        return 'sent';
      },
    },
    sealKey: SEAL_KEY,
    nonce: () => new Uint8Array(12),
    certificate: async () => ({ failed: 'there is none' }),
    confirm: async (url) => {
      confirmed.push(url);
      return true;
    },
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    now: () => NOW,
    ...changes,
  };
  const handle = createAlertHandler(world);
  const context = { awsRequestId: 'request-1' };
  return {
    world,
    seen,
    sent,
    logged,
    confirmed,
    jobs: () => sent.map(({ body }) => openJson((JSON.parse(body) as SealedJob).sealed, SEAL_KEY) as Job),
    post: async (request = {}) => (await handle(requestOf(request), context)) as AlertAnswer,
    event: (event) => handle(event, context),
  };
}

export function requestOf(posted: Partial<Posted>): AlertRequest {
  const { path = '/alerts/pagerduty', method = 'POST', body = 'one', signed = 'secret', base64 = false } = posted;
  const bytes = Buffer.from(body);
  return {
    rawPath: path,
    requestContext: { http: { method } },
    headers: { 'Content-Type': 'application/json', signed, ...posted.headers },
    body: base64 ? bytes.toString('base64') : bytes.toString('utf8'),
    isBase64Encoded: base64,
  };
}
