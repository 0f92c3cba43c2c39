import * as z from 'zod/mini';
import type { AlertResource, Normalised } from '../alert.ts';
import { anything, isObject, jsonObject, objectsOf, pairsOf, text } from '../lenient.ts';
import { listedLinks } from '../links.ts';
import { severityOf } from '../severity.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { isoOf } from '../text.ts';
import { resourcesOfPairs, resourcesOfText } from '../text-resources.ts';
import { webhookId } from '../verify/standard-webhook.ts';
import { bodyKey, unreadable, webhookAlert } from './webhook-alert.ts';

/** Longest body, in bytes, and how deep its objects and lists may lie within each other. */
const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 20;

const filled = z.string().check(z.minLength(1));

const BODY = z.looseObject({
  version: z.union([z.literal('1'), z.literal(1)]),
  source: filled,
  dedupe_key: filled,
  status: z.enum(['firing', 'resolved', 'acknowledged']),
  title: filled,
  event_id: text,
  severity: anything,
  description: text,
  starts_at: text,
  ends_at: text,
  resources: anything,
  links: anything,
  labels: anything,
});
type Body = z.infer<typeof BODY>;

/** Reads the form that the bot itself asks of tools that it does not know. */
export function readGeneric(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  if (Buffer.byteLength(delivery.body) > MAX_BYTES) return unreadable('It is longer than 256 KB.');
  const held = jsonObject(delivery.body);
  if (held === undefined) return unreadable('The body is no JSON object.');
  if (isDeeper(held, MAX_DEPTH)) return unreadable('Its objects lie more than 20 deep within each other.');
  const parsed = BODY.safeParse(held);
  if (!parsed.success) return unreadable(expected(held));
  const body = parsed.data;
  const labels = pairsOf(body.labels);
  const severity = typeof body.severity === 'number' ? String(body.severity) : body.severity;
  const occurred = body.starts_at ?? body.ends_at;
  const listed = listedLinks(body.links);
  return [
    webhookAlert(delivery, {
      source: 'generic',
      deliveryKey: webhookId(delivery) ?? (body.event_id || bodyKey(delivery, occurred !== undefined)),
      eventKey: [body.dedupe_key, body.status, occurred ?? isoOf(delivery.receivedAt) ?? ''],
      correlationKey: `gen:${body.dedupe_key}`,
      naming: [body.title, body.description, body.dedupe_key, ...listed.addresses, ...Object.values(labels)],
      status: body.status,
      severity: typeof severity === 'string' ? severityOf(severity, inventory) : undefined,
      title: body.title,
      description: [body.description, ...listed.words],
      times: timesOf(body, delivery),
      resources: [
        resourcesOf(body, inventory),
        resourcesOfPairs(labels, 'label', inventory),
        resourcesOfText(body.description ?? '', 'description', inventory),
        resourcesOfText(body.title, 'title', inventory),
      ],
      links: listed.links,
    }),
  ];
}

/** When it began is not when it was acknowledged or ended. */
function timesOf({ status, starts_at, ends_at }: Body, { receivedAt }: RawDelivery): readonly unknown[] {
  if (status === 'firing') return [starts_at];
  return status === 'resolved' ? [ends_at, receivedAt, starts_at] : [receivedAt, starts_at];
}

/** By name, like `user_pool_id`, or as a list of `{kind, id}`. */
function resourcesOf({ resources }: Body, inventory: Inventory): readonly AlertResource[] {
  const listed = objectsOf(resources).flatMap(({ kind, id }) =>
    typeof kind === 'string' ? [{ name: kind, value: id }] : [],
  );
  const pairs = pairsOf(listed.length > 0 ? listed : resources);
  const place = { region: pairs.region, account: pairs.account_id ?? pairs.account };
  return resourcesOfPairs(pairs, 'resource', inventory, place);
}

function expected(held: Readonly<Record<string, unknown>>): string {
  const names = ['source', 'dedupe_key', 'status', 'title'].filter(
    (name) => typeof held[name] !== 'string' || held[name] === '',
  );
  const missing = ['1', 1].some((it) => held.version === it) ? names : ['version', ...names];
  return missing.length > 0
    ? `The fields version ("1"), source, dedupe_key, status and title were expected; wrong or missing: ${missing.join(', ')}.`
    : 'Its status is none of firing, acknowledged and resolved.';
}

function isDeeper(value: unknown, max: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true;
    level = level.flatMap((it) => (Array.isArray(it) ? it : isObject(it) ? Object.values(it) : [])).filter(isNested);
  }
  return false;
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
