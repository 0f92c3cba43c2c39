import type { FunctionRef } from '../cognito/arn.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { Located, Subject } from '../incident/incident.ts';
import type { Evidence } from './facts.ts';
import type { ConfiguredTrigger } from './trigger.ts';

/** What a pool calls, and for which slots: one function may serve several. */
export interface TriggerCall {
  readonly slots: readonly TriggerSlot[];
  readonly calls: FunctionRef;
  readonly eventVersion: string | undefined;
}

const CUSTOM_AUTH: readonly TriggerSlot[] = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
];

/** The configured triggers by what they call, in the order of the slots. */
export function triggerCalls(triggers: readonly ConfiguredTrigger[]): readonly TriggerCall[] {
  const arns = [...new Set(triggers.map(({ calls }) => calls.arn))];
  return arns.flatMap((arn) => {
    const served = triggers.filter(({ calls }) => calls.arn === arn);
    const [first] = served;
    if (first === undefined) return [];
    const eventVersion = served.map((it) => it.eventVersion).find((version) => version !== undefined);
    return [{ slots: served.map(({ slot }) => slot), calls: first.calls, eventVersion }];
  });
}

/**
 * Those that the incident is about: all, or for a look at one trigger's log those that the name fits, by slot or by
 * function. The three of custom authentication are read together, since none tells the story alone.
 */
export function chosenCalls<T extends TriggerCall>(all: readonly T[], subject: Subject): readonly T[] {
  if (subject.kind !== 'logs') return all;
  const wanted = bare(subject.trigger);
  const named = (call: T) => [...call.slots, call.calls.name].map(bare);
  const exact = all.filter((call) => named(call).includes(wanted));
  const chosen = exact.length > 0 ? exact : all.filter((call) => named(call).some((name) => name.startsWith(wanted)));
  const custom = chosen.some((call) => call.slots.some((slot) => CUSTOM_AUTH.includes(slot)));
  if (!custom) return chosen;
  return all.filter((call) => chosen.includes(call) || call.slots.some((slot) => CUSTOM_AUTH.includes(slot)));
}

/** What the incident's pool calls, as far as the incident is about it; nothing while the pool is not known. */
export function callsOf({ subject }: Located, { pool }: Evidence): readonly TriggerCall[] {
  return pool?.kind === 'known' ? chosenCalls(triggerCalls(pool.value.triggers), subject) : [];
}

/** `PreSignUp`, `pre-sign-up` and `presignup` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
