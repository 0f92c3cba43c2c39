import * as z from 'zod/mini';
import { ALERT_SOURCES } from '../alert/alert.ts';
import type { AlertCourse, CourseEvent, Tally } from '../alert/course.ts';
import { readBody } from './body.ts';
import { type FieldsOf, linkShape } from './incident-shape.ts';
import { expiry, type Key, keyOf, keyText, putFirst, putOver, type Rows, readItem } from './item.ts';
import { listOf, maybe } from './proposal-shape.ts';

const statusShape = z.enum(['firing', 'acknowledged', 'resolved']);
const newsShape = z.enum([
  ...(['opened', 'joined', 'again', 'repeated', 'acknowledged', 'resolved', 'annotation'] as const),
  ...(['late', 'muted', 'nothing'] as const),
]);

const event = z.object({
  id: z.string(),
  at: z.number(),
  status: statusShape,
  isCard: z.boolean(),
  news: newsShape,
} satisfies FieldsOf<CourseEvent>);

const tally = z.object({
  status: maybe(statusShape),
  at: maybe(z.number()),
  since: maybe(z.number()),
  resolvedAt: maybe(z.number()),
  count: z.number(),
  flaps: z.number(),
  isSystem: z.boolean(),
} satisfies FieldsOf<Tally>);

const shape = z.object({
  key: z.string(),
  source: z.enum(ALERT_SOURCES),
  title: z.string(),
  severity: maybe(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])),
  status: statusShape,
  occurredAt: z.number(),
  firingSince: maybe(z.number()),
  episode: z.number(),
  count: z.number(),
  flaps: z.number(),
  pool: maybe(z.string()),
  incident: maybe(z.string()),
  mutedUntil: maybe(z.number()),
  link: linkShape,
  openedAt: maybe(z.number()),
  events: listOf(event),
  before: tally,
  revision: z.number(),
} satisfies FieldsOf<AlertCourse>);

/** See `AlertJournal.readCourse`. */
export async function readCourse(rows: Rows, key: string): Promise<AlertCourse | undefined> {
  const item = await readItem(rows, courseKey(key));
  return item === undefined ? undefined : readBody(shape, item);
}

/** Compare-and-set on the revision: of two workers that read the same, one is refused. */
export async function writeCourse(
  rows: Rows,
  after: AlertCourse,
  before: AlertCourse | undefined,
  lifeMs: number,
): Promise<boolean> {
  if (after.revision !== (before === undefined ? 0 : before.revision + 1)) {
    throw new TypeError(`The course of ${after.key} cannot become revision ${after.revision}`);
  }
  const written: z.input<typeof shape> = after;
  const item = {
    ...courseKey(after.key),
    body: { S: JSON.stringify(written) },
    revision: { N: String(after.revision) },
    expires: expiry(Math.max(after.occurredAt, after.mutedUntil ?? 0) + lifeMs),
  };
  return await putOver(
    rows,
    item,
    before === undefined ? { kind: 'nothing' } : { kind: 'revision', revision: before.revision },
  );
}

/** See `AlertJournal.nameCourse`. */
export async function nameCourse(
  rows: Rows,
  names: readonly string[],
  key: string,
  now: number,
  lifeMs: number,
): Promise<void> {
  const expires = expiry(now + lifeMs);
  await Promise.all(names.map((name) => putFirst(rows, { ...nameKey(name), key: { S: key }, expires }, now)));
}

/** See `AlertJournal.namedCourse`. */
export async function namedCourse(rows: Rows, names: readonly string[]): Promise<string | undefined> {
  const items = await Promise.all(names.map((name) => readItem(rows, nameKey(name))));
  return items.map((item) => item?.key?.S).find((key) => key !== undefined);
}

function courseKey(key: string): Key {
  return keyOf(`course#${keyText(key)}`, 'course');
}

function nameKey(name: string): Key {
  return keyOf(`name#${keyText(name)}`, 'course');
}
