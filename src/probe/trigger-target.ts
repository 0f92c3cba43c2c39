import type { FunctionRef } from '../cognito/arn.ts';
import { type TriggerContract, type TriggerSlot, triggerContracts } from '../cognito/triggers.ts';
import type { ConfiguredTrigger } from '../evidence/trigger.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import { NEVER, ONLY_NAMED } from './events/table.ts';

/** A function that the configuration names. */
export interface NamedFunction {
  readonly function: string;
  readonly alias?: string;
  readonly test?: boolean;
  /** Whether its alias may be moved, and whether others than Cognito call it too. */
  readonly rollback?: boolean;
  readonly shared?: boolean;
}

/** What is to be tested: a function that the pool calls and that the configuration lets us run. */
export interface TriggerTarget {
  /** As it was asked for. */
  readonly named: string;
  readonly slots: readonly TriggerSlot[];
  readonly calls: FunctionRef;
  /** The alias that the configuration names. */
  readonly alias: string;
  /** `LambdaVersion` of the pool's settings. */
  readonly eventVersion: string | undefined;
  /** Slots of the same function that are left out, and why; empty where there are none. */
  readonly note: Words;
}

/** The trigger of this name, however it is written. */
export function contractNamed(name: string): TriggerContract | undefined {
  return triggerContracts.find(({ slot }) => bare(slot) === bare(name));
}

/** Finds the trigger that is meant, by its name or by that of its function; one sentence when there is none or it may not be run. */
export function chooseTrigger(
  named: string,
  triggers: readonly ConfiguredTrigger[],
  pool: string,
  functions: readonly NamedFunction[],
): TriggerTarget | { readonly refused: Words } {
  const slot = contractNamed(named)?.slot;
  const never = slot === undefined ? undefined : NEVER[slot];
  if (never !== undefined) return { refused: words`I never run ${slot ?? ''} with a made-up event. ${never}` };
  const fitting = triggers.filter((it) =>
    slot === undefined ? bare(it.calls.name) === bare(named) : it.slot === slot,
  );
  const [first] = fitting;
  if (first === undefined) return { refused: unknown(named, slot, triggers, pool) };
  const allowed = functions.find((it) => it.function === first.calls.name && it.test === true);
  if (allowed === undefined) {
    return {
      refused: words`The configuration does not let me run ${quoted(first.calls.name)}. It does where the row of the function under pools[].triggers says ${quoted('test: true')}.`,
    };
  }
  const left = fitting.filter((it) => slot === undefined && (ONLY_NAMED.includes(it.slot) || NEVER[it.slot]));
  const slots = fitting.filter((it) => !left.includes(it)).map((it) => it.slot);
  if (slots.length === 0) return { refused: onlyNamed(left.map((it) => it.slot)) };
  return {
    named,
    slots,
    calls: first.calls,
    alias: allowed.alias ?? first.calls.qualifier ?? '$LATEST',
    eventVersion: fitting.find((it) => it.eventVersion !== undefined)?.eventVersion,
    note:
      left.length === 0
        ? words``
        : words` Not run as ${left.map((it) => it.slot).join(', ')}: that needs to be named itself.`,
  };
}

function onlyNamed(slots: readonly TriggerSlot[]): Words {
  const [slot] = slots;
  const never = slots.every((it) => NEVER[it]) && slot !== undefined ? NEVER[slot] : undefined;
  return never === undefined
    ? words`What runs for ${slots.join(' and ')} usually writes somewhere. I run it only when the trigger itself is named, one at a time.`
    : words`I never run ${slots.join(' and ')} with a made-up event. ${never}`;
}

function unknown(
  named: string,
  slot: TriggerSlot | undefined,
  triggers: readonly ConfiguredTrigger[],
  pool: string,
): Words {
  if (triggers.length === 0) return words`${pool} calls no triggers.`;
  const has = words`${pool} calls: ${triggers.map((it) => `${it.slot} (${it.calls.name})`).join(', ')}.`;
  return slot === undefined
    ? words`${quoted(named)} is no trigger and no function of one. ${has}`
    : words`${pool} calls nothing for ${slot}. ${has}`;
}

/** `PreSignUp`, `pre-sign-up` and `presignup` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
