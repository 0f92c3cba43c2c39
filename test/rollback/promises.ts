import { GLASS_MS } from '../../src/rollback/journal.ts';
import { BEGIN_WITHIN_MS } from '../../src/rollback/move.ts';
import type { AliasState, MoveOutcome, Proposal } from '../../src/rollback/proposal.ts';
import type { AliasMove } from '../../src/rollback/releases.ts';
import type { Memory } from '../bot/memory-journal.ts';

/** How long a worker lives at most, in milliseconds. */
export const WORKER_MS = 60_000;

const DAY_MS = 24 * 60 * 60_000;

/** What really happened to the alias because of a proposal. */
export interface Deed {
  calls: number;
  applied: number;
  hindered: boolean;
}

/** Who acts, and in which pools they held the permission at some time since their job was taken. */
export interface Acting {
  readonly id: string;
  readonly held: ReadonlySet<string>;
}

/** What is promised of rollbacks, whatever happens. What breaks a promise is noted at the moment at which it does. */
export class Promises {
  readonly broken: string[] = [];
  readonly deeds = new Map<string, Deed>();
  /** Ends of proposals, as the thread tells them. */
  readonly thread: Proposal[] = [];

  private readonly memory: Memory;
  private readonly glass: ReadonlySet<string>;
  private readonly now: () => number;
  private readonly glassBroken = new Map<string, { readonly id: string; readonly at: number }>();

  constructor(memory: Memory, glass: ReadonlySet<string>, now: () => number) {
    this.memory = memory;
    this.glass = glass;
    this.now = now;
  }

  deedOf(id: string): Deed {
    const deed = this.deeds.get(id) ?? { calls: 0, applied: 0, hindered: false };
    this.deeds.set(id, deed);
    return deed;
  }

  /** What must hold whenever Lambda is called. */
  whenCalled(by: Acting, proposal: Proposal | undefined, move: AliasMove): void {
    if (proposal === undefined) {
      this.broke('Lambda was called without a proposal');
      return;
    }
    const deed = this.deedOf(proposal.id);
    deed.calls += 1;
    const { id, from, to, state, pools } = proposal;
    if (deed.calls > 1) this.broke(`${id}: Lambda was called ${deed.calls} times`);
    if (move.version !== to.version || JSON.stringify(move.weights) !== JSON.stringify(to.weights)) {
      this.broke(`${id}: another version was sent than the one approved`);
    }
    if (move.pinned !== from.revisionId) this.broke(`${id}: another revision was pinned than the one that was seen`);
    if (state.kind !== 'approved') {
      this.broke(`${id}: Lambda was called when it was ${state.kind}`);
      return;
    }
    if (this.now() - state.approval.at > BEGIN_WITHIN_MS + WORKER_MS)
      this.broke(`${id}: Lambda was called long after the approval`);
    for (const { name } of pools) {
      if (!by.held.has(name)) this.broke(`${id}: ${by.id} had no right in ${name}`);
    }
    const records = this.memory.audited.filter((it) => it.id === `${id}/begun`);
    if (records.length !== 1) this.broke(`${id}: Lambda was called before it was written down`);
  }

  /** What must hold whenever a decision is written. */
  whenDecided({ id: by, held }: Acting, after: Proposal, before: Proposal): void {
    if (after.state.kind !== 'approved' && after.state.kind !== 'requested') return;
    const { id, pools, origin } = before;
    for (const { name } of pools) {
      if (!held.has(name)) this.broke(`${id}: ${by} decided without a right in ${name}`);
    }
    const consent = after.state.kind === 'approved' ? after.state.approval : after.state.request;
    if (consent.at >= before.expiresAt) this.broke(`${id}: somebody decided after it had expired`);
    if (after.state.kind !== 'approved' || !pools.some((pool) => pool.protected)) return;
    if (after.state.breakGlass) {
      this.whenGlassBroken(by, before);
      return;
    }
    const others = [after.state.request?.by, origin.kind === 'person' ? origin.id : undefined];
    if (!others.some((other) => other !== undefined && other !== by)) {
      this.broke(`${id}: one person alone decided on a protected pool`);
    }
  }

