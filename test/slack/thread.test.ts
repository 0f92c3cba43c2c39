import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { SlackStandIn } from '../../sandbox/slack/server.ts';
import { createJournal } from '../../src/aws/dynamodb.ts';
import type { Entry, Timeline } from '../../src/bot/entry.ts';
import type { Job } from '../../src/command/job.ts';
import { words } from '../../src/incident/words.ts';
import type { IncidentRecord, Journal } from '../../src/journal/journal.ts';
import type { Log } from '../../src/log/log.ts';
import { postOnce } from '../../src/slack/channel.ts';
import { createTimeline } from '../../src/slack/thread.ts';
import type { TimelineOptions } from '../../src/slack/timeline-options.ts';
import { startTable, type Table } from '../aws/dynalite.ts';
import { foundAbout } from '../report/found.ts';
import { type Clock, startStandIn } from '../sandbox/slack/stand-in.ts';

const INCIDENTS = 'C0INCIDENTS';
const RANDOM = 'C0RANDOM';
const SECOND = 1000;

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;
let table: Table;
let paused: number[];
beforeEach(async () => {
  ({ slack, client, clock } = await startStandIn());
  table = await startTable();
  paused = [];
});
afterEach(async () => {
  await slack.close();
  await table.stop();
});

const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing() {}

/** What a worker of its own writes with; all share Slack and the journal's table. */
function optionsOf(journal: Partial<Journal> = {}): TimelineOptions {
  return {
    client,
    poster: client,
    journal: { ...createJournal({ client: table.client, table: table.name }), ...journal },
    seal: () => 'sealed',
    approvers: () => ['U0BOB'],
    slackApiUrl: slack.apiUrl,
    fetch,
    messageEveryMs: 0,
    log: silent,
    now: () => clock.now,
    pause: async (milliseconds) => paused.push(milliseconds),
  };
}

function jobOf(name: string, user = 'U0ALICE', channel = INCIDENTS): Job {
  return {
    format: 1,
    delivery: name.padEnd(64, '0'),
    command: { kind: 'triage', pool: 'prod', symptom: undefined, spanMs: undefined },
    actor: { kind: 'person', id: user, team: 'T0ACME' },
    place: { channel, user, responseUrl: undefined },
    at: clock.now,
  };
}

const FIRST = jobIncident('first');
function jobIncident(name: string): IncidentRecord {
  return { id: name.padEnd(12, '0'), pool: 'prod', channel: INCIDENTS, openedAt: 0 };
}

type Summary = Extract<Entry, { kind: 'summary' }>;
const summary = (state: Summary['state'], changes: Partial<Summary> = {}): Summary => ({
  kind: 'summary',
  incident: FIRST,
  joined: false,
  channels: [INCIDENTS],
  asked: { by: 'U0ALICE', symptom: undefined },
  state,
  ...changes,
});
const working = (done: number, changes: Partial<Summary> = {}) =>
  summary({ kind: 'working', done, of: 9, looking: 'pool settings', soFar: undefined }, changes);
const finished = (said: string, changes: Partial<Summary> = {}) =>
  summary({ kind: 'done', report: reportSaying(said) }, changes);
const story = (incident = FIRST): Entry => ({
  kind: 'story',
  incident,
  story: { key: 'changes', title: 'What changed', lines: [words`nothing`], source: 'CloudTrail' },
});

