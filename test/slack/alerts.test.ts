import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { SlackStandIn } from '../../sandbox/slack/server.ts';
import type { AlertNews } from '../../src/alert/course.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import type { Job } from '../../src/command/job.ts';
import { words } from '../../src/incident/words.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import { type IncidentRecord, LEFT_BEHIND_AFTER_MS } from '../../src/journal/journal.ts';
import type { Log } from '../../src/log/log.ts';
import { createTimeline } from '../../src/slack/thread.ts';
import type { TimelineOptions } from '../../src/slack/timeline-options.ts';
import { createMemory, type Memory } from '../bot/memory-journal.ts';
import { buttonsIn, textIn } from '../e2e/shown.ts';
import { reportOf } from '../report/found.ts';
import { type Clock, START, startStandIn } from '../sandbox/slack/stand-in.ts';
import { alertOf, fileOf, INCIDENT, INCIDENTS, lineOf } from './alerted.ts';

const RANDOM = 'C0RANDOM';

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;
let memory: Memory;
let errors: string[];
beforeEach(async () => {
  ({ slack, client, clock } = await startStandIn());
  memory = createMemory();
  errors = [];
});
afterEach(() => slack.close());

function optionsOf(changes: Partial<TimelineOptions> = {}): TimelineOptions {
  const silent = () => undefined;
  const log: Log = { debug: silent, info: silent, warn: silent, error: (message) => void errors.push(message) };
  return {
    client,
    poster: client,
    journal: memory.open(),
    seal: () => 'sealed',
    approvers: () => [],
    slackApiUrl: slack.apiUrl,
    fetch,
    messageEveryMs: 0,
    log,
    now: () => clock.now,
    pause: async () => undefined,
    ...changes,
  };
}

/** A job that an alert made: nobody asked. */
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

/** What is known by now, as the core writes it before it is told. */
async function know(file: IncidentFile): Promise<IncidentFile> {
  const journal: BotJournal = memory.open();
  const before = await journal.readFile(file.incident.id);
  const after = { ...file, revision: before === undefined ? 0 : before.revision + 1 };
  await journal.writeFile(after, before);
  return after;
}

interface Told {
  readonly news: AlertNews;
  readonly file?: IncidentFile;
  readonly notes?: Extract<Entry, { kind: 'alert' }>['notes'];
  readonly eventKey?: string;
}

async function tell({ news, file = fileOf(), notes = [], eventKey = news }: Told, options = optionsOf()) {
  const known = await know(file);
  const line = known.alerts.at(-1) ?? lineOf();
  await createTimeline(options)(
    { kind: 'alert', incident: known.incident, file: known, line, news, notes },
    jobOf(eventKey),
  );
}

const NOTE = {
  id: 'n1',
  incident: INCIDENT.id,
  at: START,
  kind: 'note' as const,
  text: 'The CDN was slow too.',
  by: 'U0ALICE',
  source: undefined,
  about: ['fingerprint'],
};

const done = (incident: IncidentRecord = INCIDENT, channels: readonly string[] = [INCIDENTS]): Entry => ({
  kind: 'summary',
  incident,
  joined: false,
  channels,
  asked: { by: undefined, symptom: undefined },
  state: { kind: 'done', report: reportOf() },
});

const shown = (channel = INCIDENTS): readonly Message[] => slack.messagesSeenBy('U0BOB', channel);
const roots = () => shown().filter((it) => it.threadTs === undefined);
const replies = (root: string | undefined = roots()[0]?.ts) => shown().filter((it) => it.threadTs === root);
const firstLines = (messages: readonly Message[]) => messages.map((it) => textIn(it).split('\n')[0]);
const tried = (method: string) => slack.apiCalls.filter((call) => call.method === method).length;

/** What the schedule finds, worked by another worker. */
async function resumeAll(options = optionsOf()): Promise<void> {
  const timeline = createTimeline(options);
  for (const id of await memory.open().leftBehind(clock.now)) await timeline({ kind: 'resumed', id }, jobOf('resume'));
}