  private whenGlassBroken(by: string, { id, pools }: Proposal): void {
    if (!this.glass.has(by)) this.broke(`${id}: ${by} broke the glass without being on the list`);
    for (const { name } of pools) {
      const last = this.glassBroken.get(name);
      if (last !== undefined && last.id !== id && this.now() - last.at < GLASS_MS) {
        this.broke(`${id}: the glass of ${name} was broken twice within an hour`);
      }
      this.glassBroken.set(name, { id, at: this.now() });
    }
  }

  /** What must hold when all is over. */
  whenOver(history: readonly AliasState[]): void {
    for (const proposal of this.memory.proposals.values()) {
      const deed = this.deedOf(proposal.id);
      const { state } = proposal;
      const told = this.thread.filter(({ id }) => id === proposal.id);
      if (deed.applied > 1) this.broke(`${proposal.id} moved the alias ${deed.applied} times`);
      if (state.kind === 'approved') this.broke(`${proposal.id} was approved and came to nothing`);
      if (state.kind !== 'settled') {
        if (deed.calls > 0) this.broke(`${proposal.id} is ${state.kind}, and the alias was touched`);
        if (told.length > 0) this.broke(`${proposal.id} is ${state.kind}, and its thread tells of a move`);
        continue;
      }
      if (told.length !== 1) this.broke(`${proposal.id} was told ${told.length} times`);
      for (const shown of told) {
        if (JSON.stringify(shown.state) !== JSON.stringify(state)) this.broke(`${proposal.id}: another end was told`);
      }
      this.judgeOutcome(proposal, state.outcome, history);
      const ids = this.memory.audited.map(({ id }) => id);
      if (!ids.includes(`${proposal.id}/${state.outcome.kind}`)) this.broke(`${proposal.id}: its end is not recorded`);
    }
    for (const { id, actor, outcome, decision = '' } of this.memory.audited) {
      if (outcome !== 'approved') continue;
      const mine = [...this.memory.proposals.values()].find((it) => decision.endsWith(`(${it.id})`));
      const by = mine !== undefined && 'approval' in mine.state ? mine.state.approval.by : undefined;
      if (by !== actor.id) this.broke(`${id} says that ${actor.id} approved, and it was ${by ?? 'nobody'}`);
    }
    const held = ['moved', 'found moved'];
    for (const id of this.memory.watches.keys()) {
      const state = this.memory.proposals.get(id)?.state;
      if (state?.kind !== 'settled' || !held.includes(state.outcome.kind)) this.broke(`${id} is watched for nothing`);
    }
  }

  private judgeOutcome(proposal: Proposal, outcome: MoveOutcome, history: readonly AliasState[]): void {
    const { id, from, to, state } = proposal;
    const deed = this.deedOf(id);
    // After a day it is not known any more whether a move was begun, also where only another one was in its way.
    const isOld = state.kind === 'settled' && state.at - state.approval.at >= DAY_MS;
    const hindered = deed.hindered || isOld;
    const seen = history.some(
      (it) => it.revisionId !== from.revisionId && it.version === to.version && Object.keys(it.weights).length === 0,
    );
    switch (outcome.kind) {
      case 'moved':
        if (deed.applied !== 1) this.broke(`${id} says moved, and it was not`);
        if (!this.memory.watches.has(id)) this.broke(`${id} was moved and is not watched`);
        break;
      case 'found moved':
        if (!seen) this.broke(`${id} says found moved, and the alias never led there`);
        if (!hindered) this.broke(`${id} is vague without need`);
        if (!this.memory.watches.has(id)) this.broke(`${id} was found moved and is not watched`);
        break;
      case 'alias moved':
      case 'refused':
        if (deed.applied > 0) this.broke(`${id} says that nothing was changed, and the alias was moved`);
        break;
      case 'unclear':
        if (!hindered) this.broke(`${id} is vague without need`);
        break;
    }
  }

  private broke(what: string): void {
    this.broken.push(what);
  }
}
