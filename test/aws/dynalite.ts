import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createJournalClient, ensureJournalTable } from '../../src/aws/journal-table.ts';
import { close, listen } from './loopback.ts';

/** dynalite has no types of its own. */
type Dynalite = (options: { readonly createTableMs: number }) => Server;
const dynalite = createRequire(import.meta.url)('dynalite') as Dynalite;

export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
  stop(): Promise<void>;
}

/** A DynamoDB in memory with an empty journal table. */
export async function startTable(): Promise<Table> {
  const server = dynalite({ createTableMs: 0 });
  const client = createJournalClient({
    region: 'us-east-1',
    endpoint: await listen(server),
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const name = 'journal';
  await ensureJournalTable(client, name);
  return {
    client,
    name,
    async stop() {
      client.destroy();
      await close(server);
    },
  };
}