describe('an alert', () => {
  it('begins the message of its incident, whose first triage then writes below it', async () => {
    await tell({ news: 'opened' });
    expect(firstLines(roots())).toEqual(['🔴 *SEV1, 1 alert firing* · prod: Sign-in success below 90 %.']);
    expect(textIn(roots()[0] ?? { blocks: [] })).toContain('⏳ The triage of prod begins.');
    await createTimeline(optionsOf())(done(), jobOf('triage'));
    expect(firstLines(roots())).toEqual([
      '🔴 *SEV1, 1 alert firing* · *prod: how many sign-ins fail could not be read.*',
    ]);
    expect(buttonsIn(roots()[0] ?? { blocks: [] }).map(({ label }) => label)).toEqual([
      'User',
      'Token',
      'Error text',
      'Client',
    ]);
    expect(replies()).toEqual([]);
  });

  it('that joins, fires again, is acknowledged or resolved is a short reply, and the message shows it', async () => {
    await tell({ news: 'opened' });
    await createTimeline(optionsOf())(done(), jobOf('triage'));
    const other = lineOf({ key: 'pd:Q1', source: 'PagerDuty', title: 'Login is down', severity: 2 });
    const notes = [words`The same pool, within 10 minutes.`];
    await tell({ news: 'joined', file: fileOf({ alerts: [lineOf(), other] }), notes });
    await tell({ news: 'acknowledged', file: fileOf({ alerts: [lineOf(), { ...other, status: 'acknowledged' }] }) });
    await tell({ news: 'resolved', file: fileOf({ alerts: [lineOf(), { ...other, status: 'resolved' }] }) });
    await tell({ news: 'again', file: fileOf({ alerts: [lineOf(), { ...other, flaps: 1, count: 2 }] }) });
    expect(replies().map(({ text }) => text)).toEqual([
      '🔴 PagerDuty: Login is down fires too since 2026-11-20 14:00:00 UTC. The same pool, within 10 minutes.',
      '🟠 PagerDuty: Login is down was acknowledged.',
      '🟢 PagerDuty: Login is down is resolved.',
      '🔴 PagerDuty: Login is down fires again since 2026-11-20 14:00:00 UTC.',
    ]);
    expect(roots()).toHaveLength(1);
    expect(textIn(roots()[0] ?? { blocks: [] }).split('\n')).toEqual(
      expect.arrayContaining([
        '🔴 *SEV1, 2 alerts firing* · *prod: how many sign-ins fail could not be read.*',
        expect.stringMatching(/^🔴 \*PagerDuty\*: Login is down · firing since .* · ×2 · flapped 1 time$/),
      ]),
    );
  });

  it('that is delivered again, or by another road, is told once', async () => {
    await tell({ news: 'opened' });
    for (let time = 0; time < 3; time += 1) await tell({ news: 'joined', eventKey: 'same' });
    expect(replies()).toHaveLength(1);
    await tell({ news: 'joined', eventKey: 'other' });
    expect(replies()).toHaveLength(2);
  });

  it('that still fires is counted up in place, and only where nobody waits for that', async () => {
    const turns = { messageEveryMs: 1_000 };
    await tell({ news: 'opened' }, optionsOf(turns));
    clock.now += 1_000;
    await tell({ news: 'repeated', file: fileOf({ alerts: [lineOf({ count: 2 })] }) }, optionsOf(turns));
    expect(textIn(roots()[0] ?? { blocks: [] })).toContain('×2');
    clock.now += 999;
    await tell({ news: 'repeated', file: fileOf({ alerts: [lineOf({ count: 3 })] }) }, optionsOf(turns));
    expect(textIn(roots()[0] ?? { blocks: [] })).toContain('×2');
    expect(replies()).toEqual([]);
    clock.now += LEFT_BEHIND_AFTER_MS;
    await resumeAll();
    expect(textIn(roots()[0] ?? { blocks: [] })).toContain('×3');
    expect(await memory.open().leftBehind(clock.now + LEFT_BEHIND_AFTER_MS)).toEqual([]);
  });

  it('that is delivered again after the triage takes nothing away, now or later', async () => {
    const announced: Entry = {
      kind: 'summary',
      incident: INCIDENT,
      joined: false,
      channels: [INCIDENTS],
      asked: { by: undefined, symptom: undefined },
      state: { kind: 'working', done: 0, of: 0, looking: '', soFar: undefined },
    };
    await know(fileOf());
    await createTimeline(optionsOf())(announced, jobOf('opened'));
    const triage = {
      ...jobOf('triage'),
      command: { kind: 'triage', symptom: undefined, pool: 'prod', spanMs: undefined },
    } as const;
    await createTimeline(optionsOf())(done(), triage);
    const before = roots().map(({ text }) => text);
    await createTimeline(optionsOf())(announced, jobOf('opened'));
    clock.now += LEFT_BEHIND_AFTER_MS;
    await memory.open().begin('summary/prod/incident-1', START);
    await resumeAll();
    expect(roots().map(({ text }) => text)).toEqual(before);
    expect(before).toEqual([expect.stringContaining('Cause seen')]);
  });

  it('and a triage that write at once both stand in the message, whoever comes last', async () => {
    await tell({ news: 'opened' });
    let isFirst = true;
    const slow = {
      ...client,
      chat: {
        ...client.chat,
        postMessage: client.chat.postMessage.bind(client.chat),
        update: async (...sent: Parameters<WebClient['chat']['update']>) => {
          // While this edit is on its way, the triage ends.
          if (isFirst) {
            isFirst = false;
            await createTimeline(optionsOf())(done(), jobOf('triage'));
          }
          return await client.chat.update(...sent);
        },
      },
    } as unknown as WebClient;
    const acknowledged = fileOf({ alerts: [lineOf({ status: 'acknowledged' })] });
    await tell({ news: 'acknowledged', file: acknowledged }, optionsOf({ client: slow }));
    expect(firstLines(roots())).toEqual([
      '🟠 *SEV1, 1 alert acknowledged* · *prod: how many sign-ins fail could not be read.*',
    ]);
  });

  it('that says something odd about itself is a reply even where it opened the incident', async () => {
    await tell({ news: 'opened', notes: [words`No such metric: it can never fire by itself.`] });
    expect(replies().map(({ text }) => text)).toEqual([
      '🔴 CloudWatch: Sign-in success below 90 % opened this incident. No such metric: it can never fire by itself.',
    ]);
  });
});

