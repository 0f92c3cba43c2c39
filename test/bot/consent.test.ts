import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access.ts';
import { consent, settleProposal } from '../../src/bot/consent.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { RollbackWorld } from '../../src/bot/rollback-world.ts';
import { runbook } from '../../src/bot/runbook.ts';
import type { Command } from '../../src/command/command.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, words, write } from '../../src/incident/words.ts';
import { consentWords } from '../../src/rollback/consent-words.ts';
import type { Guarded } from '../../src/rollback/guard.ts';
import type { AliasState, Proposal } from '../../src/rollback/proposal.ts';
import type { AliasMove, UpdateAnswer } from '../../src/rollback/releases.ts';
import { exampleProposal } from '../rollback/example-proposal.ts';
import { policy, pool } from './asked.ts';
import { createMemory } from './memory-journal.ts';

const MINUTE = 60_000;
const MOVED: AliasState = { version: '42', weights: {}, revisionId: 'revision-42' };

interface Around {
  readonly proposal?: Partial<Proposal>;
  readonly answer?: UpdateAnswer;
  /** What the alias is when it is read. */
  readonly alias?: AliasState | 'unreadable';
  readonly guarded?: Guarded;
  readonly glass?: readonly string[];
  /** How long the checks take, in milliseconds. */
  readonly checking?: number;
}

/** A world with one proposal, its alias and the people Alice, Bob and Carol; Carol may not. */
function surroundings({ proposal, answer, alias, guarded, glass = [], checking = 0 }: Around = {}) {
  const memory = createMemory();
  const journal = memory.open();
  const clock = { now: EXAMPLE_NOW };
  const updates: AliasMove[] = [];
  const may = policy({
    rollback: { users: ['U0ALICE', 'U0BOB'], groups: [] },
    administer: { users: ['U0ADMIN'], groups: [] },
  });
  const world: RollbackWorld = {
    pools: [{ ...pool('prod', may), breakGlass: glass }],
    access: policy(),
    openCloud: () => {
      throw new Error('nothing is read by itself');
    },
    deadline: () => new AbortController().signal,
    directory: { standing: async () => 'member', membersOf: async () => [] },
    journal,
    runbook,
    commands: [],
    fingerprint: (text) => `fp(${text.length})`,
    now: () => clock.now,
    checkAgain: async () => {
      clock.now += checking;
      return guarded ?? { refusals: [], warnings: ['not tested'] };
    },
    releases: {
      update: async (_, move) => {
        updates.push(move);
        return answer ?? { kind: 'updated', now: MOVED, requestId: 'request-1' };
      },
      read: async () => (alias === 'unreadable' ? gap('throttled', 'AWS limits it.') : known(alias ?? MOVED)),
    },
  };
  const ready = journal.writeProposal(exampleProposal(proposal));
  let deliveries = 0;

  async function run(by: (job: Parameters<typeof consent>[1]) => AsyncIterable<Entry>, actor: Actor, command: Command) {
    await ready;
    deliveries += 1;
    const entries: Entry[] = [];
    const place = { channel: 'C0INCIDENTS', user: actor.id, responseUrl: undefined };
    const job = { format: 1, delivery: `delivery-${deliveries}`, command, actor, place, at: clock.now } as const;
    for await (const entry of by(job)) entries.push(entry);
    return entries.map(said);
  }

  return {
    memory,
    journal,
    world,
    clock,
    updates,
    press: (id: string, over: Partial<Extract<Command, { kind: 'consent' }>> = {}, kind: Actor['kind'] = 'person') => {
      const command = {
        kind: 'consent',
        proposal: 'proposal-1',
        reason: `${id} says so`,
        typedPool: 'prod',
        typedWarnings: [],
        breakGlass: false,
        alone: undefined,
        view: 'V1',
        ...over,
      } as const;
      const actor: Actor = kind === 'person' ? { kind, id, team: 'T0ACME' } : { kind, id };
      return run((job) => consent(command, job, world), actor, command);
    },
    settle: (actor: Actor = { kind: 'schedule', id: 'schedule' }) => {
      const command = { kind: 'settle', proposal: 'proposal-1' } as const;
      return run((job) => settleProposal(command, job, world), actor, command);
    },
    state: () => memory.proposals.get('proposal-1')?.state,
    audited: () => memory.audited.map(({ id, actor, outcome }) => `${id} ${actor.id} ${outcome}`),
  };
}

function said(entry: Entry): string {
  switch (entry.kind) {
    case 'verdict':
      return `${entry.tone}: ${write(entry.words, 'channel', plain)}`;
    case 'requested':
    case 'moved':
      return `${entry.kind}: ${write(consentWords(entry), 'channel', plain)}`;
    case 'glass broken':
      return `${entry.kind} (${entry.tell.join(', ')}): ${write(consentWords(entry), 'channel', plain)}`;
    default:
      return entry.kind;
  }
}