function reportSaying(said: string): Extract<Summary['state'], { kind: 'done' }>['report'] {
  return {
    incident: {
      pool: { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' },
      subject: { kind: 'sign-in', symptom: undefined },
      span: { from: 0, to: 1 },
    },
    evidence: {},
    verdict: { kind: 'nothing-found', words: words`${said}` },
    findings: [],
    ruledOut: [],
    sections: [],
    gaps: [],
    unjudged: [],
    commands: [],
    calls: [],
  };
}

const inChannel = (channel = INCIDENTS): readonly Message[] =>
  slack.messagesSeenBy('U0BOB', channel).filter((message) => message.audience.kind === 'channel');
const privateTo = (person = 'U0ALICE', channel = INCIDENTS): readonly string[] =>
  slack
    .messagesSeenBy(person, channel)
    .filter((message) => message.audience.kind === 'only' || message.channel.startsWith('D'))
    .map((message) => message.text);
const tried = (method: string) => slack.apiCalls.filter((call) => call.method === method).length;
const write = async (timeline: Timeline, job: Job, ...entries: readonly Entry[]) => {
  for (const entry of entries) await timeline(entry, job);
};

describe('the summary of an incident', () => {
  it('is one message, edited at most every three seconds, and at the end whatever the time', async () => {
    const timeline = createTimeline(optionsOf());
    const job = jobOf('first');
    await timeline(working(0), job);
    const start = clock.now;
    const edits: number[] = [];
    for (const at of [1000, 2999, 3000, 3001, 5999, 6000, 6001]) {
      clock.now = start + at;
      await timeline(working(at), job);
      edits.push(tried('chat.update'));
    }
    expect(edits).toEqual([0, 0, 1, 1, 1, 2, 2]);
    await timeline(finished('All is well.'), job);
    expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/All is well\.$/)]);
    expect(tried('chat.update')).toBe(3);
  });

  it('shows a finding after a second, and a second later that it is gone', async () => {
    const timeline = createTimeline(optionsOf());
    const job = jobOf('first');
    await timeline(working(0), job);
    const start = clock.now;
    const soFar = foundAbout({ kind: 'pool' });
    const found = summary({ kind: 'working', done: 1, of: 9, looking: 'pool settings', soFar });
    const edits: number[] = [];
    for (const [at, entry] of [
      [999, found],
      [1000, found],
      [2001, found],
      [2002, working(2)],
      [3500, working(3)],
    ] as const) {
      clock.now = start + at;
      await timeline(entry, job);
      edits.push(tried('chat.update'));
    }
    expect(edits).toEqual([0, 1, 1, 2, 2]);
  });

  it.each(['rate-limit', '500', 'error:internal_error'] as const)(
    '%s: progress is dropped and costs nothing; the final edit is written',
    async (kind) => {
      const timeline = createTimeline(optionsOf());
      const job = jobOf('first');
      await timeline(working(0), job);
      clock.now += 3 * SECOND;
      slack.addFault({ method: 'chat.update', kind, times: 1 });
      await timeline(working(1), job);
      expect(inChannel()[0]?.text).toMatch(/^⏳.*: 0 of 9 checks/);
      expect(paused).toEqual([]);
      slack.addFault({ method: 'chat.update', kind: 'rate-limit', times: 1 });
      await timeline(finished('All is well.'), job);
      expect(paused).toEqual([1 * SECOND]);
      expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/All is well\.$/)]);
    },
  );

  it('a final edit that Slack refuses twice sends the job back, and the next try ends it', async () => {
    const options = optionsOf();
    const job = jobOf('first');
    slack.addFault({ method: 'chat.update', kind: 'rate-limit', times: 2 });
    const timeline = createTimeline(options);
    await expect(write(timeline, job, working(0), finished('All is well.'))).rejects.toThrow();
    await write(createTimeline(optionsOf()), job, working(0), finished('All is well.'), story());
    expect(inChannel().map((it) => it.text)).toEqual([
      expect.stringMatching(/All is well\.$/),
      'What changed: nothing',
    ]);
  });

  it('goes where it was typed when the bot is not in the channel of the pool', async () => {
    const channels = [RANDOM, INCIDENTS];
    const timeline = createTimeline(optionsOf());
    await write(timeline, jobOf('first'), working(0, { channels }), finished('All is well.', { channels }), story());
    expect(inChannel(RANDOM)).toEqual([]);
    const [message, entry] = inChannel();
    expect([message?.text, entry?.text, entry?.threadTs]).toEqual([
      expect.stringMatching(/All is well\.$/),
      'What changed: nothing',
      message?.ts,
    ]);
    expect(privateTo()).toEqual([expect.stringMatching(/^✅ The triage runs in this thread/)]);
  });

  it('goes to whoever asked, story and all, when the bot is in neither, and says how to invite it', async () => {
    const channels = [RANDOM];
    const job = jobOf('first', 'U0ALICE', RANDOM);
    const timeline = createTimeline(optionsOf());
    await write(timeline, job, working(0, { channels }), finished('All is well.', { channels }), story());
    expect([inChannel(RANDOM), inChannel()]).toEqual([[], []]);
    expect(privateTo('U0ALICE', 'D0ALICE')).toEqual([
      expect.stringMatching(/All is well\.$/),
      '⛔ I am in no channel where this could be a thread, so only you see it. Invite me with /invite @cognito.',
      'What changed: nothing',
    ]);
  });

  it('is joined by a second triage, in the same worker and at the same time: linked, and no progress over the first', async () => {
    const timeline = createTimeline(optionsOf());
    const [mine, theirs] = [jobOf('first'), jobOf('second', 'U0BOB')];
    const joined = true;
    await timeline(working(0), mine);
    await timeline(working(0, { joined }), theirs);
    clock.now += 3 * SECOND;
    await timeline(working(5), mine);
    clock.now += 3 * SECOND;
    await timeline(working(1, { joined }), theirs);
    expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/: 5 of 9 checks/)]);
    await timeline(finished('The first.'), mine);
    clock.now += 3 * SECOND;
    await timeline(working(8, { joined }), theirs);
    expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/The first\.$/)]);
    await timeline(finished('The second.', { joined }), theirs);
    expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/The second\.$/)]);
    expect(privateTo()).toEqual([expect.stringMatching(/^✅ The triage runs in this thread/)]);
    expect(privateTo('U0BOB')).toEqual([
      expect.stringMatching(/^✅ An incident of this pool is open: I go on in this thread/),
    ]);
  });

  it('does not say for ever that it is worked on when the job is given up', async () => {
    const timeline = createTimeline(optionsOf());
    const job = jobOf('first');
    await write(timeline, job, working(0), { kind: 'given up', words: words`I stopped.` });
    expect(inChannel().map((it) => it.text)).toEqual(['⚠️ The triage of prod was given up. I stopped.']);
    expect(privateTo().at(-1)).toBe('⚠️ I stopped.');
  });

  it('that was finished stays as it is when a joined job is given up', async () => {
    const timeline = createTimeline(optionsOf());
    await write(timeline, jobOf('first'), working(0), finished('All is well.'));
    const given = { kind: 'given up', words: words`I stopped.` } as const;
    await write(timeline, jobOf('second', 'U0BOB'), working(0, { joined: true }), given);
    expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/All is well\.$/)]);
    expect(privateTo('U0BOB').at(-1)).toBe('⚠️ I stopped.');
  });

  it('that somebody deleted goes to whoever asked', async () => {
    const timeline = createTimeline(optionsOf());
    const job = jobOf('first');
    await timeline(working(0), job);
    await client.chat.delete({ channel: INCIDENTS, ts: inChannel()[0]?.ts ?? '' });
    await write(timeline, job, finished('All is well.'), story());
    expect(inChannel()).toEqual([]);
    expect(privateTo().slice(1)).toEqual([
      expect.stringMatching(/All is well\.$/),
      '⛔ The message of this incident is gone, so only you see this.',
      'What changed: nothing',
    ]);
  });

  it('needs no link from Slack', async () => {
    slack.addFault({ method: 'chat.getPermalink', kind: '500', times: 1 });
    await write(createTimeline(optionsOf()), jobOf('first'), working(0));
    expect(privateTo()).toEqual(['✅ The triage runs in the channel.']);
  });

  it('whose link could not be told is linked by the next try', async () => {
    const timeline = createTimeline(optionsOf());
    slack.addFault({ method: 'chat.postEphemeral', kind: 'rate-limit', times: 1 });
    await expect(timeline(working(0), jobOf('first'))).rejects.toThrow();
    await timeline(working(0), jobOf('first'));
    expect(privateTo()).toEqual([expect.stringMatching(/^✅ The triage runs in this thread/)]);
    expect(inChannel()).toHaveLength(1);
  });
});

