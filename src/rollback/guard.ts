import type { FunctionRef } from '../cognito/arn.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { Reading } from '../evidence/reading.ts';
import type { DeploymentOwner, FunctionSettings, InvokePermission } from '../evidence/trigger.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';
import type { VersionTest } from '../journal/journal.ts';
import type { AliasState, Warning } from './proposal.ts';

/** Why an alias is not moved, and what can be done instead. */
export interface Refusal {
  /** The row of the table that refuses. */
  readonly check: string;
  readonly because: Words;
  readonly instead: Words;
}

/** Whether the events of a pool are as they were when the target was last live. */
export type EventVersion =
  /** None of the triggers has events of more than one version. */
  | { readonly kind: 'of one kind' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly at: number; readonly from: string; readonly to: string }
  | { readonly kind: 'unknown' };

/** Whether the target was ever called through the alias. */
export type Liveness =
  | { readonly kind: 'seen' }
  /** CloudTrail shows every version that the alias had since the target was published, and the target is not among them. */
  | { readonly kind: 'never'; readonly since: number }
  | { readonly kind: 'unknown' };

/** A configured pool whose trigger calls the alias. */
export interface CallingPool {
  readonly pool: PoolRef;
  /** The account that the pool is in; undefined: not known. */
  readonly account: string | undefined;
  readonly protected: boolean;
  readonly slots: readonly TriggerSlot[];
  /** What the configuration of this very pool says of the alias; undefined: it does not list it. */
  readonly listed: { readonly rollback: boolean; readonly shared: boolean } | undefined;
  readonly permission: Reading<InvokePermission>;
  readonly eventVersion: EventVersion;
}

/** All that decides whether an alias may be moved to a version, read a moment ago. */
export interface GuardFacts {
  /** As the pool calls it. */
  readonly calls: FunctionRef;
  /** Undefined: it is called without one. */
  readonly alias: string | undefined;
  readonly pools: readonly CallingPool[];
  /** Configured pools of which it is not known whether they call the alias, and why. */
  readonly unread: readonly { readonly pool: string; readonly because: string }[];
  readonly from: Reading<AliasState>;
  /** The revision that was seen when it was proposed; undefined: it is being proposed. */
  readonly pinned: string | undefined;
  /** Undefined: nobody named a version, and none was found. */
  readonly to: string | undefined;
  readonly weights: Readonly<Record<string, number>>;
  /** The target, and whatever other versions get a share with it. */
  readonly targets: readonly { readonly version: string; readonly settings: Reading<FunctionSettings> }[];
  readonly live: Liveness;
  /** Who else may call the alias: services, accounts, roles, and pools that are not configured. */
  readonly others: Reading<readonly string[]>;
  readonly owner: Reading<DeploymentOwner>;
  /** Who shared the calls between versions, where the alias has weights; undefined: not known. */
  readonly sharedBy: string | undefined;
  /** The newest test of the target's very code within the last hour. */
  readonly test: VersionTest | undefined;
}

/** One reason: it refuses, warns, or has nothing to say. */
export interface Check {
  readonly id: string;
  /** Where it refuses, nothing else is worth saying. */
  readonly alone?: true;
  judge(facts: GuardFacts): { readonly refusal: Omit<Refusal, 'check'> } | { readonly warning: Warning } | undefined;
}

export interface Guarded {
  readonly refusals: readonly Refusal[];
  /** What an approver must accept by typing it, each once. */
  readonly warnings: readonly Warning[];
}

/** Holds every check against the facts. Pure: the same facts, the same answer. What is not known never passes unsaid. */
export function guard(facts: GuardFacts, checks: readonly Check[]): Guarded {
  const refusals: Refusal[] = [];
  const warnings = new Set<Warning>();
  for (const { id, alone, judge } of checks) {
    const said = judge(facts);
    if (said === undefined) continue;
    if ('warning' in said) warnings.add(said.warning);
    else if (alone === true) return { refusals: [{ check: id, ...said.refusal }], warnings: [] };
    else refusals.push({ check: id, ...said.refusal });
  }
  return { refusals, warnings: [...warnings] };
}