describe('an incident under a card of another app', () => {
  it('is told in the thread of that card: the summary, the cause, the end', async () => {
    const { ts: card = '' } = await client.chat.postMessage({ channel: INCIDENTS, text: 'The card' });
    const incident = { ...INCIDENT, under: card };
    await tell({ news: 'opened', file: fileOf({ incident }) });
    const timeline = createTimeline(optionsOf());
    await timeline(done(incident), jobOf('triage'));
    await timeline(
      {
        kind: 'story',
        incident,
        story: { key: 'changes', title: 'What changed', lines: [words`nothing`], source: 'x' },
      },
      jobOf('triage'),
    );
    const resolved = { at: START, by: 'U0ALICE', cause: undefined };
    const file = await know(
      fileOf({ incident, status: 'resolved', resolved, alerts: [lineOf({ status: 'resolved' })] }),
    );
    await timeline({ kind: 'closed', incident, file }, jobOf('closed'));
    expect(roots().map(({ text }) => text)).toEqual(['The card']);
    expect(replies(card).map(({ text, isBroadcast }) => [text.slice(0, 30), isBroadcast])).toEqual([
      ['✅ Resolved. SEV1, 1 alert reso', false],
      ['What changed: nothing', false],
      ['✅ prod: Resolved by @U0ALICE a', true],
    ]);
  });

  it('has a message of its own where the card is gone', async () => {
    const incident = { ...INCIDENT, under: '1.000001' };
    await tell({ news: 'opened', file: fileOf({ incident }) });
    await tell({ news: 'acknowledged', file: fileOf({ incident }) });
    expect(roots()).toHaveLength(1);
    expect(replies()).toHaveLength(1);
  });
});