describe('a proposal of the bot for a protected pool', () => {
  it('is requested by one, approved by another, and moved once, to exactly the version with cleared weights', async () => {
    const { press, updates, state, audited, memory } = surroundings();
    expect(await press('U0ALICE')).toEqual([
      expect.stringMatching(/^requested: .*U0ALICE.* asks to move/),
      'done: You asked for it. Somebody else has to approve it until 2026-11-20 03:15:00 UTC.',
    ]);
    expect(updates).toEqual([]);
    expect(await press('U0BOB')).toEqual([
      expect.stringMatching(/^moved: .*now leads to version 42; it was version 43, 10 % to 44/),
      expect.stringMatching(/^done: .*now leads to version 42/),
    ]);
    expect(updates.map(({ alias, pinned, version, weights }) => ({ alias, pinned, version, weights }))).toEqual([
      { alias: 'live', pinned: 'revision-43', version: '42', weights: {} },
    ]);
    expect(state()).toEqual({
      kind: 'settled',
      approval: { by: 'U0BOB', at: EXAMPLE_NOW, reason: 'U0BOB says so' },
      at: EXAMPLE_NOW,
      outcome: { kind: 'moved', to: MOVED },
    });
    expect(audited()).toEqual([
      'delivery-1/requested U0ALICE requested',
      'delivery-2/approved U0BOB approved',
      'proposal-1/begun U0BOB begun',
      'proposal-1/moved U0BOB moved',
    ]);
    expect(memory.audited.at(-1)).toEqual({
      id: 'proposal-1/moved',
      at: EXAMPLE_NOW,
      actor: { kind: 'person', id: 'U0BOB', team: 'T0ACME' },
      action: 'move an alias',
      pools: ['prod'],
      about: 'fp(74)',
      outcome: 'moved',
      reason: 'U0BOB says so',
      place: 'C0INCIDENTS',
      decision: 'approved by U0BOB',
      requestIds: ['request-1'],
      before: 'prod-users-pre-sign-up:live → version 43, 10 % to 44',
      after: 'prod-users-pre-sign-up:live → version 42',
    });
    expect(memory.watches.get('proposal-1')).toMatchObject({ from: '43', to: '42', movedAt: EXAMPLE_NOW });
  });

  it('is not approved by whoever requested it, by nobody without the permission, and by no schedule', async () => {
    const { press, updates } = surroundings();
    await press('U0ALICE');
    expect(await press('U0ALICE', { reason: 'once more' })).toEqual([
      'refused: You requested this rollback; somebody else has to approve it, since prod is protected.',
    ]);
    const [carol] = await press('U0CAROL');
    const [schedule] = await press('schedule', {}, 'schedule');
    expect([carol, schedule, updates.length]).toEqual([
      expect.stringMatching(/^refused: You need the permission "rollback"\..*U0ALICE.*It is about the pool prod\.$/),
      expect.stringMatching(/^refused: What runs by itself only looks and tests\./),
      0,
    ]);
  });

  it.each([
    ['a short reason', { reason: 'ok' }, /^refused: The reason has 2 characters/],
    ['another name', { typedPool: 'staging' }, /^refused: Type the name of the pool, prod,/],
    ['another proposal', { proposal: 'proposal-2' }, /^refused: There is no such proposal any more/],
  ])('is left alone for %s', async (_, typed, because) => {
    const { press, updates, state, audited } = surroundings();
    await press('U0ALICE');
    const [answer] = await press('U0BOB', typed);
    expect([answer, updates.length, state()?.kind]).toEqual([expect.stringMatching(because), 0, 'requested']);
    expect(audited().at(-1)).toBe('delivery-2/refused U0BOB refused');
  });

  it('is left alone where nobody accepted what is not known of the target; what a test came to is only shown', async () => {
    const { press, updates, state } = surroundings({ proposal: { warnings: ['never seen live', 'test warned'] } });
    expect(await press('U0ALICE')).toEqual([
      expect.stringMatching(/^refused: Not known, and to be accepted by typing it: never seen live\.$/),
    ]);
    await press('U0ALICE', { typedWarnings: ['never seen live'] });
    expect([updates.length, state()?.kind]).toEqual([0, 'requested']);
  });

  it('is over when it has expired, was settled or withdrawn', async () => {
    const { press, clock, updates } = surroundings();
    await press('U0ALICE');
    clock.now += 15 * MINUTE;
    expect(await press('U0BOB')).toEqual([
      'refused: This proposal has expired. Propose it again, so that everything is checked afresh.',
    ]);
    expect(updates).toEqual([]);
    const withdrawn = surroundings({ proposal: { state: { kind: 'withdrawn', because: 'recovered', at: 1 } } });
    expect(await withdrawn.press('U0ALICE')).toEqual(['refused: This proposal was withdrawn: recovered.']);
    const done = surroundings();
    await done.press('U0ALICE');
    await done.press('U0BOB');
    expect([await done.press('U0ALICE', { reason: 'once more' }), done.updates.length]).toEqual([
      [expect.stringMatching(/^refused: Already done by .*U0BOB.* at 2026-11-20 03:00:00 UTC: the alias was moved\.$/)],
      1,
    ]);
  });
});

