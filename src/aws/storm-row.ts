import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Opening, Storm } from '../journal/incident-journal.ts';
import { expiry, type Item, keyOf, numberOf, putFirst, queryItems, type Rows, textOf, unlessRefused } from './item.ts';

/** Openings of so long ago count together, in milliseconds. */
export const OPENING_SPAN_MS = 60_000;
/** A storm goes on for so long after the newest opening, in milliseconds. */
export const STORM_LIFE_MS = 5 * 60_000;
/** How long an opening is listed: as long as a storm can be expected to last, in milliseconds. */
export const OPENING_LIFE_MS = 24 * 60 * 60_000;

/** One partition, by incident: there are as many rows as incidents in a day, and each opening counts once. */
const OPENINGS = 'openings';
const STORM = keyOf('storm', 'open');

/** See `IncidentJournal.countOpening`. Of several that are counted at once, the last to be written sees them all. */
export async function countOpening(rows: Rows, opening: Opening): Promise<readonly Opening[]> {
  const { incident, pool, channel, at } = opening;
  const item = {
    ...keyOf(OPENINGS, incident),
    pool: { S: pool },
    channel: { S: channel },
    at: { N: String(at) },
    expires: expiry(at + OPENING_LIFE_MS),
  };
  const first = await putFirst(rows, item, at);
  const countedAt = first.written || first.stands === undefined ? at : Math.min(at, numberOf(first.stands, 'at'));
  return await openingsSince(rows, countedAt - OPENING_SPAN_MS + 1);
}

/** See `IncidentJournal.openingsSince`. */
export async function openingsSince(rows: Rows, from: number): Promise<readonly Opening[]> {
  const items = await queryItems(
    rows,
    {
      KeyConditionExpression: 'pk = :openings',
      filter: '#at >= :from',
      ExpressionAttributeNames: { '#at': 'at' },
      values: { ':openings': { S: OPENINGS }, ':from': { N: String(from) } },
    },
    from,
  );
  // Rows come in the order of their ids, and the sort keeps that.
  return items.map(openingOf).sort((a, b) => a.at - b.at);
}

/** See `IncidentJournal.openStorm`. */
export async function openStorm(
  rows: Rows,
  storm: Storm,
  now: number,
): Promise<{ readonly storm: Storm; readonly isNew: boolean }> {
  const until = now + STORM_LIFE_MS;
  const first = await putFirst(
    rows,
    {
      ...STORM,
      id: { S: storm.id },
      channel: { S: storm.channel },
      startedAt: { N: String(storm.startedAt) },
      until: { N: String(until) },
      expires: expiry(until),
    },
    now,
  );
  if (first.written || first.stands === undefined) return { storm, isNew: true };
  await keepStorm(rows, textOf(first.stands, 'id'), until);
  return { storm: stormOf(first.stands), isNew: false };
}

/** Of two that keep it at once, the later time stays. */
async function keepStorm({ client, table }: Rows, id: string, until: number): Promise<void> {
  await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: STORM,
        UpdateExpression: 'SET #until = :until, #expires = :expires',
        ConditionExpression: '#id = :id AND #until < :until',
        ExpressionAttributeNames: { '#id': 'id', '#until': 'until', '#expires': 'expires' },
        ExpressionAttributeValues: { ':id': { S: id }, ':until': { N: String(until) }, ':expires': expiry(until) },
      }),
    ),
  );
}

function openingOf(item: Item): Opening {
  return {
    incident: textOf(item, 'sk'),
    pool: textOf(item, 'pool'),
    channel: textOf(item, 'channel'),
    at: numberOf(item, 'at'),
  };
}

function stormOf(item: Item): Storm {
  return { id: textOf(item, 'id'), channel: textOf(item, 'channel'), startedAt: numberOf(item, 'startedAt') };
}
