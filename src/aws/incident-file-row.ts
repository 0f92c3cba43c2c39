import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod/mini';
import type { IncidentFile } from '../journal/incident-file.ts';
import { readBody } from './body.ts';
import { fileShape } from './incident-shape.ts';
import {
  expiry,
  type Item,
  type Key,
  keyOf,
  putOver,
  queryPages,
  type Rows,
  readItem,
  textOf,
  timeText,
} from './item.ts';

/** One small row for each incident, by when it began: which were the newest can be asked without reading the table. */
const FILES = 'files';

/** See `IncidentJournal.readFile`. */
export async function readFile(rows: Rows, incident: string): Promise<IncidentFile | undefined> {
  const item = await readItem(rows, fileKey(incident));
  return item === undefined ? undefined : fileOf(item);
}

/**
 * Compare-and-set on the revision. Before a new file goes the row that lists it: a crash between the two leaves a row that
 * leads nowhere, which readers skip and the next try fills, and never a file that nobody finds.
 */
export async function writeFile(
  rows: Rows,
  after: IncidentFile,
  before: IncidentFile | undefined,
  lifeMs: number,
): Promise<boolean> {
  const { id, openedAt } = after.incident;
  if (after.revision !== (before === undefined ? 0 : before.revision + 1)) {
    throw new TypeError(`The file of the incident ${id} cannot become revision ${after.revision}`);
  }
  const expires = expiry(openedAt + lifeMs);
  if (before === undefined) {
    const listed = { ...keyOf(FILES, `${timeText(openedAt)}#${id}`), incident: { S: id }, expires };
    await rows.client.send(new PutItemCommand({ TableName: rows.table, Item: listed }));
  }
  const written: z.input<typeof fileShape> = after;
  return await putOver(
    rows,
    { ...fileKey(id), body: { S: JSON.stringify(written) }, revision: { N: String(after.revision) }, expires },
    before === undefined ? { kind: 'nothing' } : { kind: 'revision', revision: before.revision },
  );
}

/** See `IncidentJournal.recentFiles`. */
export async function recentFiles(rows: Rows, from: number, limit: number): Promise<readonly IncidentFile[]> {
  const pages = queryPages(
    rows,
    {
      KeyConditionExpression: 'pk = :files AND sk >= :from',
      values: { ':files': { S: FILES }, ':from': { S: timeText(from) } },
      backwards: true,
      pageSize: limit,
    },
    from,
  );
  const files: IncidentFile[] = [];
  for await (const page of pages) {
    const read = await Promise.all(page.map((item) => readFile(rows, textOf(item, 'incident'))));
    files.push(...read.filter((it): it is IncidentFile => it !== undefined));
    if (files.length >= limit) break;
  }
  return files.slice(0, limit);
}

function fileKey(incident: string): Key {
  return keyOf(`file#${incident}`, 'file');
}

function fileOf(item: Item): IncidentFile {
  return readBody(fileShape, item);
}