describe('a proposal of a person', () => {
  const origin = { kind: 'person', id: 'U0ALICE' } as const;

  it('is approved by another alone, on a protected pool, and not by the proposer', async () => {
    const { press, updates } = surroundings({ proposal: { origin } });
    expect(await press('U0ALICE')).toEqual([
      'refused: You proposed this rollback; somebody else has to approve it, since prod is protected.',
    ]);
    await press('U0BOB');
    expect(updates).toHaveLength(1);
  });

  it('is approved by the proposer where no pool is protected, and at a terminal', async () => {
    const pools = [{ name: 'prod', slots: ['PreSignUp'] as const, protected: false }];
    const open = surroundings({ proposal: { origin, pools } });
    await open.press('U0ALICE', { typedPool: '' });
    const terminal = surroundings({ proposal: { origin: { kind: 'person', id: 'alice' } } });
    await terminal.press('alice', { view: undefined }, 'terminal');
    expect([open.updates.length, terminal.updates.length]).toEqual([1, 1]);
  });
});

describe('breaking the glass', () => {
  const alone = { breakGlass: true, alone: 'nobody else is awake' };

  it('moves with one person of its own list, loudly, with notice to those who administer', async () => {
    const { press, updates, audited } = surroundings({ glass: ['U0ALICE'] });
    expect(await press('U0ALICE', alone)).toEqual([
      expect.stringMatching(/^glass broken \(U0ADMIN\): Broken glass: .*U0ALICE.* alone.*nobody else is awake/),
      expect.stringMatching(/^moved: /),
      expect.stringMatching(/^done: /),
    ]);
    expect([updates.length, audited()[0]]).toEqual([1, 'delivery-1/approved U0ALICE approved']);
  });

  it.each([
    ['who is not on the list', ['U0BOB'], alone, /^refused: You are not on the list/],
    ['without the second reason', ['U0ALICE'], { breakGlass: true, alone: ' ' }, /^refused: Say also why nobody else/],
  ])('does nothing for somebody %s', async (_, glass, typed, because) => {
    const { press, updates } = surroundings({ glass });
    expect([await press('U0ALICE', typed), updates.length]).toEqual([[expect.stringMatching(because)], 0]);
  });

  it('needs the permission beside it', async () => {
    const { press, updates } = surroundings({ glass: ['U0CAROL'] });
    expect([await press('U0CAROL', alone), updates.length]).toEqual([
      [expect.stringMatching(/^refused: You need the permission "rollback"/)],
      0,
    ]);
  });

  it('works once an hour, and is not used up where a second person is there', async () => {
    const { press, journal, clock, updates } = surroundings({ glass: ['U0ALICE', 'U0BOB'] });
    await press('U0ALICE');
    await press('U0BOB', alone);
    expect(updates).toHaveLength(1);
    await journal.writeProposal(exampleProposal({ id: 'proposal-2' }));
    await press('U0ALICE', { ...alone, proposal: 'proposal-2' });
    expect(updates).toHaveLength(2);
    clock.now += 59 * MINUTE;
    await journal.writeProposal(exampleProposal({ id: 'proposal-3', createdAt: clock.now }));
    expect([await press('U0BOB', { ...alone, proposal: 'proposal-3' }), updates.length]).toEqual([
      [expect.stringMatching(/^refused: The glass of prod was broken within the last hour/)],
      2,
    ]);
  });
});

