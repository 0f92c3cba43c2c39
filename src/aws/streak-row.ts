import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IncidentRecord, SignInStreak } from '../journal/journal.ts';
import { incidentShape } from './incident-shape.ts';

/** A schedule that was switched off for so long starts anew. */
export const STREAK_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

const shape = z.object({
  due: z.number(),
  failures: z.number(),
  since: z.number(),
  stage: z.string(),
  told: z.optional(incidentShape),
});

/** The streak of a pool, one row of the journal; undefined where there is none. */
export async function readStreak(
  client: DynamoDBClient,
  table: string,
  pool: string,
): Promise<SignInStreak | undefined> {
  const answer = await client.send(new GetItemCommand({ TableName: table, Key: keyOf(pool), ConsistentRead: true }));
  const body = answer.Item?.body?.S;
  if (body === undefined) return undefined;
  const read = shape.parse(JSON.parse(body));
  return { ...read, told: read.told };
}

/** Compare-and-set over the whole row: of two writers that read the same, one is refused. */
export async function writeStreak(
  client: DynamoDBClient,
  table: string,
  write: {
    readonly pool: string;
    readonly streak: SignInStreak;
    readonly before: SignInStreak | undefined;
    readonly now: number;
  },
): Promise<boolean> {
  const { pool, streak, before, now } = write;
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: {
          ...keyOf(pool),
          body: { S: bodyOf(streak) },
          expires: { N: String(Math.ceil((now + STREAK_LIFE_MS) / 1000)) },
        },
        ...(before === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#body = :before',
              ExpressionAttributeNames: { '#body': 'body' },
              ExpressionAttributeValues: { ':before': { S: bodyOf(before) } },
            }),
      }),
    );
    return true;
  } catch (thrown) {
    if (thrown instanceof ConditionalCheckFailedException) return false;
    throw thrown;
  }
}

/** The same streak gives the same text. */
function bodyOf({ due, failures, since, stage, told }: SignInStreak): string {
  const incident = told === undefined ? {} : { told: incidentText(told) };
  return JSON.stringify({ due, failures, since, stage, ...incident });
}

function incidentText({ id, pool, channel, openedAt, under }: IncidentRecord) {
  return { id, pool, channel, openedAt, ...(under === undefined ? {} : { under }) };
}

function keyOf(pool: string): Record<'pk' | 'sk', AttributeValue> {
  return { pk: { S: `signin#${pool}` }, sk: { S: 'streak' } };
}
