import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import type { AlertNews } from '../../src/alert/course.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { newFile } from '../../src/bot/incident-file.ts';
import { keepRecord } from '../../src/bot/keep-record.ts';
import { recordOf } from '../../src/bot/record.ts';
import type { Command } from '../../src/command/command.ts';
import type { Job } from '../../src/command/job.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../src/evidence/example-changes.ts';
import { known } from '../../src/evidence/reading.ts';
import { email, words } from '../../src/incident/words.ts';
import type { Report } from '../../src/report/report.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import { foundAbout, reportOf, ruleCalled } from '../report/found.ts';
import { exampleProposal, exampleWatch } from '../rollback/example-proposal.ts';
import { exampleIncident, MINUTE } from './incident-world.ts';
import { createMemory, type Memory } from './memory-journal.ts';

const incident = exampleIncident({ id: 'incident-1' });
const TRIGGER = { kind: 'trigger', functionName: 'pre-sign-up' } as const;

const alert: Alert = {
  source: 'cloudwatch',
  via: 'sns-sqs',
  deliveryKey: 'delivery',
  eventKey: 'arn|ALARM|1',
  correlationKey: 'cw:arn',
  also: [],
  status: 'firing',
  severity: 2,
  title: 'sign-up errors',
  description: null,
  occurredAt: new Date(EXAMPLE_NOW - 7 * MINUTE).toISOString(),
  resources: [],
  links: [],
  private: false,
  hints: [],
};

function job(command: Partial<Command> & Pick<Command, 'kind'>, delivery = 'd'.repeat(64)): Job {
  return {
    format: 1,
    delivery,
    command: command as Command,
    actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
    place: { channel: 'C0INCIDENTS', user: 'U0ALICE', responseUrl: undefined },
    at: EXAMPLE_NOW,
  };
}

const triage = job({ kind: 'triage', pool: 'prod' });
const fingerprint = (text: string) => `fp(${text})`;

/** Time, kind, text and who, of the lines that an entry gives. */
function linesOf(entry: Entry, of = triage) {
  return recordOf(entry, of, EXAMPLE_NOW, fingerprint).map(({ at, kind, text, by }) => [
    (at - EXAMPLE_NOW) / MINUTE,
    kind,
    text,
    by,
  ]);
}

function summary(state: Extract<Entry, { kind: 'summary' }>['state'], symptom?: string): Entry {
  return { kind: 'summary', incident, joined: false, channels: [], asked: { by: 'U0ALICE', symptom }, state };
}

const working = (soFar?: ReturnType<typeof foundAbout>) =>
  summary({ kind: 'working', done: 0, of: 0, looking: '', soFar }, 'alice@example.com cannot sign in');

function told(news: AlertNews): Entry {
  const line = {
    key: 'cw:arn',
    source: 'CloudWatch',
    title: 'sign-up errors',
    severity: 2,
    count: 1,
    flaps: 0,
    link: undefined,
  } as const;
  return {
    kind: 'alert',
    incident,
    file: newFile(incident),
    line: { ...line, status: 'firing', since: EXAMPLE_NOW },
    news,
    notes: [],
  };
}

const settled: Proposal = exampleProposal({
  state: {
    kind: 'settled',
    approval: { by: 'U0BOB', at: EXAMPLE_NOW + MINUTE, reason: 'sign-up is down' },
    at: EXAMPLE_NOW + 2 * MINUTE,
    outcome: { kind: 'moved', to: { version: '42', weights: {}, revisionId: 'r' } },
  },
});
const moved: Entry = { kind: 'moved', incident, proposal: settled };
const recovered: Entry = {
  kind: 'recovery',
  watch: exampleWatch(),
  judged: { kind: 'recovered', because: words`0 of 9 runs failed.` },
  at: EXAMPLE_NOW + MINUTE,
  chart: undefined,
  offers: [],
};

