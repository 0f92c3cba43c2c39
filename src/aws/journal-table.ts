import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { patience } from './patience.ts';

/** How long creating a table may take, in seconds. */
const CREATION_SECONDS = 60;

/** The journal's table: text keys `pk` and `sk`, paid by the request. TTL goes by the number `expires`. */
export function journalTable(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  };
}

export interface JournalClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: NonNullable<DynamoDBClientConfig['credentials']>;
}

/** The client that a journal is opened with; what is left out, the SDK takes from its surroundings. */
export function createJournalClient(options: JournalClientOptions): DynamoDBClient {
  return new DynamoDBClient({ ...options, ...patience() });
}

/** Creates the table unless it is there, and waits until it can be written: for laptops; elsewhere the deployment does. */
export async function ensureJournalTable(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(journalTable(name)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: CREATION_SECONDS, minDelay: 1, maxDelay: 1 }, { TableName: name });
}
