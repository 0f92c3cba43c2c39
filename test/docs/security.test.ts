import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertCourse } from '../../src/alert/course.ts';
import { createJournal } from '../../src/aws/dynamodb.ts';
import { newFile } from '../../src/bot/incident-file.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import { EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import { startTable, type Table } from '../aws/dynalite.ts';
import { exampleConclusion, exampleIncident } from '../bot/incident-world.ts';
import { exampleProposal, exampleWatch } from '../rollback/example-proposal.ts';
import { codesOf, ROOT, readDocument, tableOf } from './markdown.ts';

const UNITS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const rows = tableOf(readDocument('docs/security.md'), 'Key');
/** What the table says: how long each kind is kept, in milliseconds. */
const written = Object.fromEntries(
  rows.map(([key, , kept]) => [codesOf(key ?? '')[0]?.split('#')[0], lifeIn(kept ?? '')]),
);

/** `30 days (…)`. */
function lifeIn(text: string): number {
  const [, number, unit] = /^(\d+) (minute|hour|day)s?\b/.exec(text) ?? [];
  return Number(number) * UNITS[(unit ?? 'day') as keyof typeof UNITS];
}

let table: Table;
beforeAll(async () => {
  table = await startTable();
});
afterAll(async () => {
  await table.stop();
});

/** Writes something of every kind at `NOW`. */
async function writeAll(journal: BotJournal): Promise<void> {
  const incident = exampleIncident({ openedAt: NOW });
  const { id, pool, channel } = incident;
  const actor = { kind: 'schedule', id: 'test' } as const;
  await journal.finish('delivery', NOW);
  await journal.begin('post/1', NOW);
  await journal.writeEntry({ id: 'e', channel, message: '{}', postedAs: undefined }, NOW);
  await journal.openIncident(incident, NOW);
  await journal.audit({ id: 'a', at: NOW, actor, action: 'look', pools: [], about: 'fp', outcome: 'allowed' });
  await journal.keepTest({ functionArn: 'arn', version: '1', codeHash: 'h', outcome: 'kept', slots: [], at: NOW });
  await journal.writeStreak(pool, { due: NOW, failures: 0, since: NOW, stage: '', told: undefined }, undefined, NOW);
  await journal.writeProposal(exampleProposal({ createdAt: NOW }));
  await journal.writeWatch(exampleWatch({ movedAt: NOW, until: NOW }));
  await journal.breakGlass(pool, NOW);
  await journal.writeFile(newFile(incident), undefined);
  const line = { id: 'l', incident: id, at: NOW, kind: 'note', text: 'x', by: undefined, source: undefined } as const;
  await journal.addToTimeline({ ...line, about: [] });
  const { signature } = exampleConclusion();
  const past = { id, pool, openedAt: NOW, resolvedAt: NOW, signature, cause: 'c', fix: 'f', channel, thread: 't' };
  await journal.rememberIncident(past);
  await journal.rememberMention('fp', { channel, ts: '1', entry: 'e' }, NOW);
  await journal.writeCourse(COURSE, undefined);
  await journal.nameCourse(['pd:1'], 'cw:arn', NOW);
  await journal.rememberPool('cw:arn', pool, NOW);
  await journal.noteCard(['pd:1'], { channel, ts: '1' }, NOW);
  await journal.countOpening({ incident: id, pool, channel, at: NOW });
  await journal.openStorm({ id: 's', channel, startedAt: NOW }, NOW);
  await journal.reserve(channel, NOW, 0, 10_000);
}

const COURSE: AlertCourse = {
  key: 'cw:arn',
  source: 'cloudwatch',
  title: 'errors',
  severity: 2,
  status: 'firing',
  occurredAt: NOW,
  firingSince: NOW,
  episode: 1,
  count: 1,
  flaps: 0,
  pool: 'prod',
  incident: 'incident-prod',
  mutedUntil: undefined,
  link: undefined,
  openedAt: NOW,
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

describe('docs/security.md', () => {
  it('says of every kind of row how long it is kept, as the table has it', async () => {
    await writeAll(createJournal({ client: table.client, table: table.name }));
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    const kept = Items.map(({ pk, expires }) => [pk?.S?.split('#')[0], Number(expires?.N) * 1000 - NOW] as const);
    expect(written).toEqual(Object.fromEntries(kept));
  });

  it('names every kind of key that the adapter builds', () => {
    const folder = join(ROOT, 'src/aws');
    const sources = readdirSync(folder).filter((name) => name.endsWith('-row.ts') || name === 'dynamodb.ts');
    const built = sources.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/`([a-z]+)#\$\{/g)].map(([, prefix]) => prefix),
    );
    // Sort keys of rows that stand under another key.
    const named = new Set([...Object.keys(written), 'line', 'mention']);
    expect(built.length).toBeGreaterThan(12);
    expect([...new Set(built)].filter((prefix) => !named.has(prefix ?? ''))).toEqual([]);
  });
});
