import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlertCourse } from '../../src/alert/course.ts';
import { createJournal } from '../../src/aws/dynamodb.ts';
import { livesOf } from '../../src/aws/lives.ts';
import { newFile } from '../../src/bot/incident-file.ts';
import { EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import type { IncidentRecord } from '../../src/journal/journal.ts';
import type { TimelineRecord } from '../../src/journal/timeline-record.ts';
import { startTable, type Table } from './dynalite.ts';

const DAY_MS = 24 * 60 * 60_000;
const LIVES = livesOf({ incidents: 10, messages: 5, alerts: 3, audit: 20 });

let table: Table;
/** Writes that were sent; the one at which `dies` says so never arrives, as if the worker had been killed before it. */
let sent: string[] = [];
let diesAt: number | undefined;
beforeAll(async () => {
  table = await startTable();
  table.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (diesAt === sent.length) throw new Error('killed');
        sent.push(commandName);
        return await next(args);
      },
    { step: 'initialize' },
  );
});
afterAll(() => table.stop());

/** A worker's journal; each call is another worker on the same table. */
const worker = () => createJournal({ client: table.client, table: table.name }, LIVES);

/** Lets a worker do something, and kills it before this call to the table; what it called until then. */
async function killedBefore(call: number, work: () => Promise<unknown>): Promise<readonly string[]> {
  sent = [];
  diesAt = call;
  await expect(work()).rejects.toThrow('killed');
  diesAt = undefined;
  return sent;
}

async function item(pk: string, sk: string) {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }),
  );
  return Item;
}

const incident = (id: string): IncidentRecord => ({ id, pool: 'prod', channel: 'C1', openedAt: NOW });
const line = (id: string): TimelineRecord => ({
  id,
  incident: 'lines',
  at: NOW,
  kind: 'note',
  text: 'Looked at alice',
  by: undefined,
  source: undefined,
  about: ['alice', 'bob'],
});

describe('a worker that dies between two rows', () => {
  test('leaves a list that leads nowhere, not a file that nobody finds; the next try fills it', async () => {
    const file = newFile(incident('died'));
    expect(await killedBefore(1, () => worker().writeFile(file, undefined))).toEqual(['PutItemCommand']);
    expect([await worker().readFile('died'), await worker().recentFiles(NOW, 5)]).toEqual([undefined, []]);
    expect(await worker().writeFile(file, undefined)).toBe(true);
    expect(await worker().recentFiles(NOW, 5)).toEqual([file]);
  });

  test('leaves no line that cannot be found for each person that it speaks of', async () => {
    for (const call of [1, 2]) {
      await killedBefore(call, () => worker().addToTimeline(line('died')));
      expect(await worker().readTimeline('lines')).toEqual([]);
      expect([await worker().forgetLines('alice'), await worker().forgetLines('bob')]).toEqual([0, 0]);
    }
    await worker().addToTimeline(line('died'));
    expect([await worker().forgetLines('bob'), await worker().readTimeline('lines')]).toEqual([1, []]);
  });

  test('a line is still found that was being written while it was looked for', async () => {
    await killedBefore(2, () => worker().addToTimeline(line('slow')));
    expect(await worker().forgetLines('alice')).toBe(0);
    const { pk, sk } = { pk: 'timeline#lines', sk: 'line#slow' };
    const slow = {
      pk: { S: pk },
      sk: { S: sk },
      body: { S: JSON.stringify(line('slow')) },
      expires: { N: '9999999999' },
    };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: slow }));
    expect([await worker().forgetLines('alice'), await worker().readTimeline('lines')]).toEqual([1, []]);
  });

  test('leaves it known that a message is yet to be deleted', async () => {
    const mentioned = { channel: 'C1', ts: '1.1', entry: 'mentioned' };
    await worker().writeEntry({ id: 'mentioned', channel: 'C1', message: '{}', postedAs: '1.1' }, NOW);
    await worker().rememberMention('carol', mentioned, NOW);
    await killedBefore(1, () => worker().forgetMention('carol', 'mentioned'));
    expect([await worker().readEntry('mentioned'), await worker().mentions('carol')]).toEqual([undefined, [mentioned]]);
    await worker().forgetMention('carol', 'mentioned');
    expect(await worker().mentions('carol')).toEqual([]);
  });
});

