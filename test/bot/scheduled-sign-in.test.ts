import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from '../../src/aws/dynamodb.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { runDueTests, type ScheduleWorld } from '../../src/bot/scheduled-sign-in.ts';
import type { Job } from '../../src/command/job.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { Canaries, CanarySignIn, Told } from '../../src/probe/sign-in/canary-sign-in.ts';
import { startTable, type Table } from '../aws/dynalite.ts';
import { AT, CANARY, reading, signIn } from '../probe/sign-in/fake-sign-in.ts';
import { onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';

const access = policy({ probe: onlyAlice });
const minute = 60_000;

let table: Table;
let count = 0;
let journal: BotJournal;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

/** What the canary meets; a pool of its own for each test, since they share the table. */
let meets: Partial<CanarySignIn>;
let name: string;
let now: number;
let signIns: number;
let told: { entry: Entry; job: Job }[];
let failsToTell: boolean;
let logged: string[];
beforeEach(() => {
  count += 1;
  name = `pool-${count}`;
  now = AT;
  signIns = 0;
  told = [];
  failsToTell = false;
  logged = [];
  meets = {};
  journal = createJournal({ client: table.client, table: table.name });
});

const refused: Told<never> = { kind: 'refused', error: 'NotAuthorizedException', message: 'No.' };
const broken: Partial<CanarySignIn> = { start: async () => refused };

function world(is: Partial<ScheduleWorld> = {}): ScheduleWorld {
  const canaries: Canaries = {
    open: async () => {
      signIns += 1;
      const good = { id: reading('id', { pool: name }), access: reading('access', { pool: name }) };
      const tokens = { tokens: async () => good, refresh: async () => ({ kind: 'ok', value: good }) as const };
      return { kind: 'open', signIn: signIn({ ...tokens, ...meets }) };
    },
  };
  return {
    pools: [{ ...pool(name, access), channel: 'C0INCIDENTS', canary: CANARY }],
    access,
    openCloud: () => cloudOf({}),
    directory: { standing: async () => 'unknown', membersOf: async () => [] },
    runbook: { ...runbook, steps: [], rules: [] },
    commands: [],
    deadline: () => new AbortController().signal,
    fingerprint: (text) => `fp(${text.length})`,
    canaries,
    acts: journal,
    journal,
    timeline: async (entry, job) => {
      if (failsToTell) throw new Error('Slack is away');
      told.push({ entry, job });
    },
    log: {
      debug: () => undefined,
      info: (message) => void logged.push(message),
      warn: (message) => void logged.push(message),
      error: (message) => void logged.push(message),
    },
    pause: async () => undefined,
    now: () => now,
    ...is,
  };
}

/** One look at what is due, `minutes` after the start. */
async function at(minutes: number, is: Partial<CanarySignIn> = {}): Promise<readonly string[]> {
  now = AT + minutes * minute;
  meets = is;
  return await runDueTests(world());
}

const said = (sentence: Words) => write(sentence, 'channel', plain);
function news() {
  return told.map(({ entry }) => {
    if (entry.kind === 'story') return `${entry.story.title}: ${entry.story.lines.map(said).join(' | ')}`;
    return entry.kind === 'summary' ? `summary ${entry.state.kind}: ${entry.asked.symptom}` : entry.kind;
  });
}

describe('scheduled sign-in tests', () => {
  it('are made once per due time, and need nobody', async () => {
    expect([await at(0), await at(1), await at(9), await at(10), await at(19)]).toEqual([[name], [], [], [name], []]);
    expect([signIns, news()]).toEqual([2, []]);
  });

  it('are made once, however many schedulers there are and whatever is delivered twice', async () => {
    const others = [0, 1, 2].map(() => {
      const own = createJournal({ client: table.client, table: table.name });
      return runDueTests(world({ journal: own, acts: own }));
    });
    expect((await Promise.all(others)).flat()).toEqual([name]);
    expect(signIns).toBe(1);
  });

  it('are not begun again after a crash in the middle of one', async () => {
    const crash = { start: async () => Promise.reject(new Error('out of memory')) };
    expect(await at(0, crash)).toEqual([]);
    expect([await at(3), signIns, logged]).toEqual([[], 1, ['a scheduled sign-in test failed']]);
    expect(await at(10)).toEqual([name]);
  });

  it('tell nothing of one failure, open an incident at the second, and keep quiet after it', async () => {
    await at(0, broken);
    expect(news()).toEqual([]);
    await at(10, broken);
    const symptom =
      'The scheduled sign-in test fails at "Start (ADMIN_USER_PASSWORD_AUTH)" since 03:00 UTC, 2 times in a row.';
    expect(news()).toEqual([
      `summary working: ${symptom}`,
      'Sign-in test: ✗ Start (ADMIN_USER_PASSWORD_AUTH)  1 ms. Cognito answered NotAuthorizedException: No. | – Sign out  No tokens were given out, so there is nothing to end.',
      `summary done: ${symptom}`,
    ]);
    expect(told.map(({ job }) => [job.actor, job.place.channel])).toEqual(
      told.map(() => [{ kind: 'schedule', id: 'sign-in test' }, 'C0INCIDENTS']),
    );
    told = [];
    await at(20, broken);
    await at(30, broken);
    expect(news()).toEqual([]);
  });

  it('begin the file of their incident, and its record', async () => {
    await runDueTests(world({ incidents: journal }));
    meets = broken;
    for (const minutes of [10, 20]) {
      now = AT + minutes * minute;
      await runDueTests(world({ incidents: journal }));
    }
    const open = await journal.readIncident(name, now);
    const file = await journal.readFile(open?.id ?? '');
    expect([file?.status, file?.symptom]).toEqual([
      'open',
      'The scheduled sign-in test fails at "Start (ADMIN_USER_PASSWORD_AUTH)" since 03:10 UTC, 2 times in a row.',
    ]);
    expect((await journal.readTimeline(open?.id ?? '')).map(({ kind }) => kind)).toContain('test');
  });

  it('say once that sign-in works again, in the thread of the incident', async () => {
    await at(0, broken);
    await at(10, broken);
    const [first] = told;
    told = [];
    await at(20);
    await at(30);
    expect(news()).toEqual([
      'Sign-in works again: 2026-11-20 03:20:00 UTC  The canary signs in again: every stage passed.',
    ]);
    const incident = (entry: Entry | undefined) =>
      entry !== undefined && 'incident' in entry ? entry.incident : undefined;
    expect(incident(told[0]?.entry)).toEqual(incident(first?.entry));
    told = [];
    await at(40, broken);
    await at(50, broken);
    expect(news()[0]).toContain('since 03:40 UTC, 2 times in a row.');
  });

  it('forget a single failure', async () => {
    await at(0, broken);
    await at(10);
    await at(20, broken);
    expect(news()).toEqual([]);
  });

  it('tell it with the next test where it could not be told', async () => {
    await at(0, broken);
    failsToTell = true;
    await at(10, broken);
    failsToTell = false;
    await at(20, broken);
    expect(news()[0]).toContain('since 03:00 UTC, 3 times in a row.');
  });

  it('a test that was slower than the next one takes nothing back', async () => {
    await at(0, broken);
    await at(10, broken);
    told = [];
    const streak = await journal.readStreak(name);
    now = AT - 5 * minute;
    await runDueTests(world());
    expect([signIns, news(), await journal.readStreak(name)]).toEqual([3, [], streak]);
  });

  it('are written down as made by the bot itself', async () => {
    const records: unknown[] = [];
    const noting: Journal = { ...journal, audit: async (record) => void records.push(record) };
    await runDueTests(world({ journal: noting }));
    expect(records).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: AT,
        actor: { kind: 'schedule', id: 'sign-in test' },
        action: 'test sign-in',
        pools: [name],
        about: `fp(${name.length})`,
        outcome: 'allowed',
      },
    ]);
  });

  it('leave pools without a schedule alone', async () => {
    const base = pool(name, access);
    const pools = [base, { ...base, name: 'other', canary: { ...CANARY, everyMs: undefined } }];
    expect([await runDueTests(world({ pools })), signIns]).toEqual([[], 0]);
  });
});
