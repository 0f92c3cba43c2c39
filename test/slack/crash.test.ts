import type { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import type { Job } from '../../src/command/job.ts';
import { words } from '../../src/incident/words.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import { LEFT_BEHIND_AFTER_MS } from '../../src/journal/journal.ts';
import { createTimeline } from '../../src/slack/thread.ts';
import { createMemory, type Memory } from '../bot/memory-journal.ts';
import { foundAbout, reportOf } from '../report/found.ts';
import { START } from '../sandbox/slack/stand-in.ts';
import { alertOf, fileOf, INCIDENT, INCIDENTS, lineOf } from './alerted.ts';

/** A message as Slack holds it. */
interface Posted {
  readonly ts: string;
  readonly thread: string | undefined;
  text: string;
}

/** Slack, the journal and the clock outlive every worker. */
interface Outside {
  readonly memory: Memory;
  readonly posted: Posted[];
  now: number;
}

/** How many calls a worker still makes until it is lost, and whether its last one is taken. */
interface Fuse {
  left: number;
  readonly isTaken: boolean;
  calls: number;
}

const LOST = new Error('the worker was lost');

/** What the worker does outside, each call until the fuse is burnt; from then on nothing, as after SIGKILL. */
function guarded<T>(fuse: Fuse, call: () => Promise<T>): Promise<T> {
  fuse.calls += 1;
  fuse.left -= 1;
  if (fuse.left > 0) return call();
  if (fuse.left < 0 || !fuse.isTaken) return Promise.reject(LOST);
  return call().then(() => Promise.reject(LOST));
}

function workerOf(outside: Outside, fuse: Fuse) {
  const journal = outside.memory.open();
  const bound = new Proxy(journal, {
    get(target, name: keyof BotJournal) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => guarded(fuse, () => method.apply(target, args));
    },
  });
  const { posted } = outside;
  const chat = {
    postMessage: ({ text, thread_ts: thread }: { text: string; thread_ts?: string }) =>
      guarded(fuse, async () => {
        const ts = String(posted.length + 1);
        posted.push({ ts, thread, text });
        return { ts };
      }),
    update: ({ ts, text }: { ts: string; text: string }) =>
      guarded(fuse, async () => {
        const message = posted.find((it) => it.ts === ts);
        if (message !== undefined) message.text = text;
        return {};
      }),
    getPermalink: () => guarded(fuse, async () => ({ permalink: 'https://acme.slack.com/x' })),
  };
  const client = { chat } as unknown as WebClient;
  const silent = () => undefined;
  return createTimeline({
    client,
    poster: client,
    journal: bound,
    seal: () => 'sealed',
    approvers: () => [],
    slackApiUrl: 'http://127.0.0.1/',
    fetch,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    now: () => outside.now,
    pause: async (milliseconds) => {
      outside.now += milliseconds;
    },
  });
}

function jobOf(eventKey: string): Job {
  return {
    format: 1,
    delivery: eventKey.padEnd(64, '0'),
    command: { kind: 'alert', alert: alertOf({ eventKey }), card: undefined },
    actor: { kind: 'alarm', id: 'pagerduty' },
    place: { channel: '', user: '', responseUrl: undefined },
    at: START,
  };
}

/** One delivery: what the core has written down before it is told, and what is told. */
interface Delivery {
  readonly job: Job;
  readonly file: IncidentFile;
  readonly entries: (file: IncidentFile) => readonly Entry[];
}

const finding = foundAbout({ kind: 'pool' });
const report = reportOf({ findings: [finding] });
const summary = (state: Extract<Entry, { kind: 'summary' }>['state']): Entry => ({
  kind: 'summary',
  incident: INCIDENT,
  joined: false,
  channels: [INCIDENTS],
  asked: { by: undefined, symptom: undefined },
  state,
});
const other = lineOf({ key: 'pd:Q1', source: 'PagerDuty', title: 'Login is down' });
const isOver = (line: typeof other) => ({ ...line, status: 'resolved' as const });

