import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { work } from '../../src/bot/work.ts';
import type { GuardedPool, World } from '../../src/bot/world.ts';
import type { Command } from '../../src/command/command.ts';
import { rule } from '../../src/diagnosis/rule.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleFunction, exampleSettings, exampleTrigger } from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { poolStep } from '../../src/evidence/steps/pool.ts';
import { plain, words, write } from '../../src/incident/words.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import { asked, onlyAlice, policy } from './asked.ts';
import { createMemory, type Memory } from './memory-journal.ts';
import { brokenCloud, calledFunction, rollbackPool } from './rollback-world.ts';

let memory: Memory;
beforeEach(() => {
  memory = createMemory();
});

const rollback: Extract<Command, { kind: 'rollback' }> = {
  kind: 'rollback',
  trigger: 'PreSignUp',
  version: undefined,
  pool: 'prod',
  dryRun: false,
};

function ask(
  command: Command,
  cloud: Cloud = brokenCloud(['prod']),
  pools: readonly GuardedPool[] = [rollbackPool()],
  world: Partial<World> = {},
  actor?: string,
) {
  const all = {
    pools,
    access: policy(),
    openCloud: () => cloud,
    proposals: memory.open(),
    ...world,
  };
  return asked(command, all, actor);
}

function proposalIn(entries: readonly Entry[]): Extract<Entry, { kind: 'proposal' }> {
  const [first, ...others] = entries;
  if (first?.kind !== 'proposal' || others.length > 0) throw new Error(`No proposal alone: ${JSON.stringify(entries)}`);
  return first;
}

function noticeIn(entries: readonly Entry[]): string {
  return entries
    .map((entry) => (entry.kind === 'notice' ? `${entry.tone}: ${write(entry.words, 'private', plain)}` : entry.kind))
    .join('\n');
}

const settled = (proposal: Proposal, version = proposal.to.version): Proposal => ({
  ...proposal,
  revision: proposal.revision + 1,
  state: {
    kind: 'settled',
    approval: { by: 'U0BOB', at: EXAMPLE_NOW, reason: 'sign-up is down' },
    at: EXAMPLE_NOW,
    outcome: { kind: 'moved', to: { version, weights: {}, revisionId: 'revision-after' } },
  },
});

