import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Running } from './running.ts';

/** Every row of the bot's journal, as DynamoDB holds it. */
export async function journalRows(running: Running): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: running.bot.journalEndpoint ?? '',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const { TableNames: tables = [] } = await client.send(new ListTablesCommand({}));
    const scans = await Promise.all(
      tables.map((TableName) => client.send(new ScanCommand({ TableName, ConsistentRead: true }))),
    );
    return scans.flatMap((scan) => scan.Items ?? []);
  } finally {
    client.destroy();
  }
}
