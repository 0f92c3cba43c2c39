import type { TriggerContract, TriggerSlot } from '../cognito/triggers.ts';
import { brokenFields } from '../evidence/log/contract.ts';
import type { Shape } from '../evidence/log/shape.ts';
import type { BrokenField } from '../evidence/runs.ts';
import type { Words } from '../incident/words.ts';
import type { VersionTest } from '../journal/journal.ts';
import type { Caller, SyntheticEvent } from './events/event.ts';

/** How long Cognito waits for a trigger, in milliseconds; no setting changes it (developer guide, Lambda triggers). */
export const COGNITO_WAITS_MS = 5_000;

/** What running a function once came to. Of an answer only names and kinds are left. */
export type Ran =
  | { readonly kind: 'answered'; readonly milliseconds: number; readonly shape: Shape; readonly version: string }
  /** The function threw, or ended before it answered. `error`: the name of what was thrown, where it is one. */
  | {
      readonly kind: 'threw';
      readonly milliseconds: number;
      readonly error: string | undefined;
      readonly version: string;
    }
  /** The code could not even be loaded. */
  | { readonly kind: 'not started'; readonly error: string }
  /** It ran until its own timeout, or longer than anybody waited. */
  | { readonly kind: 'late'; readonly milliseconds: number; readonly version: string | undefined }
  /** AWS refused to run it, or nothing was heard of it: it may have run all the same. */
  | { readonly kind: 'no answer'; readonly because: Words; readonly action: string | undefined };

/** What is to be said of one run. */
export type Verdict =
  | { readonly kind: 'kept'; readonly milliseconds: number }
  /** The answer is not what Cognito takes: a finding. */
  | { readonly kind: 'broken'; readonly milliseconds: number; readonly fields: readonly BrokenField[] }
  /** The code does not even start, whoever calls: a finding. */
  | { readonly kind: 'does not start'; readonly error: string }
  /** A warning: the function may be right to throw at somebody whom it does not know. */
  | { readonly kind: 'threw'; readonly milliseconds: number; readonly error: string | undefined }
  /** A warning: longer than Cognito waits. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  | { readonly kind: 'no answer'; readonly because: Words };

/** One event, and what the function made of it. */
export interface TestedEvent {
  readonly slot: TriggerSlot;
  readonly source: string;
  readonly caller: Caller;
  readonly verdict: Verdict;
}

/** Errors of the runtime itself, before a handler is called (Lambda developer guide, runtime errors). */
const NOT_STARTED = /^Runtime\.(?:ImportModuleError|HandlerNotFound|MalformedHandlerName|UserCodeSyntaxError)$/;

/** Holds one run against the contract of its trigger and the five seconds. */
export function judge(ran: Ran, event: SyntheticEvent, contract: TriggerContract): TestedEvent {
  const { slot, source, caller } = event;
  return { slot, source, caller, verdict: verdictOf(ran, event.eventVersion, contract) };
}

function verdictOf(ran: Ran, eventVersion: string, contract: TriggerContract): Verdict {
  switch (ran.kind) {
    case 'no answer':
      return { kind: 'no answer', because: ran.because };
    case 'late':
      return { kind: 'late', milliseconds: ran.milliseconds };
    case 'not started':
      return { kind: 'does not start', error: ran.error };
    case 'threw':
      return ran.error !== undefined && NOT_STARTED.test(ran.error)
        ? { kind: 'does not start', error: ran.error }
        : { kind: 'threw', milliseconds: ran.milliseconds, error: ran.error };
    case 'answered': {
      const { milliseconds, shape } = ran;
      const fields = brokenFields({ form: 'returned', shape, eventVersion }, contract);
      if (fields.length > 0) return { kind: 'broken', milliseconds, fields };
      return milliseconds > COGNITO_WAITS_MS ? { kind: 'late', milliseconds } : { kind: 'kept', milliseconds };
    }
  }
}

/** The worst of all: `broken` is a finding, `warned` may be the made-up user's fault, `unknown` where nothing ran. */
export function outcomeOf(events: readonly TestedEvent[]): VersionTest['outcome'] {
  const kinds = events.map(({ verdict }) => verdict.kind);
  if (kinds.includes('broken') || kinds.includes('does not start')) return 'broken';
  if (kinds.includes('threw') || kinds.includes('late')) return 'warned';
  return kinds.length > 0 && kinds.every((kind) => kind === 'kept') ? 'kept' : 'unknown';
}

/** The name of an error class, as Lambda tells it (`errorType`); anything that could be a sentence is left out. */
export function errorName(errorType: unknown): string | undefined {
  return typeof errorType === 'string' && /^[A-Za-z_$][\w.$]{0,63}$/.test(errorType) ? errorType : undefined;
}