describe('asking for a rollback', () => {
  it('proposes the version of before, with all that an approver has to know, and writes both down', async () => {
    const cloud = brokenCloud(['prod']);
    const { entries, audited } = await ask(rollback, cloud);
    const { proposal, ...told } = proposalIn(entries);
    expect(proposal).toEqual({
      format: 1,
      id: proposal.id,
      calls: calledFunction,
      alias: 'live',
      from: { version: '42', weights: {}, revisionId: 'revision-42' },
      to: {
        version: '41',
        provenance: 'trail',
        codeHash: 'abcdefghijkl',
        lastModified: exampleSettings().lastModified,
        ran: { runs: 30, failed: 0 },
        weights: {},
      },
      pools: [{ name: 'prod', slots: ['PreSignUp'], protected: true }],
      origin: { kind: 'person', id: 'U0ALICE' },
      warnings: ['not tested'],
      stack: 'sign-up',
      unconfirmed: { count: 5, atLeast: false },
      undoes: undefined,
      incident: undefined,
      channel: 'C0INCIDENTS',
      createdAt: EXAMPLE_NOW,
      expiresAt: EXAMPLE_NOW + 15 * 60_000,
      state: { kind: 'open' },
      revision: 1,
    });
    expect(told).toEqual({
      kind: 'proposal',
      incident: undefined,
      command: expect.anything(),
      refusals: [],
      mentions: ['U0ALICE'],
      dryRun: false,
    });
    expect(write(told.command, 'channel', plain)).toBe(
      "aws lambda update-alias --region us-east-1 --function-name pre-sign-up --name live --function-version 41 --routing-config 'AdditionalVersionWeights={}' --revision-id revision-42",
    );
    expect([...memory.proposals.values()]).toEqual([proposal]);
    expect(cloud.asked).toContain('unconfirmed prod since 2026-11-20T01:01:00.000Z of 600');
    expect(
      audited.map(({ action, outcome, decision, before, after }) => [action, outcome, decision, before, after]),
    ).toEqual([
      ['ask for a rollback', 'allowed', undefined, undefined, undefined],
      [
        'propose a rollback',
        'proposed',
        `proposed by the person who asked (${proposal.id})`,
        'pre-sign-up:live → 42',
        'pre-sign-up:live → 41',
      ],
    ]);
  });

  it('is told in the thread of the incident that is open for the pool', async () => {
    const incident = { id: 'incident-1', pool: 'prod', channel: 'C0INCIDENTS', openedAt: EXAMPLE_NOW };
    await memory.open().openIncident(incident, EXAMPLE_NOW);
    const told = proposalIn((await ask(rollback)).entries);
    expect([told.incident, told.proposal.incident]).toEqual([incident, 'incident-1']);
    const shown = proposalIn((await ask({ ...rollback, dryRun: true })).entries);
    expect([shown.incident, shown.proposal.incident]).toEqual([undefined, undefined]);
  });

  it('at a terminal is a proposal of its own, told in no thread', async () => {
    await memory
      .open()
      .openIncident({ id: 'i', pool: 'prod', channel: 'C0INCIDENTS', openedAt: EXAMPLE_NOW }, EXAMPLE_NOW);
    const world = {
      pools: [rollbackPool()],
      access: policy(),
      openCloud: () => brokenCloud(['prod']),
      proposals: memory.open(),
    };
    const { entries } = await asked(rollback, world, 'root', (job, whole) =>
      work(
        {
          ...job,
          actor: { kind: 'terminal', id: 'root' },
          place: { channel: '', user: '', responseUrl: undefined },
        },
        whole,
      ),
    );
    const { proposal, incident } = proposalIn(entries);
    expect([incident, proposal.incident, proposal.channel, proposal.origin]).toEqual([
      undefined,
      undefined,
      undefined,
      { kind: 'person', id: 'root' },
    ]);
    expect(proposalIn((await ask(rollback)).entries).proposal.id).not.toBe(proposal.id);
    expect(memory.proposals.size).toBe(2);
  });

  it('shows the same and keeps nothing with --dry-run, also where rollbacks are switched off', async () => {
    const { entries } = await ask({ ...rollback, dryRun: true }, undefined, undefined, { proposals: undefined });
    const { proposal, refusals, mentions, dryRun } = proposalIn(entries);
    expect([proposal.to.version, proposal.state.kind, refusals, mentions, dryRun]).toEqual([
      '41',
      'withdrawn',
      [],
      [],
      true,
    ]);
    await ask({ ...rollback, dryRun: true });
    expect([...memory.proposals.values()]).toEqual([]);
  });

  it('is refused where rollbacks are switched off', async () => {
    const { entries } = await ask(rollback, undefined, undefined, { proposals: undefined });
    expect(noticeIn(entries)).toBe(
      'refused: This installation moves no alias, so it proposes none (rollback: off in its configuration). Add --dry-run to see what would be done, and the command to do it with your own rights.',
    );
  });

  it('is refused without the permission, and nothing is read', async () => {
    const cloud = brokenCloud(['prod']);
    const { entries, audited } = await ask(rollback, cloud, undefined, {}, 'U0STRANGER');
    expect(noticeIn(entries)).toBe('refused: You need the permission "rollback". Ask @U0ALICE: they hold it.');
    expect(cloud.asked).toEqual([]);
    expect(audited.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('takes the version that somebody names', async () => {
    const { entries } = await ask({ ...rollback, version: '40' });
    const { proposal, refusals } = proposalIn(entries);
    expect([proposal.to.version, proposal.to.provenance]).toEqual(['40', 'named']);
    // Published before the trail begins to tell; it would have to show it.
    expect(refusals.map(({ check }) => check)).toEqual(['once live']);
    expect(proposal.state.kind).toBe('withdrawn');
    expect([...memory.proposals.values()]).toEqual([]);
  });

  it('says what speaks against it where there is not even a version to show', async () => {
    const { entries, audited } = await ask({ ...rollback, version: '12' });
    expect(noticeIn(entries)).toMatch(
      /^refused: Nothing was proposed and nothing changed\. Version 12 of pre-sign-up is gone: it was deleted\. Instead: name another version/,
    );
    expect(audited.at(-1)?.decision).toMatch(/^refused by the person who asked: target there/);
  });

  it('refuses what is called without an alias', async () => {
    const calls = { ...exampleFunction(), arn: exampleFunction().arn.replace(':live', ''), qualifier: undefined };
    const cloud = brokenCloud([], {
      pool: async (pool) => known(examplePool({ id: pool.id, triggers: [exampleTrigger('PreSignUp', calls)] })),
    });
    const { entries } = await ask(rollback, cloud);
    expect(noticeIn(entries)).toBe(
      'refused: Nothing was proposed and nothing changed. The pool calls pre-sign-up without an alias, so what runs is always the newest code: moving an alias would change nothing. Instead: deploy the former code again. To be able to roll back next time, publish versions, let the pool call an alias, and allow Cognito to invoke that alias.',
    );
  });

  it('finds a function by its own name, and asks where several are meant', async () => {
    const other = exampleFunction('other-sign-up');
    const cloud = brokenCloud(['prod'], {
      pool: async (pool) =>
        known(
          examplePool({
            id: pool.id,
            arn: undefined,
            triggers: [exampleTrigger('PreSignUp', pool.name === 'prod' ? calledFunction : other)],
          }),
        ),
    });
    const pools = [rollbackPool(), rollbackPool('staging')];
    const everywhere = { ...rollback, pool: undefined };
    const named = await ask({ ...everywhere, trigger: 'PRE_SIGN_UP', pool: 'prod' }, cloud, pools);
    expect(proposalIn(named.entries).proposal.calls).toEqual(calledFunction);
    const both = await ask(everywhere, cloud, pools);
    expect(noticeIn(both.entries)).toBe(
      'refused: PreSignUp is more than one function: pre-sign-up of prod, other-sign-up of staging. Name the function or the pool.',
    );
    const none = await ask({ ...everywhere, trigger: 'CustomMessage' }, cloud, pools);
    expect(noticeIn(none.entries)).toBe('refused: I found no trigger CustomMessage in prod, staging.');
  });
});

describe('an alias that several pools call', () => {
  const both = ['prod', 'staging'];

  it('is judged by the strictest of them, and told of each', async () => {
    const { entries } = await ask(rollback, brokenCloud(both), [
      rollbackPool('prod', { protected: false }),
      rollbackPool('staging', { triggers: [] }),
    ]);
    const { proposal, refusals } = proposalIn(entries);
    expect(proposal.pools).toEqual([
      { name: 'prod', slots: ['PreSignUp'], protected: false },
      { name: 'staging', slots: ['PreSignUp'], protected: true },
    ]);
    expect(refusals.map(({ because }) => write(because, 'private', plain))).toEqual([
      'The configuration does not let me move alias live of pre-sign-up for staging.',
    ]);
  });

  it('takes the permission in each, and those who hold it in each may approve', async () => {
    const onlyBob = policy({ rollback: { users: ['U0BOB'], groups: [] } });
    const refused = await ask(rollback, brokenCloud(both), [rollbackPool(), rollbackPool('staging', {}, onlyBob)]);
    expect(noticeIn(refused.entries)).toBe(
      'refused: The alias is called by staging too. You need the permission "rollback". Ask @U0BOB: they hold it.',
    );
    const two = policy({ rollback: { users: ['U0BOB', 'U0ALICE'], groups: [] } });
    const allowed = await ask(rollback, brokenCloud(both), [rollbackPool(), rollbackPool('staging', {}, two)]);
    expect(proposalIn(allowed.entries).mentions).toEqual(['U0ALICE']);
  });

  it('is refused while one of them cannot be read; in another Region it could not call it', async () => {
    const cloud = brokenCloud(both);
    const blind: Cloud = {
      ...cloud,
      pool: async (pool) => (pool.name === 'prod' ? cloud.pool(pool) : gap('denied', `No right to read ${pool.name}.`)),
    };
    const { entries } = await ask(rollback, blind, [
      rollbackPool(),
      rollbackPool('staging'),
      rollbackPool('far', { region: 'eu-west-1' }),
    ]);
    expect(proposalIn(entries).refusals.map(({ because }) => write(because, 'private', plain))).toEqual([
      'Whether these pools call the alias too could not be read: staging (No right to read staging.). What protects them would be passed over.',
    ]);
  });

  it('counts pools that the configuration does not know among those who may call it', async () => {
    const { entries } = await ask(rollback, brokenCloud(['prod', 'stranger']));
    expect(proposalIn(entries).refusals.map(({ check, because }) => [check, write(because, 'private', plain)])).toEqual(
      [['not shared unsaid', 'Others may call the alias too, and would feel the move: user pool us-east-1_stranger.']],
    );
  });
});

describe('the same move of the same alias', () => {
  it('is one proposal, whoever asks, and another one only when that one is over', async () => {
    const first = proposalIn((await ask(rollback)).entries).proposal;
    const second = proposalIn((await ask(rollback)).entries).proposal;
    expect(second).toEqual(first);
    const later = EXAMPLE_NOW + 16 * 60_000;
    const third = proposalIn((await ask(rollback, undefined, undefined, { now: () => later })).entries).proposal;
    expect([third.createdAt, third.id === first.id]).toEqual([later, false]);
    expect(memory.proposals.size).toBe(2);
  });

  it('is withdrawn and proposed anew where its checks came out otherwise', async () => {
    const first = proposalIn((await ask(rollback)).entries).proposal;
    await memory.open().keepTest({
      functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:pre-sign-up',
      version: '41',
      codeHash: 'abcdefghijkl',
      outcome: 'kept',
      slots: ['PreSignUp'],
      at: EXAMPLE_NOW,
    });
    const second = proposalIn((await ask(rollback)).entries).proposal;
    expect([first.warnings, second.warnings, second.id === first.id]).toEqual([['not tested'], [], false]);
    expect(memory.proposals.get(first.id)?.state).toEqual({
      kind: 'withdrawn',
      because: 'it was checked again, and not everything is as it was',
      at: EXAMPLE_NOW,
    });
  });

  it('stays as it is once somebody has requested it and nothing is stricter now', async () => {
    const journal = memory.open();
    const first = proposalIn((await ask(rollback)).entries).proposal;
    const request = { by: 'U0BOB', at: EXAMPLE_NOW, reason: 'sign-up is down' };
    const requested: Proposal = { ...first, revision: 2, state: { kind: 'requested', request } };
    await journal.changeProposal(requested, first);
    expect(proposalIn((await ask(rollback)).entries).proposal).toEqual(requested);
    const stricter = await ask(rollback, undefined, [rollbackPool('prod', { protected: false })]);
    expect(proposalIn(stricter.entries).proposal.id).not.toBe(first.id);
    expect(memory.proposals.get(first.id)?.state.kind).toBe('withdrawn');
  });
});

describe('proposing again', () => {
  it('looks for the version anew, and checks everything afresh', async () => {
    const first = proposalIn((await ask(rollback)).entries).proposal;
    const now = EXAMPLE_NOW + 16 * 60_000;
    const { entries, audited } = await ask({ kind: 'propose-again', proposal: first.id }, undefined, undefined, {
      now: () => now,
    });
    const again = proposalIn(entries).proposal;
    expect({ ...again, id: first.id, createdAt: first.createdAt, expiresAt: first.expiresAt }).toEqual(first);
    expect(again.id).not.toBe(first.id);
    expect(audited.map(({ action }) => action)).toEqual(['propose a rollback again', 'propose a rollback']);
  });

  it('knows when there is nothing to propose again', async () => {
    const unknown = await ask({ kind: 'propose-again', proposal: 'f'.repeat(24) });
    expect(noticeIn(unknown.entries)).toBe('refused: I do not know this proposal any more. Ask for the rollback anew.');
    const first = proposalIn((await ask(rollback)).entries).proposal;
    await memory.open().changeProposal(settled(first), first);
    const done = await ask({ kind: 'propose-again', proposal: first.id });
    expect(noticeIn(done.entries)).toBe(
      'refused: That rollback was done. To go back again, ask for it: rollback pre-sign-up.',
    );
  });
});

describe('undoing', () => {
  const moved = (weights = {}) =>
    brokenCloud(['prod'], {
      alias: async () => known({ alias: 'live', version: '41', weights: {}, revisionId: 'revision-after' }),
      functionTags: async () => known({}),
      ...weights,
    });
  const canary: Proposal['from'] = { version: '42', weights: { '40': 0.1 }, revisionId: 'revision-42' };

  async function done(change: Partial<Proposal> = {}): Promise<Proposal> {
    const first = proposalIn((await ask({ ...rollback, dryRun: true })).entries).proposal;
    const open: Proposal = { ...first, ...change, state: { kind: 'open' } };
    const journal = memory.open();
    await journal.writeProposal(open);
    await journal.changeProposal(settled(open), open);
    return open;
  }

  it('leads back to exactly the former state, weights included', async () => {
    const former = await done({ from: canary, incident: 'incident-1' });
    const { entries } = await ask({ kind: 'undo', proposal: former.id }, moved());
    const { proposal, refusals, incident } = proposalIn(entries);
    expect(refusals).toEqual([]);
    expect([proposal.undoes, proposal.from, proposal.to.version, proposal.to.weights, proposal.to.provenance]).toEqual([
      former.id,
      { version: '41', weights: {}, revisionId: 'revision-after' },
      '42',
      { '40': 0.1 },
      'undo',
    ]);
    expect(incident).toEqual({ id: 'incident-1', pool: 'prod', channel: 'C0INCIDENTS', openedAt: EXAMPLE_NOW });
    expect(memory.proposals.get(proposal.id)).toEqual(proposal);
  });

  it('is refused once the alias was moved by somebody else', async () => {
    const former = await done();
    const { entries } = await ask({ kind: 'undo', proposal: former.id });
    expect(proposalIn(entries).refusals.map(({ check }) => check)).toEqual(['alias unmoved', 'something to move']);
  });

  it('is refused where nothing was moved', async () => {
    const first = proposalIn((await ask(rollback)).entries).proposal;
    const { entries } = await ask({ kind: 'undo', proposal: first.id });
    expect(noticeIn(entries)).toBe('refused: There is nothing to undo: this proposal moved nothing, as far as I know.');
  });

  it('takes the permission of the pool', async () => {
    const former = await done();
    const { entries } = await ask({ kind: 'undo', proposal: former.id }, moved(), undefined, {}, 'U0STRANGER');
    expect(noticeIn(entries)).toBe('refused: You need the permission "rollback". Ask @U0ALICE: they hold it.');
  });
});

describe('what the bot proposes by itself', () => {
  const remedy = { kind: 'rollback', functionName: 'pre-sign-up', alias: 'live', to: '41' } as const;
  const spoken = rule({
    id: 'trigger-answer',
    label: 'trigger-unrecognizable-output',
    title: 'A trigger answers wrongly',
    reads: ['pool'],
    source: { page: 'https://docs.aws.amazon.com/', grade: 'DOC' },
    prevention: 'None.',
    check: 'None.',
    judge: () => [{ certainty: 'certain', because: words`The log says so.`, advice: [], remedy }],
    proof: { speaks: { pool: examplePool() }, silent: { pool: examplePool() }, incident: exampleSignInIncident() },
  });
  const triage: Command = { kind: 'triage', symptom: undefined, pool: 'prod', spanMs: undefined };
  const world = { runbook: { ...runbook, steps: [poolStep], rules: [spoken] } };
  const mayTriage = policy({ diagnose: onlyAlice, rollback: { users: ['U0BOB'], groups: [] } });
  const triaged = async (pool: GuardedPool, change: Partial<World> = {}, cloud?: Cloud) => {
    const { entries, audited } = await ask(triage, cloud, [pool], { ...world, ...change });
    return { proposals: entries.flatMap((entry) => (entry.kind === 'proposal' ? [entry] : [])), audited };
  };

  it('is the remedy of the best finding, in the thread of the incident, whoever started the triage', async () => {
    const { proposals, audited } = await triaged(rollbackPool('prod', {}, mayTriage));
    expect(
      proposals.map(({ proposal, incident, mentions }) => [
        proposal.origin,
        proposal.to.version,
        incident?.pool,
        mentions,
      ]),
    ).toEqual([[{ kind: 'bot', rule: 'trigger-answer' }, '41', 'prod', ['U0BOB']]]);
    expect(proposals[0]?.proposal.incident).toBe(proposals[0]?.incident?.id);
    expect(audited.at(-1)?.decision).toMatch(/^proposed by the bot, because of trigger-answer/);
    const again = await triaged(rollbackPool('prod', {}, mayTriage));
    expect(again.proposals.map(({ proposal }) => proposal)).toEqual(proposals.map(({ proposal }) => proposal));
    expect(memory.proposals.size).toBe(1);
  });

  it('says in the thread what speaks against it', async () => {
    const tags = { invokeStatements: async () => known([]) };
    const { proposals } = await triaged(rollbackPool('prod', {}, mayTriage), {}, brokenCloud(['prod'], tags));
    expect(proposals.map(({ refusals, incident }) => [refusals.map(({ check }) => check), incident?.pool])).toEqual([
      [['Cognito may invoke'], 'prod'],
    ]);
    expect(memory.proposals.size).toBe(0);
  });

  it.each<readonly [string, Partial<GuardedPool>, Partial<World>]>([
    ['the alias is not on the list', { triggers: [{ function: 'pre-sign-up', alias: 'live' }] }, {}],
    ['another alias is', { triggers: [{ function: 'pre-sign-up', alias: 'blue', rollback: true }] }, {}],
    ['rollbacks are switched off', {}, { proposals: undefined }],
  ])('is nothing where %s', async (_, pool, change) => {
    const { proposals } = await triaged(rollbackPool('prod', pool, mayTriage), change);
    expect(proposals).toEqual([]);
  });
});

describe('the policy that counts', () => {
  it('is that of each pool, whoever holds the general one', async () => {
    const { entries } = await ask(rollback, brokenCloud(['prod']), [rollbackPool('prod', {}, policy())], {
      access: policy({ rollback: onlyAlice }),
    });
    expect(noticeIn(entries)).toMatch(/^refused: You need the permission "rollback"/);
  });
});