describe('the cause that was found', () => {
  const cause = (finding = foundAbout({ kind: 'pool' })): Entry => ({
    kind: 'cause found',
    incident: FIRST,
    report: reportSaying('It is broken.'),
    finding,
  });
  const replies = () => inChannel().filter((it) => it.threadTs !== undefined);

  it('is news in the thread and the channel once, however often its job comes and whoever triages again', async () => {
    const timeline = createTimeline(optionsOf());
    await write(timeline, jobOf('first'), finished('All is well.'), cause(), cause());
    await write(createTimeline(optionsOf()), jobOf('second'), cause());
    expect(replies().map((it) => [it.text.split('.')[0], it.isBroadcast])).toEqual([
      ['🔴 Cause found: A trigger answers wrongly (likely)', true],
    ]);
  });

  it('is told again when it is another one, or about something else', async () => {
    const timeline = createTimeline(optionsOf());
    const other = foundAbout({ kind: 'trigger', functionName: 'pre-sign-up' });
    await write(timeline, jobOf('first'), finished('All is well.'), cause(), cause(other));
    expect(replies()).toHaveLength(2);
  });

  it('is not told twice to whoever got the report alone', async () => {
    const timeline = createTimeline(optionsOf());
    await write(timeline, jobOf('first', 'U0ALICE', RANDOM), finished('All is well.', { channels: [RANDOM] }), cause());
    expect([...inChannel(), ...inChannel(RANDOM)]).toEqual([]);
    expect(privateTo('U0ALICE', RANDOM).filter((text) => text.includes('Cause found'))).toEqual([]);
  });
});

