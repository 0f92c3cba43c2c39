import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod/mini';
import type { PastIncident } from '../journal/past-incident.ts';
import { readBody } from './body.ts';
import { pastShape } from './incident-shape.ts';
import { expiry, keyOf, queryPages, type Rows, timeText } from './item.ts';

/** Writes what an incident came to, over what was known of it before: a cause may be told later. */
export async function rememberIncident({ client, table }: Rows, past: PastIncident, lifeMs: number): Promise<void> {
  const written: z.input<typeof pastShape> = past;
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        ...keyOf(pastKey(past.pool), `${timeText(past.openedAt)}#${past.id}`),
        body: { S: JSON.stringify(written) },
        expires: expiry(past.openedAt + lifeMs),
      },
    }),
  );
}

/** See `IncidentJournal.pastIncidents`. */
export async function pastIncidents(rows: Rows, pool: string, limit: number): Promise<readonly PastIncident[]> {
  const pages = queryPages(
    rows,
    {
      KeyConditionExpression: 'pk = :past',
      values: { ':past': { S: pastKey(pool) } },
      backwards: true,
      pageSize: limit,
    },
    0,
  );
  const past: PastIncident[] = [];
  for await (const page of pages) {
    past.push(...page.map((item) => readBody(pastShape, item)));
    if (past.length >= limit) break;
  }
  return past.slice(0, limit);
}

function pastKey(pool: string): string {
  return `past#${pool}`;
}
