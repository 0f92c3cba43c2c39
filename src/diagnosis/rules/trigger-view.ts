import { type TriggerSlot, triggerContracts } from '../../cognito/triggers.ts';
import type { FailedSignInGroup, FailedSignIns } from '../../evidence/changes.ts';
import type { Facts } from '../../evidence/facts.ts';
import type { FailureGroup, TriggerRuns } from '../../evidence/runs.ts';
import type { TriggerChain } from '../../evidence/trigger.ts';
import { join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { namesTrigger } from '../failing.ts';

/** One trigger function with all that is known of it: how it is called, what its log says, what callers were told. */
export interface TriggerView {
  readonly functionName: string;
  /** The slots that it serves; empty where the pool's triggers could not be read. */
  readonly slots: readonly TriggerSlot[];
  /** What the first of those slots calls. */
  readonly chain: TriggerChain | undefined;
  readonly log: TriggerRuns | undefined;
  /** Failed calls whose message begins with one of its slots. */
  readonly told: readonly FailedSignInGroup[];
  /** Called without waiting: then nobody is told when it fails (developer guide, Lambda triggers). */
  readonly asynchronous: boolean;
}

/** Each function once, though two slots may call two aliases of it: they share a log. */
export function triggerViews(
  facts: Partial<Pick<Facts, 'triggers' | 'runs' | 'failedSignIns'>>,
): readonly TriggerView[] {
  const { triggers = [], runs = [], failedSignIns } = facts;
  const names = [...new Set([...triggers.map(({ calls }) => calls.name), ...runs.map((it) => it.functionName)])];
  return names.map((functionName) => {
    const chains = triggers.filter(({ calls }) => calls.name === functionName);
    const slots = chains.flatMap((chain) => chain.slots);
    const reading = runs.find((it) => it.functionName === functionName)?.runs;
    return {
      functionName,
      slots,
      chain: chains[0],
      log: reading?.kind === 'known' ? reading.value : undefined,
      told: toldOf(slots, failedSignIns),
      asynchronous: slots.length > 0 && slots.every(isAsynchronous),
    };
  });
}

/** Failed calls whose message begins with one of these slots, the most frequent first. */
export function toldOf(slots: readonly TriggerSlot[], failed: FailedSignIns | undefined): readonly FailedSignInGroup[] {
  return (failed?.groups ?? []).filter((group) => namesTrigger(group, slots)).toSorted((a, b) => b.count - a.count);
}

export function isAsynchronous(slot: TriggerSlot): boolean {
  return triggerContracts.some((it) => it.slot === slot && it.asynchronous);
}

/** Cognito could not start the function at all: `PreSignUp invocation failed due to error …`. */
export function notStarted({ message }: FailedSignInGroup): boolean {
  return message.includes('invocation failed due to error') && !gaveUp(message);
}

/** Cognito waited its five seconds. The words stand behind either beginning. */
export function gaveUp(message: string): boolean {
  return message.includes('Socket timeout while invoking Lambda function');
}

/** `pre-sign-up (PreSignUp)`, as far as the slots are known. */
export function functionWords({ functionName, slots }: Pick<TriggerView, 'functionName' | 'slots'>): Words {
  return slots.length === 0
    ? words`${quoted(functionName)}`
    : words`${quoted(functionName)} (${[...new Set(slots)].join(', ')})`;
}

/** What callers were told, as a sentence of its own with a space before it; nothing where nobody was told anything. */
export function toldWords(told: readonly FailedSignInGroup[]): Words {
  const [most] = told;
  if (most === undefined) return words``;
  const count = told.reduce((sum, it) => sum + it.count, 0);
  const since = Math.min(...told.map((it) => it.firstSeen));
  const calls = [...new Set(told.map((it) => it.event))].join(' and ');
  const message = most.message === '' ? most.error : most.message;
  return words` ${calls} failed ${times(count)} since ${moment(since)}: ${quoted(message)}${message.endsWith('.') ? '' : '.'}`;
}

/** How often, in words. */
export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** Whether a function ran at or after a moment. Undefined: its log cannot tell. */
export function ranSince(log: TriggerRuns | undefined, at: number): boolean | undefined {
  if (log === undefined || log.activity === 'not logged') return undefined;
  return log.lastRun !== undefined && log.lastRun >= at;
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly Words[]): Words {
  const last = names.at(-1);
  if (last === undefined || names.length === 1) return last ?? [];
  return words`${join(names.slice(0, -1), ', ')} and ${last}`;
}

/** ` version 42`, where the log says which one ran. */
export function versionWords({ byVersion }: FailureGroup): Words {
  const versions = Object.keys(byVersion).filter((it) => it !== 'unknown');
  return versions.length === 0 ? words`` : words` version ${versions.join(' and ')}`;
}

/** A length of time as logs give it: `12 ms`, `6.2 s`. */
export function took(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}
