import type { Actor, Directory, Permission, Policy } from '../access.ts';
import { decide } from '../access.ts';
import type { CommandSpec } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import type { OpenCloud } from '../evidence/cloud.ts';
import type { PoolRef } from '../incident/incident.ts';
import { type Words, words } from '../incident/words.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log/log.ts';
import type { Canary } from '../probe/sign-in/canary.ts';
import type { NamedFunction } from '../probe/trigger-target.ts';
import type { RollbackJournal } from '../rollback/journal.ts';
import type { Pace } from '../rollback/pace.ts';
import type { Runbook } from '../triage.ts';
import type { BotJournal } from './journal.ts';

/** A pool with who may do what in it. */
export interface GuardedPool extends PoolRef {
  readonly access: Policy;
  /** Whether changes need a second person and a typed confirmation; so it is unless told otherwise. */
  readonly protected?: boolean;
  /** Slack user ids of those who may move an alias of it without a second person; nobody unless told. */
  readonly breakGlass?: readonly string[];
  /** Where incidents of this pool go. */
  readonly channel: string | undefined;
  /** Functions that the configuration names as triggers of the pool. */
  readonly triggers?: readonly NamedFunction[];
  /** Who signs in to prove that sign-in works. */
  readonly canary?: Canary | undefined;
}

/** What proposing takes of the journal. */
export type ProposalJournal = Pick<
  RollbackJournal,
  'writeProposal' | 'readProposal' | 'changeProposal' | 'readTest' | 'readIncident'
>;

/** All that the core needs from outside, handed in by the entries. */
export interface World {
  readonly pools: readonly GuardedPool[];
  /** The general policy, for what belongs to no pool. */
  readonly access: Policy;
  readonly openCloud: OpenCloud;
  readonly directory: Directory;
  readonly journal: Pick<Journal, 'audit' | 'openIncident'>;
  /** The audit records, where they can be read; a terminal without a table only writes them to its log. */
  readonly records?: Pick<Journal, 'readAudit'> | undefined;
  readonly runbook: Runbook;
  readonly commands: readonly CommandSpec[];
  /** Where proposals are kept; undefined: this installation moves no alias (`rollback: off`), so none is proposed. */
  readonly proposals?: ProposalJournal | undefined;
  /** Incidents, their record and their alerts; undefined: a terminal without a table, which has none. */
  readonly incidents?: BotJournal | undefined;
  /** Puts a job of the bot's own into its queue; jobs about the same are worked in order, those of one delivery key once. */
  readonly enqueue?: ((job: Job, about: string) => Promise<void>) | undefined;
  /** Where alerts go whose pool nobody knows, and the apps under whose cards incidents are told. */
  readonly alerts?:
    | { readonly channel: string; readonly cards: readonly { readonly channel: string; readonly app: string }[] }
    | undefined;
  /** For what nobody is told and an operator may want to know. */
  readonly log?: Log | undefined;
  /** Rests this many milliseconds. */
  pause?(milliseconds: number): Promise<unknown>;
  /** Whether this installation may act at all (`probe: on`); what it may not do is not offered. */
  readonly mayAct?: boolean;
  /** When a move is looked at again; `PACE` unless given. */
  readonly pace?: Pace;
  /** Ends a triage that takes too long. A new signal for each. */
  deadline(): AbortSignal;
  /** A keyed fingerprint: the same person gives the same one, and nobody can compute it without the key. */
  fingerprint(text: string): string;
  now(): number;
}

/** Pools in which the actor holds the permission, or the reason why there is none. */
export async function poolsFor(
  world: World,
  actor: Actor,
  permission: Permission,
  named: string | undefined,
): Promise<{ readonly pools: readonly GuardedPool[] } | { readonly refused: Words }> {
  const asked = world.pools.filter((pool) => named === undefined || pool.name === named);
  if (asked.length === 0) {
    return {
      refused: words`There is no pool named "${named ?? ''}". Configured: ${world.pools.map((pool) => pool.name).join(', ')}.`,
    };
  }
  const decisions = await Promise.all(asked.map((pool) => decide(pool.access, permission, actor, world.directory)));
  const pools = asked.filter((_, index) => decisions[index]?.kind === 'allowed');
  const [first] = decisions;
  if (pools.length > 0 || first?.kind !== 'refused') return { pools };
  return { refused: first.because };
}

/** Writes who looked at what. Done before looking, so that no look goes unrecorded. */
export function audit(
  world: World,
  job: Pick<Job, 'actor' | 'delivery'>,
  action: string,
  pools: readonly string[],
  about: string,
  outcome: string,
  reason?: string,
) {
  return world.journal.audit({
    id: job.delivery,
    at: world.now(),
    actor: job.actor,
    action,
    pools,
    about: world.fingerprint(about),
    outcome,
    ...(reason === undefined ? {} : { reason }),
  });
}
