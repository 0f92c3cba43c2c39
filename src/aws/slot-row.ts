import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expiry, type Key, keyOf, numberOf, type Rows, unlessRefused } from './item.ts';

/** How long after its newest message a channel's row is kept, in milliseconds. */
const SLOT_LIFE_MS = 24 * 60 * 60 * 1000;

interface Asked {
  readonly channel: string;
  readonly now: number;
  readonly everyMs: number;
  readonly withinMs: number;
}

/**
 * See `IncidentJournal.reserve`. `next` is the first moment that is free. Where it is past, now is taken; where it is yet to
 * come, that moment is taken: DynamoDB adds, so of fifty workers that ask at once each needs two writes, and none tries again.
 */
export async function reserve(rows: Rows, asked: Asked): Promise<number | undefined> {
  return (await takeNow(rows, asked)) ?? (await takeNext(rows, asked));
}

async function takeNow({ client, table }: Rows, { channel, now, everyMs }: Asked): Promise<number | undefined> {
  const taken = await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: slotKey(channel),
        UpdateExpression: 'SET #next = :next, #expires = :expires',
        ConditionExpression: 'attribute_not_exists(pk) OR #next <= :now',
        ExpressionAttributeNames: { '#next': 'next', '#expires': 'expires' },
        ExpressionAttributeValues: {
          ':next': { N: String(now + everyMs) },
          ':now': { N: String(now) },
          ':expires': expiry(now + everyMs + SLOT_LIFE_MS),
        },
      }),
    ),
  );
  return taken ? now : undefined;
}

async function takeNext(rows: Rows, { channel, now, everyMs, withinMs }: Asked): Promise<number | undefined> {
  try {
    const answer = await rows.client.send(
      new UpdateItemCommand({
        TableName: rows.table,
        Key: slotKey(channel),
        UpdateExpression: 'SET #next = #next + :every, #expires = :expires',
        ConditionExpression: '#next > :now AND #next <= :latest',
        ExpressionAttributeNames: { '#next': 'next', '#expires': 'expires' },
        ExpressionAttributeValues: {
          ':every': { N: String(everyMs) },
          ':now': { N: String(now) },
          ':latest': { N: String(now + withinMs) },
          ':expires': expiry(now + withinMs + everyMs + SLOT_LIFE_MS),
        },
        ReturnValues: 'UPDATED_OLD',
      }),
    );
    return numberOf(answer.Attributes ?? {}, 'next');
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function slotKey(channel: string): Key {
  return keyOf(`slot#${channel}`, 'slot');
}
