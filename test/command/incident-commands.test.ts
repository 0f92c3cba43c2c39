import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { exportCommand } from '../../src/command/export.ts';
import { forget } from '../../src/command/forget.ts';
import { history } from '../../src/command/history.ts';
import { mute } from '../../src/command/mute.ts';
import { note } from '../../src/command/note.ts';
import { resolve } from '../../src/command/resolve.ts';
import { status } from '../../src/command/status.ts';
import { commands } from '../../src/command/table.ts';
import { workerOf } from '../../src/command/worker.ts';

const around = { pools: ['prod', 'staging'] };
const TOKEN = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.c`;
const command = (it: Command) => ({ kind: 'command', command: it });
const refused = (because: string) => ({ kind: 'refused', because });
const noted = (text: string, pool?: string) => command({ kind: 'note', text, pool, at: undefined });

describe('a note', () => {
  it('takes the pool as its last word, and leaves it where it belongs to the sentence', () => {
    expect(note.read('canary is green again prod', around)).toEqual(noted('canary is green again', 'prod'));
    expect(note.read('failed over to staging', around)).toEqual(noted('failed over to staging', 'staging'));
    expect(note.read('prod was slow for 30m before', around)).toEqual(noted('prod was slow for 30m before'));
  });

  it('keeps nothing personal or secret', () => {
    expect(note.read(`alice@example.com called,\n +15555550123, ${TOKEN} password=Hunter22!`, around)).toEqual(
      noted('[removed] called, [removed], [removed] password=[removed]'),
    );
    expect(note.readForm?.({ text: 'mail from bob@example.com\nat noon', pool: 'prod' }, around)).toEqual(
      noted('mail from [removed] at noon', 'prod'),
    );
  });

  it('opens its form without a text, and refuses a page', () => {
    expect(note.read('  ', around)).toEqual({ kind: 'form', of: note });
    expect(note.read('prod', around)).toEqual(
      refused('Nothing to note was given, like: note support told the customers prod'),
    );
    expect(note.readForm?.({ text: 'a '.repeat(600), pool: '' }, around)).toEqual(
      refused('The note is 1199 characters long. At most 1000, please: "a a a a a a a a a a a a a a a a a a a a …"'),
    );
  });
});

describe('a resolve', () => {
  const resolved = (cause: string | undefined, pool?: string) => command({ kind: 'resolve', cause, pool });
  it('takes a cause and a pool, either, or neither', () => {
    expect(resolve.read('', around)).toEqual(resolved(undefined));
    expect(resolve.read('prod', around)).toEqual(resolved(undefined, 'prod'));
    expect(resolve.read('expired certificate, found by bob@example.com prod', around)).toEqual(
      resolved('expired certificate, found by [removed]', 'prod'),
    );
    expect(resolve.readForm?.({ cause: '', pool: '' }, around)).toEqual(resolved(undefined));
  });
  it('refuses a story', () => {
    expect(resolve.read('x'.repeat(301), around)).toEqual(
      refused('The cause is 301 characters long. At most 300, please; what else is worth keeping goes into a note.'),
    );
  });
});

describe('a mute', () => {
  const muted = (pool: string | undefined, forMs: number) => command({ kind: 'mute', pool, alert: undefined, forMs });
  it('takes a pool and a time in any order; an hour unless told, and none to end it', () => {
    expect(mute.read('', around)).toEqual(muted(undefined, 3_600_000));
    expect(mute.read('2h prod', around)).toEqual(muted('prod', 7_200_000));
    expect(mute.read('prod 30m', around)).toEqual(muted('prod', 1_800_000));
    expect(mute.read('Off', around)).toEqual(muted(undefined, 0));
  });
  it('refuses what is no pool, and times without sense', () => {
    const sense = 'Alerts can be muted for 1m to 7d, like 30m or 2h; "mute off" ends it.';
    expect(mute.read('0m', around)).toEqual(refused(sense));
    expect(mute.read('8d', around)).toEqual(refused(sense));
    expect(mute.read('everything', around)).toEqual(
      refused('"everything" is neither a pool nor a time like 2h. Configured: prod, staging.'),
    );
  });
});

describe('a status, the history and an export', () => {
  it('take a pool or none', () => {
    expect(status.read('', around)).toEqual(command({ kind: 'status', pool: undefined }));
    expect(status.read('prod', around)).toEqual(command({ kind: 'status', pool: 'prod' }));
    expect(history.read(' staging ', around)).toEqual(command({ kind: 'history', pool: 'staging' }));
    expect(exportCommand.read('', around)).toEqual(command({ kind: 'export', pool: undefined, incident: undefined }));
    expect(exportCommand.read('prod', around)).toEqual(command({ kind: 'export', pool: 'prod', incident: undefined }));
  });
  it('an export also takes the id of an incident', () => {
    expect(exportCommand.read('0123456789AB', around)).toEqual(
      command({ kind: 'export', pool: undefined, incident: '0123456789ab' }),
    );
  });
  it('refuse anything else', () => {
    expect(status.read('prod staging', around)).toEqual(
      refused('There is no pool named "prod staging". Configured: prod, staging.'),
    );
    expect(history.read('2h', around)).toEqual(refused('There is no pool named "2h". Configured: prod, staging.'));
    expect(exportCommand.read('yesterday', around)).toEqual(
      refused('"yesterday" is neither a pool nor the id of an incident, like 0123456789ab. Configured: prod, staging.'),
    );
  });
});

describe('forgetting', () => {
  it('takes one person, however named, and asks first', () => {
    expect(forget.read('alice@example.com', around)).toEqual(
      command({ kind: 'forget', query: { by: 'email', value: 'alice@example.com' }, confirmed: false }),
    );
    expect(forget.readForm?.({ user: 'alice' }, around)).toEqual(
      command({ kind: 'forget', query: { by: 'username', value: 'alice' }, confirmed: false }),
    );
    expect(forget.read('', around)).toEqual({ kind: 'form', of: forget });
  });
});

it('everybody who may look writes and reads the record; ending and muting take more, deleting the most', () => {
  const of = (names: readonly string[]) =>
    commands.filter(({ name }) => names.includes(name)).map(({ name, permission }) => [name, permission]);
  expect(of(['status', 'note', 'mute', 'resolve', 'history', 'export', 'forget'])).toEqual([
    ['status', 'look'],
    ['note', 'look'],
    ['mute', 'diagnose'],
    ['resolve', 'diagnose'],
    ['history', 'look'],
    ['export', 'look'],
    ['forget', 'administer'],
  ]);
});

it('all of it is work of the function that only reads', () => {
  const kinds = ['status', 'note', 'mute', 'resolve', 'history', 'export', 'forget', 'alert', 'alert-pool'] as const;
  expect(kinds.map(workerOf)).toEqual(kinds.map(() => 'triage'));
});