describe('a row of another version of the bot', () => {
  const write = async (body: unknown) => {
    const row = { pk: { S: 'file#other' }, sk: { S: 'file' }, revision: { N: '0' }, expires: { N: '9999999999' } };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: { ...row, body: { S: text } } }));
    return await worker().readFile('other');
  };
  const file = newFile(incident('other'));

  test('is read where fields were added, and names itself where it cannot be, with nothing of what it holds', async () => {
    expect(await write({ ...file, added: 1, incident: { ...file.incident, added: 1 } })).toEqual(file);
    const row = 'The row "file#other", "file" of the journal';
    await expect(write({ ...file, status: 'alice@example.com', done: undefined })).rejects.toThrow(
      new Error(`${row} was written by a version of the bot that this one cannot read: status, done`),
    );
    await expect(write('alice@example.com')).rejects.toThrow(new Error(`${row} holds no JSON`));
  });
});

test('taking a turn in a channel is one call where it is free, and two however many wait', async () => {
  sent = [];
  const turns = [1, 2, 3, 4, 5];
  for (const _ of turns) await worker().reserve('C1', NOW, 1000, 60_000);
  expect(sent).toHaveLength(1 + 4 * 2);
  await worker().reserve('C1', NOW, 1000, 0);
  expect(sent).toHaveLength(1 + 5 * 2);
});

test('each kind of row lives as long as the operator says', async () => {
  const journal = worker();
  const course: AlertCourse = {
    key: 'pd:1',
    source: 'pagerduty',
    title: 'sign-up',
    severity: undefined,
    status: 'firing',
    occurredAt: NOW,
    firingSince: NOW,
    episode: 1,
    count: 1,
    flaps: 0,
    pool: undefined,
    incident: undefined,
    mutedUntil: NOW + DAY_MS,
    link: undefined,
    openedAt: undefined,
    events: [],
    before: {
      status: undefined,
      at: undefined,
      since: undefined,
      resolvedAt: undefined,
      count: 0,
      flaps: 0,
      isSystem: false,
    },
    revision: 0,
  };
  await journal.writeFile(newFile(incident('lives')), undefined);
  await journal.addToTimeline({ ...line('lives'), about: ['dave'] });
  await journal.rememberIncident({
    ...incident('lives'),
    resolvedAt: NOW + 1,
    signature: { trigger: undefined, error: undefined, rule: undefined },
    cause: undefined,
    fix: undefined,
    thread: undefined,
  });
  await journal.writeEntry({ id: 'lives', channel: 'C1', message: '{}', postedAs: undefined }, NOW);
  await journal.rememberMention('dave', { channel: 'C1', ts: '1.1', entry: 'lives' }, NOW);
  await journal.writeCourse(course, undefined);
  await journal.nameCourse(['pd:1'], 'pd:1', NOW);
  await journal.noteCard(['pd:1'], { channel: 'C1', ts: '1.1' }, NOW);
  await journal.rememberPool('pd:1', 'prod', NOW);
  await journal.audit({
    id: 'lives',
    at: NOW,
    actor: { kind: 'alarm', id: 'pagerduty' },
    action: 'triage',
    pools: [],
    about: 'f00d',
    outcome: 'allowed',
  });
  const sortKey = String(NOW).padStart(15, '0');
  const days = async (pk: string, sk: string) => (Number((await item(pk, sk))?.expires?.N) * 1000 - NOW) / DAY_MS;
  expect({
    file: await days('file#lives', 'file'),
    list: await days('files', `${sortKey}#lives`),
    line: await days('timeline#lines', 'line#lives'),
    'who a line speaks of': await days('about#dave', 'line#lines#lives'),
    past: await days('past#prod', `${sortKey}#lives`),
    entry: await days('entry#lives', 'entry'),
    mention: await days('about#dave', 'mention#lives'),
    'course, muted for a day': await days('course#pd:1', 'course'),
    name: await days('name#pd:1', 'course'),
    card: await days('card#pd:1', 'card'),
    pool: await days('choice#pd:1', 'pool'),
    audit: await days(`audit#${new Date(NOW).toISOString().slice(0, 10)}`, 'lives'),
  }).toEqual({
    file: 10,
    list: 10,
    line: 10,
    'who a line speaks of': 10,
    past: 10,
    entry: 5,
    mention: 5,
    'course, muted for a day': 4,
    name: 3,
    card: 3,
    pool: 3,
    audit: 20,
  });
});
