import { expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { type Draft, proposalOf, proposeOnce } from '../../src/rollback/draft.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import { createMemory } from '../bot/memory-journal.ts';
import { exampleProposal } from './example-proposal.ts';

function draft(change: Partial<Proposal> = {}): Draft {
  const { id, createdAt, expiresAt, state, revision, format, ...rest } = exampleProposal(change);
  return rest;
}

it('the id says what is moved from which state of the alias to what, and nothing of who asks', () => {
  const id = (change: Partial<Proposal>, attempt: number | string = 0) =>
    proposalOf(draft(change), attempt, EXAMPLE_NOW).id;
  const { from, to } = exampleProposal();
  expect(id({})).toMatch(/^[0-9a-f]{24}$/);
  expect([
    id({ origin: { kind: 'person', id: 'U0ALICE' } }),
    id({ warnings: [] }),
    id({ incident: 'other' }),
    id({ to: { ...to, provenance: 'log' } }),
  ]).toEqual([id({}), id({}), id({}), id({})]);
  const others = [
    id({ from: { ...from, revisionId: 'other' } }),
    id({ to: { ...to, version: '40' } }),
    id({ to: { ...to, weights: { '43': 0.5 } } }),
    id({ undoes: 'proposal-0' }),
    id({}, 1),
    id({}, 'shown'),
  ];
  expect(new Set([id({}), ...others]).size).toBe(7);
});

it('two who propose at the same moment propose once', async () => {
  const memory = createMemory();
  const both = await Promise.all([
    proposeOnce(draft(), memory.open(), EXAMPLE_NOW),
    proposeOnce(draft({ origin: { kind: 'person', id: 'U0ALICE' } }), memory.open(), EXAMPLE_NOW + 1),
  ]);
  expect(memory.proposals.size).toBe(1);
  expect(both[1]).toEqual(both[0]);
});

it('what a terminal proposes is never what Slack approves: nobody can be two people', async () => {
  const memory = createMemory();
  const atTerminal = await proposeOnce(draft(), memory.open(), EXAMPLE_NOW, 'terminal');
  const inSlack = await proposeOnce(draft(), memory.open(), EXAMPLE_NOW + 1);
  expect(inSlack.id).not.toBe(atTerminal.id);
  expect((await proposeOnce(draft(), memory.open(), EXAMPLE_NOW + 2, 'terminal')).id).toBe(atTerminal.id);
});

it.each<readonly [string, Proposal['state'], boolean]>([
  ['approved: it is being done', approved(), true],
  ['settled', settled(), false],
  ['withdrawn', { kind: 'withdrawn', because: 'it was checked again', at: EXAMPLE_NOW }, false],
])('one that is %s', async (_, state, isSame) => {
  const memory = createMemory();
  const first = await proposeOnce(draft(), memory.open(), EXAMPLE_NOW);
  await memory.open().changeProposal({ ...first, state, revision: 2 }, first);
  const second = await proposeOnce(draft(), memory.open(), EXAMPLE_NOW + 1);
  expect(second.id === first.id).toBe(isSame);
  expect(second.state.kind).toBe(isSame ? 'approved' : 'open');
});

it('one that somebody approves while its checks come out otherwise is not taken from under them', async () => {
  const memory = createMemory();
  const journal = memory.open();
  const first = await proposeOnce(draft(), journal, EXAMPLE_NOW);
  const raced: typeof journal = {
    ...journal,
    changeProposal: async (after, before) => {
      await journal.changeProposal({ ...first, state: approved(), revision: 2 }, first);
      return await journal.changeProposal(after, before);
    },
  };
  const second = await proposeOnce(draft({ warnings: [] }), raced, EXAMPLE_NOW + 1);
  expect([second.id, second.state.kind]).toEqual([first.id, 'approved']);
});

it('one that leads to other code is withdrawn, though the version has the same number', async () => {
  const memory = createMemory();
  const first = await proposeOnce(draft(), memory.open(), EXAMPLE_NOW);
  const second = await proposeOnce(
    draft({ to: { ...first.to, codeHash: 'other code' } }),
    memory.open(),
    EXAMPLE_NOW + 1,
  );
  expect([second.id === first.id, memory.proposals.get(first.id)?.state.kind]).toEqual([false, 'withdrawn']);
});

function approved(): Extract<Proposal['state'], { kind: 'approved' }> {
  const approval = { by: 'U0BOB', at: EXAMPLE_NOW, reason: 'sign-up is down' };
  return { kind: 'approved', request: undefined, approval, breakGlass: false };
}

function settled(): Proposal['state'] {
  const { approval } = approved();
  return { kind: 'settled', approval, at: EXAMPLE_NOW, outcome: { kind: 'refused', because: 'denied' } };
}