describe('lines of the record', () => {
  it.each<[AlertNews, readonly unknown[]]>([
    ['opened', [[-7, 'opened', '"sign-up errors" fires, and opened the incident.', undefined]]],
    ['joined', [[-7, 'alert', '"sign-up errors" fires too.', undefined]]],
    ['again', [[-7, 'alert', '"sign-up errors" fires again.', undefined]]],
    ['acknowledged', [[-7, 'alert', '"sign-up errors" was acknowledged.', undefined]]],
    ['resolved', [[-7, 'alert', '"sign-up errors" is resolved.', undefined]]],
    ['annotation', [[-7, 'alert', '"sign-up errors" got a note there.', undefined]]],
    ['repeated', []],
  ])('an alert that is %s', (news, expected) => {
    expect(linesOf(told(news), job({ kind: 'alert', alert }))).toEqual(expected);
  });

  it('an alert that comes by two roads gives one line', () => {
    const ids = ['1', '2'].map(
      (delivery) => recordOf(told('joined'), job({ kind: 'alert', alert }, delivery), EXAMPLE_NOW, fingerprint)[0]?.id,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('an incident that a webhook and a card of the same alert open is opened once, and they are news of their own else', () => {
    const card = { ...alert, eventKey: 'C0INCIDENTS 1763644002.000100' };
    const ids = (news: AlertNews) =>
      [alert, card].map(
        (it) => recordOf(told(news), job({ kind: 'alert', alert: it }), EXAMPLE_NOW, fingerprint)[0]?.id ?? 'no line',
      );
    expect([new Set(ids('opened')).size, new Set(ids('again')).size]).toEqual([1, 2]);
  });

  it('who opened it, once, and not where an alert did', () => {
    const expected = [[-30, 'opened', 'A triage was asked for: [removed] cannot sign in', 'U0ALICE']];
    expect(linesOf(working())).toEqual(expected);
    expect(linesOf(working(), job({ kind: 'triage', incident: 'incident-1' }))).toEqual([]);
    expect(linesOf(working(), job({ kind: 'alert', alert }))).toEqual([]);
    expect(linesOf(summary({ kind: 'working', done: 3, of: 9, looking: '', soFar: undefined }))).toEqual([]);
  });

  it('three findings, masked, and six changes, each at its own time', () => {
    const findings = [1, 2, 3, 4].map((number) =>
      foundAbout(TRIGGER, {
        rule: ruleCalled(`r${number}`, `Cause ${number}`),
        because: words`Said ${email('alice@example.com')}.`,
      }),
    );
    const changes = [1, 2, 3, 4, 5, 6, 7].map((minutes) =>
      exampleChange({ at: EXAMPLE_NOW - minutes * MINUTE, what: `change ${minutes}` }),
    );
    const report = reportOf({ findings, evidence: { changes: known(exampleChanges({ changes })) } });
    expect(linesOf(summary({ kind: 'done', report }))).toEqual([
      ...[1, 2, 3].map((number) => [0, 'finding', `Cause ${number} (likely). Said a•••@e•••.com.`, undefined]),
      ...[1, 2, 3, 4, 5, 6].map((minutes) => [-minutes, 'change', `change ${minutes}, by b••• as deploy`, undefined]),
    ]);
  });

  it('a change whose author becomes visible later is the same line', () => {
    const idOf = (by: string | undefined) => {
      const report = reportOf({ evidence: { changes: known(exampleChanges({ changes: [exampleChange({ by })] })) } });
      return recordOf(summary({ kind: 'done', report }), triage, EXAMPLE_NOW, fingerprint).map(({ id }) => id);
    };
    expect(idOf(undefined)).toEqual(idOf('arn:aws:iam::123456789012:user/bob'));
  });

  it('a sign-in test, by the stage that failed', () => {
    const lines = [words`✓ Find it  1 ms.`, words`✗ Sign in  NotAuthorizedException`];
    const story = { key: 'sign-in test', title: 'Sign-in test', lines, source: 'the canary' } as const;
    expect(linesOf({ kind: 'story', incident, story })).toEqual([
      [0, 'test', 'Sign-in test: ✗ Sign in  NotAuthorizedException', undefined],
    ]);
    expect(linesOf({ kind: 'story', incident, story: { ...story, key: 'users' } })).toEqual([]);
  });

  it('a finding that was checked again, and of whom it speaks', () => {
    const entry: Entry = {
      kind: 'rechecked',
      incident,
      pool: 'prod',
      rule: ruleCalled('r', 'MFA is off'),
      outcome: { kind: 'fixed', because: words`It is on.` },
      by: 'U0ALICE',
      at: EXAMPLE_NOW,
    };
    expect(linesOf(entry)).toEqual([[0, 'finding', '🟢 Fixed: MFA is off. It is on.', 'U0ALICE']]);
    const of = job({ kind: 'recheck', subject: { kind: 'user', query: { by: 'email', value: 'Alice@Example.com' } } });
    expect(recordOf(entry, of, EXAMPLE_NOW, fingerprint)[0]?.about).toEqual(['fp(alice@example.com)']);
    expect(linesOf({ ...entry, incident: undefined })).toEqual([]);
  });

  it('a proposal, its request, its approval, its move and what it came to', () => {
    const proposal = exampleProposal();
    const proposed: Entry = {
      kind: 'proposal',
      incident,
      proposal,
      command: [],
      refusals: [],
      mentions: [],
      dryRun: false,
    };
    const request = { by: 'U0ALICE', at: EXAMPLE_NOW, reason: 'sign-up is down' };
    const requested: Entry = {
      kind: 'requested',
      incident,
      proposal: { ...proposal, state: { kind: 'requested', request } },
    };
    expect([proposed, requested, moved, recovered].flatMap((entry) => linesOf(entry))).toEqual([
      [
        0,
        'proposal',
        'Rollback proposed: alias live of prod-users-pre-sign-up from version 43, 10 % to 44 to version 42.',
        undefined,
      ],
      [
        0,
        'approval',
        '@U0ALICE asks to move prod-users-pre-sign-up:live from version 43, 10 % to 44 to version 42: sign-up is down. Somebody else has to approve it until 2026-11-20 03:15:00 UTC.',
        'U0ALICE',
      ],
      [1, 'approval', 'The move of prod-users-pre-sign-up:live to version 42 was approved: sign-up is down.', 'U0BOB'],
      [
        2,
        'move',
        'prod-users-pre-sign-up:live now leads to version 42; it was version 43, 10 % to 44. @U0BOB approved it: sign-up is down.',
        'U0BOB',
      ],
      [
        1,
        'recovery',
        'Recovered: 60 s after prod-users-pre-sign-up:live was moved to version 42, sign-up works again. 0 of 9 runs failed.',
        undefined,
      ],
    ]);
    expect(linesOf({ ...proposed, dryRun: true })).toEqual([]);
  });

  it('glass that was broken, and a proposal that lapsed', () => {
    const approval = { by: 'U0BOB', at: EXAMPLE_NOW, reason: 'all is down' };
    const proposal = exampleProposal({ state: { kind: 'approved', request: undefined, approval, breakGlass: true } });
    expect(linesOf({ kind: 'glass broken', incident, proposal, alone: 'night', tell: [] })).toEqual([
      [
        0,
        'approval',
        'Broken glass: @U0BOB moves prod-users-pre-sign-up:live alone, without a second person. Why: all is down. Why alone: night.',
        'U0BOB',
      ],
    ]);
    expect(
      linesOf({ kind: 'lapsed', incident, proposal: exampleProposal({ createdAt: EXAMPLE_NOW - 20 * MINUTE }) }),
    ).toEqual([
      [
        -5,
        'proposal',
        'The move of prod-users-pre-sign-up:live to version 42 expired at 2026-11-20 02:55:00 UTC; nobody approved it in time. Nothing was changed. Proposing it again checks everything afresh.',
        undefined,
      ],
    ]);
  });

  it('its end', () => {
    const file = { ...newFile(incident), resolved: { at: EXAMPLE_NOW, by: undefined, cause: undefined } };
    expect(linesOf({ kind: 'closed', incident, file })).toEqual([
      [0, 'resolved', 'It is over: nothing fires any more.', undefined],
    ]);
    const by = job({ kind: 'resolve', pool: undefined, cause: undefined });
    expect(linesOf({ kind: 'closed', incident, file }, by)).toEqual([[0, 'resolved', 'Resolved.', undefined]]);
  });
});

describe('the file of an incident', () => {
  let memory: Memory;
  beforeEach(() => {
    memory = createMemory();
  });
  const keep = (entry: Entry, now: number) =>
    keepRecord(entry, triage, { incidents: memory.open(), fingerprint, now: () => now });
  const file = () => memory.open().readFile('incident-1');
  const done = (report: Report) => summary({ kind: 'done', report });
  const possible = foundAbout(TRIGGER, { certainty: 'possible' });

  it('has when something was found first, when it was a cause, and the newest conclusion', async () => {
    await keep(working(), EXAMPLE_NOW);
    expect(await file()).toEqual({ ...newFile(incident), symptom: '[removed] cannot sign in' });
    await keep(working(foundAbout(TRIGGER)), EXAMPLE_NOW + 1);
    await keep(done(reportOf({ findings: [possible] })), EXAMPLE_NOW + 2);
    expect(await file()).toMatchObject({
      firstFindingAt: EXAMPLE_NOW + 1,
      causeAt: undefined,
      conclusion: { at: EXAMPLE_NOW + 2 },
    });
    await keep(done(reportOf({ findings: [foundAbout(TRIGGER)] })), EXAMPLE_NOW + 3);
    await keep(done(reportOf({ findings: [foundAbout(TRIGGER)] })), EXAMPLE_NOW + 4);
    expect(await file()).toMatchObject({
      firstFindingAt: EXAMPLE_NOW + 1,
      causeAt: EXAMPLE_NOW + 3,
      conclusion: { at: EXAMPLE_NOW + 4 },
    });
  });

  it('has what was done, once; a recovery resolves nothing by itself', async () => {
    await keep(working(), EXAMPLE_NOW);
    for (const entry of [moved, moved, recovered, recovered]) await keep(entry, EXAMPLE_NOW);
    expect(await file()).toMatchObject({
      status: 'open',
      done: [
        'moved live of prod-users-pre-sign-up to version 42',
        'Recovered: 60 s after prod-users-pre-sign-up:live was moved to version 42, sign-up works again.',
      ],
      revision: 2,
    });
    expect(await memory.open().readTimeline('incident-1')).toHaveLength(4);
  });

  it('is not begun by a move whose incident is gone', async () => {
    await keep(moved, EXAMPLE_NOW);
    expect(await file()).toBeUndefined();
  });
});
