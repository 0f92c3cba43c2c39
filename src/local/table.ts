import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { createJournal } from '../aws/dynamodb.ts';
import { createJournalClient, ensureJournalTable } from '../aws/journal-table.ts';
import { DEFAULT_LIVES } from '../aws/lives.ts';
import type { BotJournal } from '../bot/journal.ts';

const TABLE = 'cognito-responder-journal';
/** dynalite checks no signature; the client only wants something to sign with. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A journal in memory, for a bot without a table: DynamoDB's own client over dynalite. Lost when the process ends. */
export async function startMemoryJournal(lives = DEFAULT_LIVES): Promise<{
  journal: BotJournal;
  endpoint: string;
  table: string;
  close(): Promise<void>;
}> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createJournalClient({ region: 'us-east-1', endpoint, credentials: CREDENTIALS });
  await ensureJournalTable(client, TABLE);
  return {
    journal: createJournal({ client, table: TABLE }, lives),
    endpoint,
    table: TABLE,
    close: () =>
      new Promise((resolve) => {
        client.destroy();
        server.close(() => resolve());
      }),
  };
}
