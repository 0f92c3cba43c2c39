import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlockJson, Message } from '../../sandbox/slack/messages.ts';
import type { SlackStandIn } from '../../sandbox/slack/server.ts';
import { createJournal } from '../../src/aws/dynamodb.ts';
import type { Entry, Timeline } from '../../src/bot/entry.ts';
import type { Job } from '../../src/command/job.ts';
import { openJson, sealJson } from '../../src/command/seal.ts';
import { words } from '../../src/incident/words.ts';
import type { IncidentRecord } from '../../src/journal/journal.ts';
import type { Log } from '../../src/log/log.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import { rollbackCommand } from '../../src/rollback/told.ts';
import { checkingView } from '../../src/slack/blocks/consent-form.ts';
import { createTimeline } from '../../src/slack/thread.ts';
import type { TimelineOptions } from '../../src/slack/timeline-options.ts';
import { startTable, type Table } from '../aws/dynalite.ts';
import { buttonsIn, textIn } from '../e2e/shown.ts';
import { exampleProposal } from '../rollback/example-proposal.ts';
import { type Clock, START, startStandIn } from '../sandbox/slack/stand-in.ts';

const INCIDENTS = 'C0INCIDENTS';
const KEY = new Uint8Array(32).fill(7);
const INCIDENT: IncidentRecord = { id: 'incident-1', pool: 'prod', channel: INCIDENTS, openedAt: 0 };
const APPROVERS = ['U0ALICE', 'U0BOB'];

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;
let table: Table;
let timeline: Timeline;
let root: string;
beforeEach(async () => {
  ({ slack, client, clock } = await startStandIn());
  table = await startTable();
  timeline = createTimeline(options());
  // The incident's summary, under which its thread hangs.
  const { ts = '' } = await client.chat.postMessage({ channel: INCIDENTS, text: 'The summary' });
  const journal = createJournal({ client: table.client, table: table.name });
  await journal.writeEntry({ id: 'summary/incident-1', channel: INCIDENTS, message: '{}', postedAs: undefined }, START);
  await journal.markPosted('summary/incident-1', ts);
  root = ts;
});
afterEach(async () => {
  await slack.close();
  await table.stop();
});

const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing() {}

function options(): TimelineOptions {
  let nonces = 0;
  return {
    client,
    poster: client,
    journal: createJournal({ client: table.client, table: table.name }),
    seal: (value) => {
      nonces += 1;
      const nonce = new Uint8Array(12);
      new DataView(nonce.buffer).setUint32(8, nonces);
      return sealJson(value, KEY, nonce);
    },
    approvers: () => APPROVERS,
    slackApiUrl: slack.apiUrl,
    fetch,
    messageEveryMs: 0,
    log: silent,
    now: () => clock.now,
    pause: async () => undefined,
  };
}

function jobOf(user = 'U0ALICE', command: Job['command'] = { kind: 'home' }): Job {
  return {
    format: 1,
    delivery: 'd'.repeat(64),
    command,
    actor: { kind: 'person', id: user, team: 'T0ACME' },
    place: { channel: INCIDENTS, user, responseUrl: undefined },
    at: clock.now,
  };
}

function proposed(change: Partial<Proposal> = {}): Extract<Entry, { kind: 'proposal' }> {
  const proposal = exampleProposal({ createdAt: START, ...change });
  return {
    kind: 'proposal',
    incident: INCIDENT,
    proposal,
    command: rollbackCommand(proposal),
    refusals: [],
    mentions: APPROVERS,
    dryRun: false,
  };
}

const REQUEST = { by: 'U0ALICE', at: START + 60_000, reason: 'The article says so' };
const APPROVAL = { by: 'U0BOB', at: START + 120_000, reason: 'Seen the log' };
const MOVED: Proposal['state'] = {
  kind: 'settled',
  approval: APPROVAL,
  at: START + 125_000,
  outcome: { kind: 'moved', to: { version: '42', weights: {}, revisionId: 'revision-42' } },
};

/** The thread, as Bob reads it. */
const inThread = () =>
  slack.messagesSeenBy('U0BOB', INCIDENTS).filter((it) => it.threadTs === root && it.audience.kind === 'channel');
