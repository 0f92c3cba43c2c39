import type { FunctionRef } from '../cognito/arn.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';

/** What an alias points to: a version, and the share of calls that other versions get. */
export interface AliasState {
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  /** Changes with every update of the alias, so it pins exactly this state. */
  readonly revisionId: string;
}

/** From where it is known that the version was live before. */
export type Provenance =
  /** CloudTrail shows when the alias pointed to it. */
  | 'trail'
  /** It ran in the log before the first error. */
  | 'log'
  /** Only the highest number below the present one: it may never have been live. */
  | 'number'
  /** A person named it. */
  | 'named'
  /** It undoes an earlier move, back to exactly the former state. */
  | 'undo';

/** The version that a proposal leads to. */
export interface Target {
  readonly version: string;
  readonly provenance: Provenance;
  /** As `FunctionSettings` has it. */
  readonly codeHash: string;
  readonly lastModified: number | undefined;
  /** Runs and failed runs of it that the log shows, while it was live; undefined where it shows none. */
  readonly ran: { readonly runs: number; readonly failed: number } | undefined;
  /** Weights to set with it. Empty but for an undo. */
  readonly weights: Readonly<Record<string, number>>;
}

/** A pool that feels the move: every configured pool whose trigger calls the alias. */
export interface AffectedPool {
  readonly name: string;
  readonly slots: readonly TriggerSlot[];
  readonly protected: boolean;
}

/** Something that speaks against a move and does not forbid it; shown to whoever approves. */
export type Warning = 'never seen live' | 'event version unknown' | 'test warned' | 'not tested';

/** What is not known of the target itself: an approver accepts it by typing it. What a test came to is only shown. */
export function toAccept(warnings: readonly Warning[]): readonly Warning[] {
  return warnings.filter((it) => it === 'never seen live' || it === 'event version unknown');
}

/** Who brought it up. A bot's own proposal needs two people on a protected pool. */
export type Origin = { readonly kind: 'bot'; readonly rule: string } | { readonly kind: 'person'; readonly id: string };

/**
 * A move of one alias that awaits a person. Plain JSON, kept in the journal; buttons carry only its id. It is bound to
 * the alias as it was (`from.revisionId`), expires, and is used once.
 */
export interface Proposal {
  readonly format: 1;
  readonly id: string;
  readonly calls: FunctionRef;
  readonly alias: string;
  readonly from: AliasState;
  readonly to: Target;
  readonly pools: readonly AffectedPool[];
  readonly origin: Origin;
  readonly warnings: readonly Warning[];
  /** Who will set the alias back at the next deployment. */
  readonly stack: string | undefined;
  /** Users that stayed UNCONFIRMED since the first error, counted up to a limit; undefined: not counted. */
  readonly unconfirmed: { readonly count: number; readonly atLeast: boolean } | undefined;
  /** The move that this one undoes. */
  readonly undoes: string | undefined;
  /** The incident in whose thread it is told; undefined in a terminal. */
  readonly incident: string | undefined;
  readonly channel: string | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: ProposalState;
  /** Grows by one with each change: a write names the one it saw, so that only one of two writers wins. */
  readonly revision: number;
}

/** A person's consent. */
export interface Consent {
  readonly by: string;
  readonly at: number;
  readonly reason: string;
}

export type ProposalState =
  | { readonly kind: 'open' }
  /** The first of two people has asked for it; the second must be somebody else. */
  | { readonly kind: 'requested'; readonly request: Consent }
  /** Decided; from here on it is used, whatever happens next. */
  | {
      readonly kind: 'approved';
      readonly request: Consent | undefined;
      readonly approval: Consent;
      readonly breakGlass: boolean;
    }
  /** What became of it. */
  | {
      readonly kind: 'settled';
      readonly approval: Consent;
      readonly at: number;
      readonly outcome: MoveOutcome;
    }
  | { readonly kind: 'withdrawn'; readonly because: string; readonly at: number };

/** What became of a move. `unclear` is read back from the alias, and told as what was found. */
export type MoveOutcome =
  | { readonly kind: 'moved'; readonly to: AliasState }
  /** The alias points where it should, but whether by us or by somebody at the same moment cannot be told. */
  | { readonly kind: 'found moved'; readonly to: AliasState }
  /** The alias is not as it was when this was proposed. Nothing was changed. */
  | { readonly kind: 'alias moved'; readonly now: AliasState | undefined }
  | { readonly kind: 'refused'; readonly because: string }
  /** Neither the call nor the look afterwards tells. */
  | { readonly kind: 'unclear'; readonly because: string };

/** How long a proposal may be approved, in milliseconds. */
export const PROPOSAL_LIFE_MS = 15 * 60_000;

/** Whether nobody may use it any more, only because of the time. */
export function isExpired(proposal: Proposal, now: number): boolean {
  const { kind } = proposal.state;
  return (kind === 'open' || kind === 'requested') && now >= proposal.expiresAt;
}

/** Whether two people are needed: the bot brought it up, and a pool that feels it is protected. */
export function needsTwo(proposal: Proposal): boolean {
  return proposal.origin.kind === 'bot' && proposal.pools.some((pool) => pool.protected);
}