describe('what became of the call', () => {
  const before = exampleProposal().from;

  it.each<[string, Around, string, RegExp]>([
    [
      'refused by AWS',
      { answer: { kind: 'refused', because: 'AWS limits it.', action: undefined } },
      'refused',
      /^moved: I changed nothing at .*AWS limits it\./,
    ],
    [
      'moved meanwhile',
      { answer: { kind: 'moved meanwhile' }, alias: { version: '44', weights: {}, revisionId: 'r' } },
      'alias moved',
      /^moved: I changed nothing: .*somebody led it to version 44 meanwhile/,
    ],
    [
      'moved meanwhile, and not readable',
      { answer: { kind: 'moved meanwhile' }, alias: 'unreadable' },
      'alias moved',
      /^moved: I changed nothing: .*could not read what it is now/,
    ],
    [
      'no answer, and found moved',
      { answer: { kind: 'unclear', because: 'No answer.' } },
      'found moved',
      /^moved: .*moved, by me or by someone at the same moment/,
    ],
    [
      'no answer, and as before',
      { answer: { kind: 'unclear', because: 'No answer.' }, alias: before },
      'unclear',
      /^moved: I do not know .*No answer\. When I looked, the alias was still as before: version 43, 10 % to 44/,
    ],
    [
      'no answer, and elsewhere',
      { answer: { kind: 'unclear', because: 'No answer.' }, alias: { version: '44', weights: {}, revisionId: 'r' } },
      'unclear',
      /^moved: I do not know .*the alias led to version 44/,
    ],
    [
      'no answer, and not readable',
      { answer: { kind: 'unclear', because: 'No answer.' }, alias: 'unreadable' },
      'unclear',
      /^moved: I do not know .*No answer\. AWS limits it\./,
    ],
    [
      'an answer that says something else',
      { answer: { kind: 'updated', now: { ...MOVED, version: '41' }, requestId: 'r' } },
      'unclear',
      /^moved: I do not know .*leads to version 41, which nobody asked for/,
    ],
  ])('%s is told as what it is', async (_, around, kind, told) => {
    const { press, state, updates, audited } = surroundings(around);
    await press('U0ALICE');
    const [moved] = await press('U0BOB');
    const settled = state();
    expect([moved, settled?.kind === 'settled' && settled.outcome.kind, updates.length]).toEqual([
      expect.stringMatching(told),
      kind,
      1,
    ]);
    expect(audited().at(-1)).toBe(`proposal-1/${kind} U0BOB ${kind}`);
  });

  it('a check that refuses, or warns of what nobody accepted, keeps the call from being made', async () => {
    const refusal = { check: 'x', because: words`The target is gone.`, instead: words`deploy it again.` };
    const refused = surroundings({ guarded: { refusals: [refusal], warnings: [] } });
    const warned = surroundings({ guarded: { refusals: [], warnings: ['not tested', 'never seen live'] } });
    for (const { press } of [refused, warned]) await press('U0ALICE');
    const answers = [await refused.press('U0BOB'), await warned.press('U0BOB')].map(([first]) => first);
    expect([...answers, refused.updates.length + warned.updates.length]).toEqual([
      expect.stringMatching(/I changed nothing at .*The target is gone\. Instead: deploy it again\./),
      expect.stringMatching(/nobody accepted: never seen live/),
      0,
    ]);
  });
});

describe('a proposal that a worker left behind', () => {
  const approval = { by: 'U0BOB', at: EXAMPLE_NOW, reason: 'U0BOB says so' };
  const approved = { kind: 'approved', request: undefined, approval, breakGlass: false } as const;

  it('is never moved by the schedule; before anything was sent it says so', async () => {
    const { settle, updates, state } = surroundings({ proposal: { state: approved } });
    expect(await settle()).toEqual([
      expect.stringMatching(/^moved: I changed nothing at .*interrupted before anything was sent/),
    ]);
    expect([updates.length, state()?.kind]).toEqual([0, 'settled']);
  });

  it('is looked at where the call may have been made', async () => {
    const { settle, journal, clock, updates } = surroundings({ proposal: { state: approved } });
    await journal.claim('move/proposal-1', clock.now, 24 * 60 * MINUTE);
    expect([await settle(), updates.length]).toEqual([[expect.stringMatching(/^moved: .*moved, by me or by/)], 0]);
  });

  it('is settled by nobody but the schedule', async () => {
    const { settle } = surroundings({ proposal: { state: approved } });
    await expect(settle({ kind: 'person', id: 'U0BOB', team: 'T0ACME' })).rejects.toThrow('Only the schedule');
  });

  it('is begun no more when it was approved long ago', async () => {
    const { press, updates, state } = surroundings({ checking: 4 * MINUTE });
    await press('U0ALICE');
    const [answer] = await press('U0BOB');
    expect([answer, updates.length, state()?.kind]).toEqual([
      expect.stringMatching(/^moved: I changed nothing .*approved more than 3 minutes before/),
      0,
      'settled',
    ]);
  });

  it('waits while another worker has the alias', async () => {
    const { press, journal, clock, updates } = surroundings({ proposal: { state: approved } });
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:prod-users-pre-sign-up:live';
    await journal.claim(`alias:${arn}`, clock.now, MINUTE);
    await expect(press('U0BOB')).rejects.toThrow('Another worker has the alias');
    expect(updates).toEqual([]);
  });
});
