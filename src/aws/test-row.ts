import { type AttributeValue, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { triggerContracts } from '../cognito/triggers.ts';
import type { VersionTest } from '../journal/journal.ts';

/** Long enough to decide by, too short for what surrounds the function to change much. */
export const TEST_LIFE_MS = 60 * 60 * 1000;

type Code = Pick<VersionTest, 'functionArn' | 'version' | 'codeHash'>;

const shape = z.object({
  outcome: z.enum(['kept', 'warned', 'broken', 'unknown']),
  slots: z.array(z.enum(triggerContracts.map(({ slot }) => slot))),
  at: z.number(),
});

/** Writes a test of a version, over an older one of the same code. */
export async function keepTest(client: DynamoDBClient, table: string, test: VersionTest): Promise<void> {
  const { outcome, slots, at } = test;
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: {
        ...keyOf(test),
        body: { S: JSON.stringify({ outcome, slots, at }) },
        expires: { N: String(Math.ceil((at + TEST_LIFE_MS) / 1000)) },
      },
    }),
  );
}

/** A test of exactly this code; undefined where there is none, or it is too old. */
export async function readTest(
  client: DynamoDBClient,
  table: string,
  { functionArn, version, codeHash }: Code,
  now: number,
): Promise<VersionTest | undefined> {
  const key = keyOf({ functionArn, version, codeHash });
  const answer = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
  const body = answer.Item?.body?.S;
  if (body === undefined) return undefined;
  const { outcome, slots, at } = shape.parse(JSON.parse(body));
  return at + TEST_LIFE_MS <= now ? undefined : { functionArn, version, codeHash, outcome, slots, at };
}

function keyOf({ functionArn, version, codeHash }: Code): Record<'pk' | 'sk', AttributeValue> {
  return { pk: { S: `test#${functionArn}` }, sk: { S: `${version}#${codeHash}` } };
}
