import * as z from 'zod/mini';
import { REMOVED } from '../../incident/scrub.ts';
import type { AlertStatus, Normalised } from '../alert.ts';
import { anything, pairsOf, part, text } from '../lenient.ts';
import { LINK_HOSTS, listedLinks } from '../links.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { isoOf, linkOf, sha256 } from '../text.ts';
import { resourcesOfPairs, resourcesOfText } from '../text-resources.ts';
import { bodyKey, webhookAlert } from './webhook-alert.ts';

const ACTION: Readonly<Record<string, AlertStatus>> = {
  trigger: 'firing',
  acknowledge: 'acknowledged',
  resolve: 'resolved',
};

const EVENT = z.looseObject({
  event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
  dedup_key: text,
  client_url: text,
  links: anything,
  payload: part({
    summary: text,
    source: text,
    severity: text,
    timestamp: text,
    component: text,
    group: text,
    class: text,
    custom_details: anything,
  }),
});

/** Whether a body is what a tool sends to PagerDuty's Events API, not what PagerDuty sends. */
export function isPagerDutyEvent(body: Readonly<Record<string, unknown>>): boolean {
  return EVENT.safeParse(body).success && !('event' in body);
}

/** Reads a body of the Events API, version 2. Its routing key is a secret: it goes nowhere, wherever it stands. */
export function readPagerDutyEvent(
  body: Readonly<Record<string, unknown>>,
  delivery: RawDelivery,
  inventory: Inventory,
): Normalised {
  const parsed = EVENT.safeParse(withoutRoutingKey(body)).data;
  const { event_action: action = 'trigger', dedup_key, client_url, links, payload } = parsed ?? {};
  // A trigger without a key opens an alert of its own.
  const key = dedupKey(dedup_key, body.dedup_key) ?? sha256(delivery.body);
  const details = pairsOf(payload?.custom_details);
  const texts = [payload?.source, payload?.component, ...Object.values(details)];
  const listed = listedLinks(links);
  return webhookAlert(delivery, {
    source: 'pagerduty',
    deliveryKey: bodyKey(delivery, payload?.timestamp !== undefined),
    eventKey: [key, action, payload?.timestamp ?? isoOf(delivery.receivedAt) ?? ''],
    correlationKey: `pd-dedup:${key}`,
    naming: [key, payload?.summary, ...texts, client_url, ...listed.addresses],
    status: ACTION[action] ?? 'unknown',
    severity: severityOf(payload?.severity ?? '', inventory),
    title: payload?.summary ?? 'An alert sent to PagerDuty',
    description: [
      payload?.source === undefined ? undefined : `Source: ${payload.source}`,
      ...Object.entries(details).map(([name, value]) => `${name}: ${value}`),
      ...listed.words,
    ],
    times: [payload?.timestamp],
    resources: [
      resourcesOfPairs(details, 'detail', inventory),
      ...texts.map((it) => resourcesOfText(it ?? '', 'detail', inventory)),
      resourcesOfText(key, 'deduplication key', inventory),
      resourcesOfText(payload?.summary ?? '', 'title', inventory),
    ],
    links: [...listed.links, linkOf('Monitoring tool', client_url ?? '', LINK_HOSTS)],
  });
}

/** A sender that uses its routing key as deduplication key too gets a key that does not show it. */
function dedupKey(clean: string | undefined, raw: unknown): string | undefined {
  if (clean === undefined || clean === '') return undefined;
  return clean === raw ? clean : `#${sha256(String(raw)).slice(0, 32)}`;
}

function withoutRoutingKey(body: Readonly<Record<string, unknown>>): unknown {
  const { routing_key: secret, ...rest } = body;
  return typeof secret === 'string' && secret.length >= 8 ? masked(rest, secret, 0) : rest;
}

/** Deep enough for what is read of it. */
const MAX_DEPTH = 6;

function masked(value: unknown, secret: string, depth: number): unknown {
  if (typeof value === 'string') return value.replaceAll(secret, REMOVED);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) return value.map((item) => masked(item, secret, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.replaceAll(secret, REMOVED), masked(item, secret, depth + 1)]),
  );
}
