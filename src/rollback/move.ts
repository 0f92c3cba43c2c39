import type { Actor } from '../access.ts';
import type { PoolRef } from '../incident/incident.ts';
import { plain, write } from '../incident/words.ts';
import type { AuditRecord } from '../journal/journal.ts';
import { stateWords } from './consent-words.ts';
import type { Guarded } from './guard.ts';
import type { RollbackJournal } from './journal.ts';
import { type AliasState, type MoveOutcome, type Proposal, type ProposalState, toAccept } from './proposal.ts';
import type { Releases } from './releases.ts';

/** How long one worker has an alias to itself, in milliseconds: longer than a worker lives. */
export const ALIAS_LEASE_MS = 90_000;
/** An approved move begins within this time or not at all: nobody expects it any more, in milliseconds. */
export const BEGIN_WITHIN_MS = 3 * 60_000;
/** How long it is remembered that a move was begun, in milliseconds; far longer than it may wait to begin. */
const BEGUN_MS = 24 * 60 * 60_000;

/** What moving an alias takes. */
export interface MoveWorld {
  readonly journal: Pick<RollbackJournal, 'claim' | 'release' | 'readProposal' | 'changeProposal' | 'audit'>;
  readonly releases: Releases;
  /** Every check once more, over what is read now. */
  checkAgain(proposal: Proposal): Promise<Guarded>;
  /** The keyed fingerprint of a text, for audit records. */
  fingerprint(text: string): string;
  now(): number;
}

/** Whose work it is: for the audit record. */
export interface Mover {
  readonly actor: Actor;
  readonly channel: string | undefined;
  /** Whether it may be begun; otherwise it is only found out what became of it. */
  readonly mayBegin: boolean;
}

export type Settled = Proposal & { readonly state: Extract<ProposalState, { kind: 'settled' }> };
type Approved = Proposal & { readonly state: Extract<ProposalState, { kind: 'approved' }> };

/** `busy`: another worker has the alias. */
export type Moved = { readonly kind: 'settled'; readonly proposal: Settled } | { readonly kind: 'busy' };

/**
 * Brings an approved proposal to its end: checks once more, moves the alias by one call, compare and set, and writes down
 * what became of it. That a move begins is written down before it is sent, so that whoever comes after a crash never
 * sends it again, but looks at the alias. `pool` is one whose trigger calls the alias.
 */
export async function move(approved: Approved, pool: PoolRef, mover: Mover, world: MoveWorld): Promise<Moved> {
  const { journal } = world;
  const lease = `alias:${aliasArn(approved)}`;
  const claim = await journal.claim(lease, world.now(), ALIAS_LEASE_MS);
  if (claim.kind !== 'claimed') return { kind: 'busy' };
  try {
    const fresh = await journal.readProposal(approved.id);
    if (isSettled(fresh)) return { kind: 'settled', proposal: fresh };
    // Whoever comes here has written the approval; should anything else stand there, nothing may be sent.
    if (fresh?.revision !== approved.revision || fresh.state.kind !== 'approved') {
      throw new Error(`Proposal ${approved.id} is not approved as it was`);
    }
    return { kind: 'settled', proposal: await settle(approved, pool, mover, world) };
  } finally {
    await journal.release(lease);
  }
}

export function isSettled(proposal: Proposal | undefined): proposal is Settled {
  return proposal?.state.kind === 'settled';
}

export function isApproved(proposal: Proposal): proposal is Approved {
  return proposal.state.kind === 'approved';
}

/** Without version or weights: what a lease is taken on. */
export function aliasArn({ calls, alias }: Pick<Proposal, 'calls' | 'alias'>): string {
  return `arn:${calls.partition}:lambda:${calls.region}:${calls.account}:function:${calls.name}:${alias}`;
}

async function settle(approved: Approved, pool: PoolRef, mover: Mover, world: MoveWorld): Promise<Settled> {
  const { outcome, requestIds } = await carryOut(approved, pool, mover, world);
  const { id, revision, state } = approved;
  // Before the proposal, so that no move ends unrecorded; what is found out twice is recorded twice.
  await world.journal.audit(record(approved, mover, `${id}/${outcome.kind}`, world, { outcome, requestIds }));
  const at = world.now();
  const settled: Settled = {
    ...approved,
    state: { kind: 'settled', approval: state.approval, at, outcome },
    revision: revision + 1,
  };
  if (await world.journal.changeProposal(settled, approved)) return settled;
  const other = await world.journal.readProposal(id);
  if (isSettled(other)) return other;
  throw new Error(`Proposal ${id} was changed while its alias was moved`);
}

interface CarriedOut {
  readonly outcome: MoveOutcome;
  readonly requestIds: readonly string[];
}