/** An incident from its first alert to its end. */
const INCIDENT_LONG: readonly Delivery[] = [
  {
    job: jobOf('opened'),
    file: fileOf(),
    entries: (file) => [
      summary({ kind: 'working', done: 0, of: 0, looking: '', soFar: undefined }),
      { kind: 'alert', incident: INCIDENT, file, line: lineOf(), news: 'opened', notes: [] },
    ],
  },
  {
    job: { ...jobOf('triage'), command: { kind: 'triage', symptom: undefined, pool: 'prod', spanMs: undefined } },
    file: fileOf(),
    entries: () => [
      summary({ kind: 'working', done: 0, of: 9, looking: '', soFar: undefined }),
      summary({ kind: 'done', report }),
      { kind: 'cause found', incident: INCIDENT, report, finding },
      {
        kind: 'story',
        incident: INCIDENT,
        story: { key: 'changes', title: 'What changed', lines: [words`nothing`], source: 'CloudTrail' },
      },
    ],
  },
  {
    job: jobOf('joined'),
    file: fileOf({ alerts: [lineOf(), other] }),
    entries: (file) => [{ kind: 'alert', incident: INCIDENT, file, line: other, news: 'joined', notes: [] }],
  },
  {
    job: jobOf('resolved'),
    file: fileOf({
      alerts: [lineOf(), other].map(isOver),
      status: 'resolved',
      resolved: { at: START, by: undefined, cause: undefined },
    }),
    entries: (file) => [
      { kind: 'alert', incident: INCIDENT, file, line: isOver(other), news: 'resolved', notes: [] },
      { kind: 'closed', incident: INCIDENT, file },
    ],
  },
];

/** Works all deliveries; whatever is lost comes again, as the queue brings it, and last the schedule looks. */
async function workAll(outside: Outside, fuse: Fuse): Promise<void> {
  for (const { job, file, entries } of INCIDENT_LONG) {
    const journal = outside.memory.open();
    const before = await journal.readFile(INCIDENT.id);
    const known = { ...file, revision: before === undefined ? 0 : before.revision + 1 };
    await journal.writeFile(known, before);
    for (let tries = 0; ; tries += 1) {
      const timeline = workerOf(outside, fuse);
      try {
        for (const entry of entries(known)) await timeline(entry, job);
        break;
      } catch (thrown) {
        if (thrown !== LOST || tries > 0) throw thrown;
        // Another worker takes it when the queue hands it over again.
        fuse.left = Number.POSITIVE_INFINITY;
        outside.now += 95_000;
      }
    }
  }
  fuse.left = Number.POSITIVE_INFINITY;
  outside.now += LEFT_BEHIND_AFTER_MS;
  for (const id of await outside.memory.open().leftBehind(outside.now)) {
    await workerOf(outside, fuse)({ kind: 'resumed', id }, jobOf('resume'));
  }
}

async function story(fuse: Fuse): Promise<Outside> {
  const outside: Outside = { memory: createMemory(), posted: [], now: START };
  await workAll(outside, fuse);
  return outside;
}

const MARK = '(again) ';
const bare = (text: string) => text.replace(MARK, '');

/** What stands in the thread whose root was written last, and how often each. */
function told({ posted }: Outside) {
  const roots = posted.filter((it) => it.thread === undefined);
  const thread = posted.filter((it) => it.thread !== undefined);
  return { root: roots.at(-1), roots, thread };
}

describe('a worker that is lost at any moment of an incident', () => {
  it('leaves a whole thread behind, and nothing stands twice without saying so', async () => {
    const whole = { left: Number.POSITIVE_INFINITY, isTaken: false, calls: 0 };
    const without = told(await story(whole));
    expect(without.roots.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^✅ Resolved\. SEV1, 2 alerts resolved: /),
    ]);
    expect(without.thread.map(({ text }) => text.split('.')[0])).toEqual([
      '🔴 Cause found: A trigger answers wrongly (likely)',
      'What changed: nothing',
      '🔴 PagerDuty: Login is down fires too since 2026-11-20 14:00:00 UTC',
      '🟢 PagerDuty: Login is down is resolved',
      '✅ prod: No alert fires any more since 2026-11-20 14:00:00 UTC',
    ]);
    expect(whole.calls).toBeGreaterThan(80);
    for (let call = 1; call <= whole.calls; call += 1) {
      for (const isTaken of [false, true]) {
        const { root, roots, thread } = told(await story({ left: call, isTaken, calls: 0 }));
        const where = `lost ${isTaken ? 'after' : 'before'} call ${call}`;
        expect(root?.text, where).toBe(without.root?.text);
        expect(roots.length, where).toBeLessThanOrEqual(2);
        expect(
          thread.every((it) => it.thread === root?.ts),
          where,
        ).toBe(true);
        const once = [...new Set(thread.map(({ text }) => bare(text)))];
        expect(once, where).toEqual(without.thread.map(({ text }) => text));
        const unmarked = thread.filter(({ text }) => !text.startsWith(MARK)).map(({ text }) => text);
        expect(new Set(unmarked).size, where).toBe(unmarked.length);
        expect(thread.length, where).toBeLessThanOrEqual(once.length + 1);
      }
    }
  });
});