const toPerson = (person: string) => {
  const direct = slack.workspace.directChannelOf(person);
  return direct === undefined ? [] : slack.messagesSeenBy(person, direct.id);
};
const onlyFor = (person: string) => slack.messagesSeenBy(person, INCIDENTS).filter((it) => it.audience.kind === 'only');

function only(messages: readonly Message[]): Message {
  const [first, ...more] = messages;
  if (first === undefined || more.length > 0) throw new Error(`${messages.length} messages instead of one`);
  return first;
}

function sealedIn(message: Message): unknown {
  return openJson(buttonsIn(message)[0]?.value ?? '', KEY);
}

function labels(message: { readonly blocks: readonly BlockJson[] }): readonly string[] {
  return buttonsIn(message).map(({ label }) => label);
}

describe('a proposal', () => {
  it('stands in the thread of its incident, mentions the approvers, and holds all that the form shows', async () => {
    await timeline(proposed(), jobOf());
    const message = only(inThread());
    expect(labels(message)).toEqual(['Request rollback…']);
    expect(sealedIn(message)).toEqual({
      kind: 'consent-form',
      proposal: 'proposal-1',
      step: 'request',
      lines: [
        'prod-users-pre-sign-up:live: version 43, 10 % to 44 → version 42',
        'Pools that feel it: prod (PreSignUp)',
        'Why this version: CloudTrail shows that the alias pointed to it before',
        'Code: hash-42',
        'Not known: not tested (no trigger test of this code within the last hour)',
        'The next deployment of prod-users overwrites it.',
      ],
      pools: ['prod'],
      poolName: 'prod',
      warnings: [],
      expiresAt: START + 15 * 60_000,
      channel: INCIDENTS,
    });
    for (const said of ['<@U0ALICE>, <@U0BOB>', 'at least 60 users left UNCONFIRMED', 'stack `prod-users`']) {
      expect(textIn(message)).toContain(said);
    }
    // Whoever reads no blocks reads the same.
    for (const said of ['version 42', 'at least 60 users', 'stack prod-users', 'Two people are needed', '@U0BOB']) {
      expect(message.text).toContain(said);
    }
  });
  it('is asked of each approver in person, with a button of that conversation', async () => {
    await timeline(proposed(), jobOf());
    for (const person of APPROVERS) {
      const message = only(toPerson(person));
      expect(sealedIn(message)).toMatchObject({ proposal: 'proposal-1', channel: message.channel });
      expect(textIn(message)).toMatch(/<http[^|]+thread_ts=[^|]+\|What happened so far>/);
    }
    expect(toPerson('U0STRANGER')).toEqual([]);
  });
  it('of a person is approved by somebody else where a pool is protected', async () => {
    await timeline(proposed({ origin: { kind: 'person', id: 'U0ALICE' } }), jobOf());
    const message = only(inThread());
    expect(sealedIn(message)).toMatchObject({ step: 'approve' });
    expect(textIn(message)).toContain('<@U0ALICE> proposed it, and the pool is protected');
    expect(labels(only(toPerson('U0ALICE')))).toEqual([]);
    expect(labels(only(toPerson('U0BOB')))).toEqual(['Approve rollback…']);
  });
  it('of a person needs one approval where no pool is protected', async () => {
    const pools = [{ name: 'staging', slots: ['PreSignUp' as const], protected: false }];
    await timeline(proposed({ origin: { kind: 'person', id: 'U0ALICE' }, pools }), jobOf());
    const message = only(inThread());
    expect(sealedIn(message)).toMatchObject({ step: 'only' });
    expect(textIn(message)).toContain('One approval is needed: <@U0ALICE>, <@U0BOB>');
  });
  it('is told once, however often it is delivered', async () => {
    await timeline(proposed(), jobOf());
    await timeline(proposed(), jobOf());
    expect([inThread().length, toPerson('U0BOB').length]).toEqual([1, 1]);
  });
  it('reaches the others where one cannot be reached', async () => {
    slack.addFault({ method: 'conversations.open', kind: 'error:user_not_found', times: 1 });
    await timeline(proposed(), jobOf());
    expect([toPerson('U0ALICE').length, toPerson('U0BOB').length]).toEqual([0, 1]);
  });
  it('without an incident is a thread of its own, and whoever asked is told where', async () => {
    const job = jobOf('U0ALICE', { kind: 'undo', proposal: 'proposal-0' });
    const incidentless = proposed({ incident: undefined });
    await timeline({ ...incidentless, incident: undefined }, job);
    const message = only(slack.messagesSeenBy('U0BOB', INCIDENTS).filter((it) => it.blocks.length > 0));
    expect(message.threadTs).toBeUndefined();
    expect(only(onlyFor('U0ALICE')).text).toMatch(/^✅ Proposed: it stands here/);
    const moved = { ...incidentless.proposal, state: MOVED };
    await timeline({ kind: 'moved', incident: undefined, proposal: moved }, jobOf('U0BOB'));
    const news = slack.messagesSeenBy('U0BOB', INCIDENTS).filter((it) => it.threadTs === message.ts);
    expect(only(news).text).toContain('now leads to version 42');
  });
  it('that is refused offers nothing, and concerns nobody but whoever asked', async () => {
    const refusal = { check: 'c', because: words`A deployment is running.`, instead: words`Stop it first.` };
    await timeline({ ...proposed(), incident: undefined, refusals: [refusal], mentions: [] }, jobOf());
    const message = only(onlyFor('U0ALICE'));
    expect(labels(message)).toEqual([]);
    expect(message.text).toContain('A deployment is running. Instead: Stop it first.');
    expect([inThread(), toPerson('U0BOB')]).toEqual([[], []]);
  });
  it('that is only shown offers nothing', async () => {
    await timeline({ ...proposed(), mentions: [], dryRun: true }, jobOf());
    expect(labels(only(onlyFor('U0ALICE')))).toEqual([]);
    expect(inThread()).toEqual([]);
  });
  it('fits into a button however many pools feel it', async () => {
    const pools = Array.from({ length: 12 }, (_, index) => ({
      name: `pool-${index}-${'x'.repeat(30)}`,
      slots: ['PreSignUp' as const],
      protected: true,
    }));
    await timeline(proposed({ pools }), jobOf());
    const value = buttonsIn(only(inThread()))[0]?.value ?? '';
    expect(value.length).toBeGreaterThan(1000);
    expect(value.length).toBeLessThanOrEqual(2000);
  });
});