describe('what became of a finding', () => {
  const rechecked = (incident: IncidentRecord | undefined): Entry => ({
    kind: 'rechecked',
    incident,
    pool: 'prod',
    rule: foundAbout({ kind: 'pool' }).rule,
    outcome: { kind: 'fixed', because: words`Nobody is refused.` },
    by: 'U0BOB',
    at: clock.now,
  });
  const replies = () => inChannel().filter((it) => it.threadTs !== undefined);

  it('stands in the thread once for a click, however often it is delivered, and again for the next', async () => {
    await write(createTimeline(optionsOf()), jobOf('first'), finished('All is well.'));
    const click = jobOf('click', 'U0BOB');
    await write(createTimeline(optionsOf()), click, rechecked(FIRST), rechecked(FIRST));
    await write(createTimeline(optionsOf()), click, rechecked(FIRST));
    expect(replies().map((it) => [it.text, it.isBroadcast])).toEqual([
      ['🟢 Fixed: A trigger answers wrongly. Nobody is refused.', false],
    ]);
    await write(createTimeline(optionsOf()), jobOf('another', 'U0BOB'), rechecked(FIRST));
    expect(replies()).toHaveLength(2);
  });

  it('is for whoever asked alone where the finding stood in no channel, or its thread is gone', async () => {
    const timeline = createTimeline(optionsOf());
    await write(timeline, jobOf('click', 'U0BOB'), rechecked(undefined), rechecked(FIRST));
    expect([replies(), privateTo('U0BOB')]).toEqual([
      [],
      [1, 2].map(() => '🟢 Fixed: A trigger answers wrongly. Nobody is refused.'),
    ]);
  });
});

describe('an entry of the thread', () => {
  it('stands there once, however often its job comes', async () => {
    const job = jobOf('first');
    await write(createTimeline(optionsOf()), job, working(0), finished('All is well.'), story());
    await write(createTimeline(optionsOf()), job, working(0), finished('All is well.'), story());
    expect(inChannel().map((it) => it.text)).toEqual([
      expect.stringMatching(/All is well\.$/),
      'What changed: nothing',
    ]);
  });

  it('stands there once when workers write it at the same time', async () => {
    const job = jobOf('first');
    await write(createTimeline(optionsOf()), job, working(0));
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => createTimeline(optionsOf())(story(), job)));
    expect(inChannel().map((it) => it.text)).toEqual([expect.stringMatching(/^⏳/), 'What changed: nothing']);
    // Whoever finds another at it comes again, so that a crash of that other loses nothing.
    expect(tries.some((it) => it.status === 'fulfilled')).toBe(true);
  });
});

describe('a message that is posted once', () => {
  const message = { text: 'hello', blocks: [] };
  const post = (options: TimelineOptions) => postOnce({ id: 'a', channel: INCIDENTS, message }, options);

  it('is not posted again by a worker that looked before it was posted and took the lease after', async () => {
    const late = createJournal({ client: table.client, table: table.name });
    const options = optionsOf({
      readEntry: async (id) => {
        const found = await late.readEntry(id);
        await post(optionsOf());
        return found;
      },
    });
    expect((await post(options)).kind).toBe('there');
    expect(inChannel().map((it) => it.text)).toEqual(['hello']);
  });

  it('is marked when an earlier try may have been taken, and not when Slack refused it', async () => {
    slack.addFault({ method: 'chat.postMessage', kind: 'rate-limit', times: 2 });
    await expect(post(optionsOf())).rejects.toThrow();
    expect(paused).toEqual([1 * SECOND]);
    slack.addFault({ method: 'chat.postMessage', kind: 'lost-answer', times: 1 });
    await expect(post(optionsOf())).rejects.toThrow();
    slack.addFault({ method: 'chat.postMessage', kind: 'rate-limit', times: 2 });
    await expect(post(optionsOf())).rejects.toThrow();
    await post(optionsOf());
    expect(inChannel().map((it) => it.text)).toEqual(['hello', '(again) hello']);
  });

  it('survives a worker that crashed with the lease, once the lease has run out', async () => {
    const crash = optionsOf({
      markPosted: () => Promise.reject(new Error('the worker ended')),
      release: async () => undefined,
    });
    await expect(post(crash)).rejects.toThrow('the worker ended');
    expect((await post(optionsOf())).kind).toBe('in progress');
    clock.now += 30 * SECOND;
    expect((await post(optionsOf())).kind).toBe('posted');
    expect((await post(optionsOf())).kind).toBe('there');
    expect(inChannel().map((it) => it.text)).toEqual(['hello', '(again) hello']);
  });
});