describe('where nobody asked and the channel takes nothing', () => {
  const elsewhere = { ...INCIDENT, channel: RANDOM };

  it('the next channel is taken, and then that of the alerts', async () => {
    await createTimeline(optionsOf())(done(elsewhere, [RANDOM, INCIDENTS]), jobOf('triage'));
    expect(roots()).toHaveLength(1);
    await tell(
      { news: 'opened', file: fileOf({ incident: { ...elsewhere, id: 'incident-2' } }) },
      optionsOf({ alertChannel: INCIDENTS }),
    );
    expect(roots()).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it('the message is kept, said in the log, and posted with all that is known once a channel takes it', async () => {
    await tell({ news: 'opened', file: fileOf({ incident: elsewhere }) });
    await createTimeline(optionsOf())(done(elsewhere, [RANDOM]), jobOf('triage'));
    await tell({ news: 'acknowledged', file: fileOf({ incident: elsewhere }) });
    expect([...shown(), ...shown(RANDOM)]).toEqual([]);
    expect(new Set(errors)).toEqual(new Set(['no channel takes the message of an incident; it is kept']));
    clock.now += LEFT_BEHIND_AFTER_MS;
    await resumeAll();
    expect(await memory.open().leftBehind(clock.now + LEFT_BEHIND_AFTER_MS)).toEqual(['post/summary/incident-1']);
    clock.now += LEFT_BEHIND_AFTER_MS;
    await resumeAll(optionsOf({ alertChannel: INCIDENTS }));
    expect(firstLines(roots())).toEqual([
      '🔴 *SEV1, 1 alert firing* · *prod: how many sign-ins fail could not be read.*',
    ]);
    expect(await memory.open().leftBehind(clock.now + LEFT_BEHIND_AFTER_MS)).toEqual([]);
  });

  it.each(['is_archived', 'message_not_found'])('%s at the end: the report goes to another message', async (error) => {
    await tell({ news: 'opened' });
    slack.addFault({ method: 'chat.update', kind: `error:${error}`, times: 1 });
    await createTimeline(optionsOf({ alertChannel: INCIDENTS }))(done(), jobOf('triage'));
    expect(firstLines(roots())).toEqual([
      '🔴 *SEV1, 1 alert firing* · prod: Sign-in success below 90 %.',
      '🔴 *SEV1, 1 alert firing* · *prod: how many sign-ins fail could not be read.*',
    ]);
  });
});

describe('what Slack refuses', () => {
  it.each(['msg_blocks_too_long', 'msg_too_long', 'invalid_blocks'] as const)(
    '%s: is written simpler, in the end as text alone',
    async (error) => {
      slack.addFault({ method: 'chat.postMessage', kind: `error:${error}`, times: 1 });
      await tell({ news: 'opened' });
      expect(firstLines(roots())).toEqual(['🔴 *SEV1, 1 alert firing* · prod: Sign-in success below 90 %.']);
      slack.addFault({ method: 'chat.update', kind: `error:${error}`, times: error === 'invalid_blocks' ? 3 : 2 });
      await tell({ news: 'repeated' });
      expect(roots().map(({ text, blocks }) => [text.split('\n').at(-1), blocks])).toEqual([
        ['The rest was too long for Slack: the thread and the terminal (`cognito triage`) tell it.', []],
      ]);
    },
  );

  it.each(['rate-limit', '500', 'hang', 'lost-answer'] as const)(
    '%s while an alert is told: nothing is lost, and what may stand twice says so',
    async (kind) => {
      await tell({ news: 'opened' });
      for (const method of ['chat.update', 'chat.postMessage']) {
        slack.addFault({ method, kind, times: kind === 'rate-limit' ? 2 : 1 });
        await expect(tell({ news: 'joined' })).rejects.toThrow();
      }
      await tell({ news: 'joined' });
      const said = '🔴 CloudWatch: Sign-in success below 90 % fires too since 2026-11-20 14:00:00 UTC.';
      const may = {
        'rate-limit': [said],
        '500': [`(again) ${said}`],
        hang: [`(again) ${said}`],
        'lost-answer': [said, `(again) ${said}`],
      };
      expect(replies().map(({ text }) => text)).toEqual(may[kind]);
    },
  );
});

describe('the budget of a channel', () => {
  it('is a message a second, whichever worker writes; a job whose turn is too far away comes again', async () => {
    const paused: number[] = [];
    const worker = () => optionsOf({ messageEveryMs: 1_000, pause: async (milliseconds) => paused.push(milliseconds) });
    const note = (key: number): Entry => ({
      kind: 'noted',
      incident: INCIDENT,
      record: { ...NOTE, id: String(key) },
    });
    await tell({ news: 'opened' }, worker());
    for (let key = 1; key <= 20; key += 1) await createTimeline(worker())(note(key), jobOf('note'));
    expect(paused).toEqual(Array.from({ length: 20 }, (_, index) => 1_000 * (index + 1)));
    for (let time = 0; time < 3; time += 1) {
      await expect(createTimeline(worker())(note(21), jobOf('note'))).rejects.toThrow('Too many messages wait');
    }
    // Whoever gave up took nobody's place.
    clock.now += 1_000;
    await createTimeline(worker())(note(21), jobOf('note'));
    expect(paused.at(-1)).toBe(20_000);
    expect(replies()).toHaveLength(21);
  });

  it('is not asked for by what one person alone reads', async () => {
    const job = { ...jobOf('ask'), place: { channel: INCIDENTS, user: 'U0BOB', responseUrl: undefined } };
    const journal = { ...memory.open(), reserve: () => Promise.reject(new Error('no turn')) };
    await createTimeline(optionsOf({ journal }))({ kind: 'notice', tone: 'done', words: words`Hello.` }, job);
    expect(shown().map(({ text }) => text)).toEqual(['✅ Hello.']);
  });
});

describe('an answer to somebody who asked in a thread', () => {
  it('stands in that thread', async () => {
    const { ts: root = '' } = await client.chat.postMessage({ channel: INCIDENTS, text: 'The card' });
    const place = { channel: INCIDENTS, user: 'U0BOB', thread: root, responseUrl: undefined };
    await createTimeline(optionsOf())(
      { kind: 'notice', tone: 'done', words: words`Hello.` },
      { ...jobOf('ask'), place },
    );
    expect(replies(root).map(({ text, audience }) => [text, audience.kind])).toEqual([['✅ Hello.', 'only']]);
  });
});

describe('an alert of no pool', () => {
  const unmapped: Entry = {
    kind: 'unmapped alert',
    alert: alertOf(),
    card: undefined,
    pools: ['prod', 'staging'],
    channel: INCIDENTS,
  };
  const mapped: Entry = { kind: 'alert mapped', alert: alertOf(), pool: 'prod', by: 'U0ALICE' };

  it('is asked about once a day, and says who chose', async () => {
    const timeline = createTimeline(optionsOf());
    await timeline(unmapped, jobOf('a'));
    await timeline(unmapped, jobOf('b'));
    expect(firstLines(roots())).toEqual(['⚠️ PagerDuty: Sign-in is down (SEV2).']);
    await timeline(mapped, jobOf('c'));
    expect(roots().map(({ text }) => text)).toEqual([
      '✅ PagerDuty: Sign-in is down (SEV2).\nIt is about prod, says <@U0ALICE>. I remember that for this alarm.',
    ]);
    expect(buttonsIn(roots()[0] ?? { blocks: [] })).toEqual([]);
    const tomorrow = alertOf({ occurredAt: '2026-11-21T14:00:00.000Z' });
    await timeline({ ...unmapped, alert: tomorrow }, jobOf('d'));
    expect(roots()).toHaveLength(2);
  });

  it('is asked about under its card', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: INCIDENTS, text: 'The card' });
    await createTimeline(optionsOf())({ ...unmapped, card: { channel: INCIDENTS, ts } }, jobOf('a'));
    expect(firstLines(replies(ts))).toEqual(['⚠️ PagerDuty: Sign-in is down (SEV2).']);
  });

  it('that cannot be read is told once an hour', async () => {
    const unread = (hour: number): Entry => ({
      kind: 'unread alert',
      source: 'rootly',
      because: 'x',
      channel: INCIDENTS,
      hour,
    });
    for (const hour of [1, 1, 2]) await createTimeline(optionsOf())(unread(hour), jobOf(`${hour}`));
    expect(roots()).toHaveLength(2);
  });
});