describe('what happens to a proposal', () => {
  async function follow(kind: 'requested' | 'moved' | 'lapsed', state: Proposal['state'], user = 'U0BOB') {
    await timeline(proposed(), jobOf());
    const proposal = { ...proposed().proposal, state };
    await timeline({ kind, incident: INCIDENT, proposal }, jobOf(user));
    const [first, news, ...more] = inThread();
    if (first === undefined || news === undefined || more.length > 0) throw new Error('Expected two messages');
    return { first, news };
  }
  it('requested: the second person is asked, and whoever requested has no button', async () => {
    const { first, news } = await follow('requested', { kind: 'requested', request: REQUEST }, 'U0ALICE');
    expect(labels(first)).toEqual(['Approve rollback…']);
    expect(sealedIn(first)).toMatchObject({ step: 'approve' });
    expect(textIn(first)).toContain('<@U0ALICE> requested it');
    expect(news.text).toContain('The article says so');
    expect(labels(only(toPerson('U0ALICE')))).toEqual([]);
    // A message that is written again makes no sound, so the second person is told anew.
    const [asked, told] = toPerson('U0BOB');
    expect(asked === undefined ? [] : labels(asked)).toEqual(['Approve rollback…']);
    expect(told?.text).toContain('asks to move');
  });
  it('moved: the buttons are gone everywhere, it says who and when, and can be undone', async () => {
    const { first, news } = await follow('moved', MOVED);
    for (const message of [first, ...APPROVERS.map((person) => only(toPerson(person)))]) {
      expect(labels(message)).toEqual([]);
      expect(textIn(message).includes('What happened so far')).toBe(message !== first);
      expect(textIn(message)).toContain('✅ Moved. <@U0BOB> approved it; done at 2026-11-20 14:02 UTC');
    }
    expect(labels(news)).toEqual(['Undo…']);
    expect(sealedIn(news)).toEqual({ kind: 'undo', proposal: 'proposal-1' });
    expect(news.text).toMatch(/^✅ prod-users-pre-sign-up:live now leads to version 42/);
  });
  it.each([
    [{ kind: 'alias moved', now: undefined } as const, ['Propose again']],
    [{ kind: 'refused', because: 'A deployment runs.' } as const, ['Propose again']],
    [{ kind: 'unclear', because: 'No answer.' } as const, []],
  ])('settled as %o: says so and offers what helps', async (outcome, offered) => {
    const { first, news } = await follow('moved', { ...MOVED, outcome });
    expect(labels(first)).toEqual([]);
    expect(labels(news)).toEqual(offered);
    expect(news.text).not.toMatch(/^✅/);
  });
  it('expired: nothing is left to approve, and it can be proposed again', async () => {
    await timeline(proposed(), jobOf());
    clock.now = START + 15 * 60_000;
    await timeline({ kind: 'lapsed', incident: INCIDENT, proposal: proposed().proposal }, jobOf());
    const [first, news] = inThread();
    for (const message of [first, news]) {
      if (message === undefined) throw new Error('Expected two messages');
      expect(labels(message)).toEqual(['Propose again']);
      expect(message.text).toMatch(/xpired at 2026-11-20 14:15/);
    }
  });
  it('nobody decides: it says who was asked and whom else to try, once', async () => {
    await timeline(proposed(), jobOf());
    const reminder: Entry = {
      kind: 'reminder',
      incident: INCIDENT,
      proposal: proposed().proposal,
      asked: APPROVERS,
      others: ['U0STRANGER'],
    };
    await timeline(reminder, jobOf());
    await timeline(reminder, jobOf());
    const [, news, ...more] = inThread();
    expect(more).toEqual([]);
    expect(news?.text).toMatch(/nobody has decided for 3 minutes\. Asked: @U0ALICE, @U0BOB\. Try @U0STRANGER next/);
  });
  it('broken glass is loud: in the channel too, and to those who must know', async () => {
    await timeline(proposed(), jobOf());
    const state = { kind: 'approved', request: undefined, approval: APPROVAL, breakGlass: true } as const;
    const proposal = { ...proposed().proposal, state };
    await timeline(
      { kind: 'glass broken', incident: INCIDENT, proposal, alone: 'Nobody answers', tell: ['U0STRANGER'] },
      jobOf('U0BOB'),
    );
    expect(inThread()[1]).toMatchObject({ isBroadcast: true, text: expect.stringContaining('Nobody answers') });
    expect(only(toPerson('U0STRANGER')).text).toMatch(/^🚨/);
  });
});

