import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Actor } from '../access.ts';
import type { AuditRecord } from '../journal/journal.ts';
import { expiry, type Item, numberOf, queryItems, type Rows, textOf, unlessRefused } from './item.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Appends a record; the same one again changes nothing. */
export async function writeAudit({ client, table }: Rows, record: AuditRecord, lifeMs: number): Promise<void> {
  await unlessRefused(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: itemOf(record, record.at + lifeMs),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

/** The records from `from` up to, and not at, `to`: day by day, the oldest first. */
export async function* readAudit(rows: Rows, from: number, to: number): AsyncGenerator<AuditRecord> {
  const last = new Set<string>();
  for (let day = Math.floor(from / DAY_MS) * DAY_MS; day < to; day += DAY_MS) {
    const items = await queryItems(
      rows,
      {
        KeyConditionExpression: 'pk = :day',
        filter: '#at >= :from AND #at < :to',
        ExpressionAttributeNames: { '#at': 'at' },
        values: { ':day': { S: dayKey(day) }, ':from': { N: String(from) }, ':to': { N: String(to) } },
      },
      from,
    );
    // Within a partition rows come in the order of their ids, and the sort keeps that.
    const records = items.map(recordOf).sort((a, b) => a.at - b.at);
    // A job that was delivered again after midnight wrote the same record into two days.
    yield* records.filter(({ id }) => !last.has(id));
    last.clear();
    for (const { id } of records) last.add(id);
  }
}

/** Records of one UTC day stand together, so that a day can be read without reading the table. */
function dayKey(at: number): string {
  return `audit#${new Date(at).toISOString().slice(0, 10)}`;
}

function itemOf(record: AuditRecord, expiresAt: number): Item {
  return {
    pk: { S: dayKey(record.at) },
    sk: { S: record.id },
    at: { N: String(record.at) },
    actor: { M: actorItem(record.actor) },
    action: { S: record.action },
    pools: { L: record.pools.map((pool) => ({ S: pool })) },
    about: { S: record.about },
    outcome: { S: record.outcome },
    ...Object.fromEntries(TEXTS.flatMap((name) => (record[name] === undefined ? [] : [[name, { S: record[name] }]]))),
    ...(record.requestIds === undefined ? {} : { requestIds: { L: record.requestIds.map((id) => ({ S: id })) } }),
    expires: expiry(expiresAt),
  };
}

/** What only some records have. */
const TEXTS = ['reason', 'place', 'decision', 'before', 'after'] as const;

function recordOf(item: Item): AuditRecord {
  const texts = TEXTS.flatMap((name) => (item[name] === undefined ? [] : [[name, textOf(item, name)]]));
  return {
    id: textOf(item, 'sk'),
    at: numberOf(item, 'at'),
    actor: actorOf(item.actor?.M ?? {}),
    action: textOf(item, 'action'),
    pools: listOf(item, 'pools'),
    about: textOf(item, 'about'),
    outcome: textOf(item, 'outcome'),
    ...Object.fromEntries(texts),
    ...(item.requestIds === undefined ? {} : { requestIds: listOf(item, 'requestIds') }),
  };
}

function listOf(item: Item, name: string): readonly string[] {
  return (item[name]?.L ?? []).flatMap(({ S }) => (S === undefined ? [] : [S]));
}

function actorItem(actor: Actor): Item {
  const item = { kind: { S: actor.kind }, id: { S: actor.id } };
  return actor.kind === 'person' ? { ...item, team: { S: actor.team } } : item;
}

function actorOf(item: Item): Actor {
  const [kind, id] = [textOf(item, 'kind'), textOf(item, 'id')];
  if (kind === 'person') return { kind, id, team: textOf(item, 'team') };
  if (kind === 'terminal' || kind === 'schedule' || kind === 'alarm') return { kind, id };
  throw new Error(`A row of the journal names an actor of the kind "${kind}"`);
}