describe('a storm', () => {
  const opening = (number: number) => ({
    incident: `i${number}`,
    pool: `pool-${number}`,
    channel: INCIDENTS,
    at: START,
  });
  const storm = (count: number): Entry => ({
    kind: 'storm',
    storm: { id: 'storm-1', channel: INCIDENTS, startedAt: START },
    openings: Array.from({ length: count }, (_, index) => opening(index)),
  });

  it('is one message, with the threads that there are; an older word never takes the place of a newer one', async () => {
    const incident = { ...INCIDENT, id: 'i0', pool: 'pool-0' };
    await tell({ news: 'opened', file: fileOf({ incident }) });
    const timeline = createTimeline(optionsOf());
    await timeline(storm(6), jobOf('a'));
    await timeline(storm(30), jobOf('b'));
    await createTimeline(optionsOf())(storm(7), jobOf('c'));
    const [, message, ...more] = roots();
    expect(more).toEqual([]);
    const lines = textIn(message ?? { blocks: [] }).split('\n');
    expect(lines[0]).toMatch(/^\*⛈️ 30 incidents in a few minutes: /);
    expect(lines.slice(1, 3)).toEqual([
      expect.stringMatching(/^• {2}<https?:\/\/[^|]+\|pool-0>$/),
      '•  pool-1: its thread starts soon',
    ]);
    expect(lines.at(-2)).toBe('•  and 10 more');
    // The link of a thread never changes.
    expect(tried('chat.getPermalink')).toBe(2);
  });
});