describe('the word to whoever pressed', () => {
  const verdict = (view: string | undefined): Entry => ({
    kind: 'verdict',
    view,
    tone: 'refused',
    words: words`The alias moved.`,
  });
  function open(): string {
    return slack.workspace.views.open('U0BOB', JSON.parse(JSON.stringify(checkingView()))).id;
  }
  it('stands in the form that waits for it', async () => {
    const id = open();
    await timeline(verdict(id), jobOf('U0BOB'));
    const view = slack.modalOf('U0BOB');
    expect(view?.definition.title.text).toBe('Not done');
    expect(textIn({ blocks: view?.definition.blocks ?? [] })).toBe('⛔ The alias moved.');
    expect(onlyFor('U0BOB').filter(({ text }) => text.includes('alias'))).toEqual([]);
  });
  it('is there too where the job was given up', async () => {
    const view = open();
    const command = {
      kind: 'consent',
      proposal: 'proposal-1',
      reason: 'why not',
      typedPool: 'prod',
      typedWarnings: [],
      breakGlass: false,
      alone: undefined,
      view,
    } as const;
    await timeline({ kind: 'given up', words: words`I stopped.` }, jobOf('U0BOB', command));
    expect(textIn({ blocks: slack.modalOf('U0BOB')?.definition.blocks ?? [] })).toBe('⚠️ I stopped.');
  });
  it('comes privately where the form was closed', async () => {
    const id = open();
    await slack.closeView('U0BOB');
    await timeline(verdict(id), jobOf('U0BOB'));
    expect(onlyFor('U0BOB').map(({ text }) => text)).toContain('⛔ The alias moved.');
  });
  it('comes privately where there was none', async () => {
    await timeline(verdict(undefined), jobOf('U0BOB'));
    expect(only(onlyFor('U0BOB')).text).toBe('⛔ The alias moved.');
  });
});