async function carryOut(approved: Approved, pool: PoolRef, mover: Mover, world: MoveWorld): Promise<CarriedOut> {
  const { journal, releases } = world;
  const { id, calls, alias, from, to } = approved;
  const mark = `move/${id}`;
  const begun = await journal.claim(mark, world.now(), BEGUN_MS);
  const age = () => world.now() - approved.state.approval.at;
  if (begun.kind !== 'claimed') {
    return without(await lookBack(approved, pool, 'It was begun before, and interrupted.', world));
  }
  // A mark that ran out is free again, and tells nothing.
  if (age() >= BEGUN_MS) {
    return without(await lookBack(approved, pool, 'It was approved more than a day ago, and interrupted.', world));
  }
  if (!mover.mayBegin) return without(refused('It was approved, but interrupted before anything was sent.'));
  if (age() > BEGIN_WITHIN_MS) return without(refused(TOO_LATE));
  try {
    const because = whyNot(approved, await world.checkAgain(approved));
    if (because !== undefined) return without(refused(because));
    if (age() > BEGIN_WITHIN_MS) return without(refused(TOO_LATE));
    await journal.audit(record(approved, mover, `${id}/begun`, world));
  } catch (thrown) {
    // Nothing was sent, so that a later delivery may begin.
    await journal.release(mark);
    throw thrown;
  }
  const answer = await releases.update(pool, {
    calls,
    alias,
    pinned: from.revisionId,
    version: to.version,
    weights: to.weights,
  });
  switch (answer.kind) {
    case 'updated':
      return { outcome: updated(answer.now, to), requestIds: [answer.requestId] };
    case 'moved meanwhile': {
      const now = await releases.read(pool, calls, alias);
      return without({ kind: 'alias moved', now: now.kind === 'known' ? now.value : undefined });
    }
    case 'refused':
      return without(refused(answer.because));
    case 'unclear':
      return without(await lookBack(approved, pool, answer.because, world));
  }
}

/** Lambda says what the alias became; should that be something else than was asked for, nobody may read "done". */
function updated(now: AliasState, to: Proposal['to']): MoveOutcome {
  if (isSame(now, to)) return { kind: 'moved', to: now };
  return {
    kind: 'unclear',
    because: `Lambda answered that the alias leads to ${stateWords(now)}, which nobody asked for.`,
  };
}

/** What the alias itself says, where nothing else does. It is told as what it is. */
async function lookBack(
  { calls, alias, from, to }: Approved,
  pool: PoolRef,
  because: string,
  { releases }: MoveWorld,
): Promise<MoveOutcome> {
  const read = await releases.read(pool, calls, alias);
  if (read.kind === 'gap') return { kind: 'unclear', because: `${because} ${read.detail}` };
  const now = read.value;
  if (now.revisionId === from.revisionId) {
    return { kind: 'unclear', because: `${because} When I looked, the alias was still as before: ${stateWords(now)}.` };
  }
  if (isSame(now, to)) return { kind: 'found moved', to: now };
  return { kind: 'unclear', because: `${because} When I looked, the alias led to ${stateWords(now)}.` };
}

function whyNot(proposal: Proposal, { refusals, warnings }: Guarded): string | undefined {
  const [first] = refusals;
  if (first !== undefined) {
    const text = [first.because, first.instead].map((it) => write(it, 'channel', plain));
    return `${text[0]} Instead: ${text[1]}`;
  }
  const unseen = toAccept(warnings).filter((warning) => !proposal.warnings.includes(warning));
  return unseen.length === 0
    ? undefined
    : `Since it was proposed, something is not known any more that nobody accepted: ${unseen.join(', ')}. Propose it again.`;
}

const TOO_LATE = `It was approved more than ${BEGIN_WITHIN_MS / 60_000} minutes before I got to it. Propose it again.`;

function refused(because: string): MoveOutcome {
  return { kind: 'refused', because };
}

function without(outcome: MoveOutcome): CarriedOut {
  return { outcome, requestIds: [] };
}

function isSame(now: AliasState, to: Pick<AliasState, 'version' | 'weights'>): boolean {
  const [a, b] = [now, to].map(({ version, weights }) => JSON.stringify([version, Object.entries(weights).sort()]));
  return a === b;
}

/** What is written down of a move: that it begins, and what it came to. */
function record(
  proposal: Approved,
  { actor, channel }: Mover,
  id: string,
  world: MoveWorld,
  end?: CarriedOut,
): AuditRecord {
  const { alias, calls, from, to, pools, state } = proposal;
  const name = (it: Pick<AliasState, 'version' | 'weights'>) => `${calls.name}:${alias} → ${stateWords(it)}`;
  return {
    id,
    at: world.now(),
    actor,
    action: 'move an alias',
    pools: pools.map((pool) => pool.name),
    about: world.fingerprint(aliasArn(proposal)),
    outcome: end?.outcome.kind ?? 'begun',
    reason: state.approval.reason,
    ...(channel === undefined ? {} : { place: channel }),
    decision: `approved by ${state.approval.by}${state.breakGlass ? ', alone' : ''}`,
    ...(end === undefined ? {} : { requestIds: end.requestIds }),
    before: name(from),
    after: end === undefined ? name(to) : became(end.outcome, name),
  };
}

function became(outcome: MoveOutcome, name: (it: AliasState) => string): string {
  switch (outcome.kind) {
    case 'moved':
    case 'found moved':
      return name(outcome.to);
    case 'alias moved':
      return outcome.now === undefined ? 'not known' : name(outcome.now);
    case 'refused':
      return `as before: ${outcome.because}`;
    case 'unclear':
      return outcome.because;
  }
}