describe('what another app tells too', () => {
  it('gets one link to the thread, under its card, and none under the card that is the thread', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: INCIDENTS, text: 'The card' });
    await tell({ news: 'opened' });
    const entry: Entry = { kind: 'told elsewhere', incident: INCIDENT, card: { channel: INCIDENTS, ts } };
    for (const key of ['a', 'b']) await createTimeline(optionsOf())(entry, jobOf(key));
    expect(replies(ts).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^This is told in this thread \(http.*\): what fails, since when, and what to do\.$/),
    ]);
    const own: Entry = {
      kind: 'told elsewhere',
      incident: { ...INCIDENT, id: 'x', under: ts },
      card: { channel: INCIDENTS, ts },
    };
    await createTimeline(optionsOf())(own, jobOf('c'));
    expect(replies(ts)).toHaveLength(1);
  });
});

describe('the record', () => {
  it('gets a note as a reply, once, which is found again when a person is to be forgotten', async () => {
    await tell({ news: 'opened' });
    for (const key of ['a', 'b']) {
      await createTimeline(optionsOf())({ kind: 'noted', incident: INCIDENT, record: NOTE }, jobOf(key));
    }
    expect(replies().map(({ text }) => text)).toEqual(['📝 Noted by @U0ALICE: The CDN was slow too.']);
    expect(await memory.open().mentions('fingerprint')).toEqual([
      { channel: INCIDENTS, ts: replies()[0]?.ts, entry: 'note/n1' },
    ]);
  });

  it('tells an earlier incident that looks alike in the thread, with its link', async () => {
    await tell({ news: 'opened' });
    const past = {
      id: 'old',
      pool: 'prod',
      openedAt: START - 86_400_000,
      resolvedAt: START - 86_000_000,
      signature: { trigger: undefined, error: undefined, rule: undefined },
      cause: 'A release.',
      fix: undefined,
      channel: INCIDENTS,
      thread: roots()[0]?.ts,
    };
    const entry: Entry = { kind: 'past', pool: 'prod', incident: INCIDENT, past: [past] };
    for (const key of ['a', 'b']) await createTimeline(optionsOf())(entry, jobOf(key));
    expect(replies().map(({ text }) => text)).toEqual([
      expect.stringMatching(/^🕰️ This looks like an earlier incident of prod\. .* Cause: A release\. Its thread \(http/),
    ]);
  });
});
