import * as z from 'zod/mini';
import { pathTriggers } from '../cognito/paths.ts';
import type { Told, Watch } from '../rollback/watch.ts';
import { expiry, type Item, type Key, keyOf, putOver, queryItems, type Rows, readItem, textOf } from './item.ts';
import { listOf, maybe, slotShape } from './proposal-shape.ts';

/** How long after its end a watch can be looked up. */
export const WATCH_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

const WATCH = 'watch';
const NOT_OVER: Told = 'nothing';

const path = z.enum(pathTriggers.map((it) => it.path));

const figures = z.object({
  span: z.object({ from: z.number(), to: z.number() }),
  paths: listOf(z.object({ path, attempts: maybe(z.number()), failures: maybe(z.number()) })),
  versions: listOf(z.object({ version: z.string(), runs: z.number(), failed: z.number() })),
});

const fields = {
  format: z.literal(1),
  proposal: z.string(),
  pools: listOf(z.string()),
  functionArn: z.string(),
  functionName: z.string(),
  alias: z.string(),
  slots: listOf(slotShape),
  paths: listOf(path),
  from: z.string(),
  to: z.string(),
  movedAt: z.number(),
  until: z.number(),
  nextLookAt: z.number(),
  looks: z.number(),
  before: figures,
  told: z.enum(['nothing', 'recovered', 'not recovered', 'cannot tell']),
  incident: maybe(z.string()),
  channel: maybe(z.string()),
  revision: z.number(),
} satisfies Readonly<Record<keyof Watch, z.ZodMiniType>>;

const shape = z.object(fields);

/** Begins a watch, once for a proposal. */
export function writeWatch(rows: Rows, watch: Watch): Promise<boolean> {
  return putOver(rows, itemOf(watch), { kind: 'nothing' });
}

export async function readWatch(rows: Rows, proposal: string): Promise<Watch | undefined> {
  const item = await readItem(rows, watchKey(proposal));
  return item === undefined ? undefined : watchOf(item);
}

/** Compare-and-set on the revision: of two that looked at the same moment, one tells. */
export async function changeWatch(rows: Rows, after: Watch, before: Watch): Promise<boolean> {
  if (after.proposal !== before.proposal || after.revision !== before.revision + 1) {
    throw new TypeError(
      `The watch of ${before.proposal}, revision ${before.revision}, cannot become revision ${after.revision}`,
    );
  }
  return await putOver(rows, itemOf(after), { kind: 'revision', revision: before.revision });
}

/**
 * All watches are one partition, and the time of the next look is no part of the key: to move a row by its key takes two
 * writes, and a crash between them would lose a watch or double it. They are few: a row lives for days.
 */
export async function dueWatches(rows: Rows, now: number, limit: number): Promise<readonly Watch[]> {
  const items = await queryItems(
    rows,
    {
      KeyConditionExpression: 'pk = :watch',
      filter: '#told = :notOver AND #nextLookAt <= :now',
      ExpressionAttributeNames: { '#told': 'told', '#nextLookAt': 'nextLookAt' },
      values: { ':watch': { S: WATCH }, ':notOver': { S: NOT_OVER }, ':now': { N: String(now) } },
    },
    now,
  );
  return items
    .map(watchOf)
    .sort((a, b) => a.nextLookAt - b.nextLookAt)
    .slice(0, limit);
}

function itemOf(watch: Watch): Item & Key {
  const written: z.input<typeof shape> = watch;
  return {
    ...watchKey(watch.proposal),
    body: { S: JSON.stringify(written) },
    told: { S: watch.told },
    nextLookAt: { N: String(watch.nextLookAt) },
    revision: { N: String(watch.revision) },
    expires: expiry(watch.until + WATCH_LIFE_MS),
  };
}

function watchOf(item: Item): Watch {
  return shape.parse(JSON.parse(textOf(item, 'body')));
}

function watchKey(proposal: string): Key {
  return keyOf(WATCH, proposal);
}
