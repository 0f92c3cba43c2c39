import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { IncidentRecord } from '../journal/journal.ts';
import {
  expiry,
  type Item,
  type Key,
  keyOf,
  numberOf,
  putFirst,
  type Rows,
  readItem,
  textOf,
  unlessRefused,
} from './item.ts';

/** How long an incident counts as open where nobody says otherwise, so that what happens next in the pool joins it. */
export const INCIDENT_LIFE_MS = 4 * 60 * 60 * 1000;

/** See `Journal.openIncident`. */
export async function openIncident(
  rows: Rows,
  record: IncidentRecord,
  now: number,
): Promise<{ readonly incident: IncidentRecord; readonly isNew: boolean }> {
  const first = await putFirst(
    rows,
    {
      ...incidentKey(record.pool),
      id: { S: record.id },
      channel: { S: record.channel },
      openedAt: { N: String(record.openedAt) },
      ...(record.under === undefined ? {} : { under: { S: record.under } }),
      until: { N: String(now + INCIDENT_LIFE_MS) },
      expires: expiry(now + INCIDENT_LIFE_MS),
    },
    now,
  );
  if (first.written || first.stands === undefined) return { incident: record, isNew: true };
  return { incident: incidentOf(record.pool, first.stands), isNew: false };
}

/** See `Journal.readIncident`. */
export async function readIncident(rows: Rows, pool: string, now: number): Promise<IncidentRecord | undefined> {
  const item = await readItem(rows, incidentKey(pool));
  return item === undefined || hasRunOut(item, now) ? undefined : incidentOf(pool, item);
}

/** See `IncidentJournal.keepIncidentUntil`. */
export async function keepIncidentUntil(
  { client, table }: Rows,
  { id, pool }: Pick<IncidentRecord, 'id' | 'pool'>,
  until: number,
): Promise<void> {
  await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: incidentKey(pool),
        UpdateExpression: 'SET #until = :until, #expires = :expires',
        ConditionExpression: '#id = :id',
        ExpressionAttributeNames: { '#id': 'id', '#until': 'until', '#expires': 'expires' },
        ExpressionAttributeValues: { ':id': { S: id }, ':until': { N: String(until) }, ':expires': expiry(until) },
      }),
    ),
  );
}

/** Rows of an older version have no `until`, only `expires`, in seconds. */
function hasRunOut(item: Item, now: number): boolean {
  return (item.until === undefined ? numberOf(item, 'expires') * 1000 : numberOf(item, 'until')) <= now;
}

function incidentKey(pool: string): Key {
  return keyOf(`incident#${pool}`, 'open');
}

function incidentOf(pool: string, item: Item): IncidentRecord {
  return {
    id: textOf(item, 'id'),
    pool,
    channel: textOf(item, 'channel'),
    openedAt: numberOf(item, 'openedAt'),
    ...(item.under?.S === undefined ? {} : { under: item.under.S }),
  };
}
