import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod/mini';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import { readBody } from './body.ts';
import { lineShape } from './incident-shape.ts';
import { deleteItem, expiry, type Key, keyOf, queryItems, type Rows, textOf, unlessRefused } from './item.ts';

/**
 * Writes a line, once: the key is its id alone, since a job that comes again may give it another time. Before it go the rows
 * by which it is found for each person it speaks of, so that no line stands that cannot be found.
 */
export async function addToTimeline({ client, table }: Rows, record: TimelineRecord, lifeMs: number): Promise<void> {
  const expires = expiry(record.at + lifeMs);
  const { incident, id } = record;
  for (const about of record.about) {
    const found = { ...keyOf(aboutKey(about), `line#${incident}#${id}`), incident: { S: incident }, line: { S: id } };
    await client.send(new PutItemCommand({ TableName: table, Item: { ...found, expires } }));
  }
  const written: z.input<typeof lineShape> = record;
  await unlessRefused(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...lineKey(incident, id), body: { S: JSON.stringify(written) }, expires },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

/** The lines of an incident, by when it happened. */
export async function readTimeline(rows: Rows, incident: string): Promise<readonly TimelineRecord[]> {
  const items = await queryItems(
    rows,
    { KeyConditionExpression: 'pk = :timeline', values: { ':timeline': { S: timelineKey(incident) } } },
    0,
  );
  // Rows come in the order of their ids, and the sort keeps that.
  const lines: readonly TimelineRecord[] = items.map((item) => readBody(lineShape, item));
  return lines.toSorted((a, b) => a.at - b.at);
}

/**
 * Deletes the lines that speak of a person. A row that leads to no line stays until it runs out: whoever wrote it may be
 * about to write the line.
 */
export async function forgetLines(rows: Rows, about: string): Promise<number> {
  const found = await queryItems(
    rows,
    {
      KeyConditionExpression: 'pk = :about AND begins_with(sk, :line)',
      values: { ':about': { S: aboutKey(about) }, ':line': { S: 'line#' } },
    },
    0,
  );
  let count = 0;
  for (const item of found) {
    const deleted = await deleteItem(rows, lineKey(textOf(item, 'incident'), textOf(item, 'line')));
    if (deleted === undefined) continue;
    count += 1;
    await deleteItem(rows, keyOf(textOf(item, 'pk'), textOf(item, 'sk')));
  }
  return count;
}

/** Where it is written what speaks of a person: a keyed fingerprint. */
export function aboutKey(fingerprint: string): string {
  return `about#${fingerprint}`;
}

function timelineKey(incident: string): string {
  return `timeline#${incident}`;
}

function lineKey(incident: string, id: string): Key {
  return keyOf(timelineKey(incident), `line#${id}`);
}
