import { readFunctionArn } from '../cognito/arn.ts';
import type { Evidence } from '../evidence/facts.ts';
import { REMOVED } from '../incident/scrub.ts';
import type { About } from './rule.ts';
import type { Symptom } from './symptom/symptom.ts';

/** What an error text names, as far as a finding must fit it. Empty lists: it names none. */
export interface NamedInText {
  /** Ids of app clients. */
  readonly clients: readonly string[];
  /** Names of functions, out of their ARNs. */
  readonly functions: readonly string[];
  /** A trigger slot, spelled as errors and people spell it. */
  readonly slot: string | undefined;
  /** Whether it names a person, or did before an address or a number was taken out of it. */
  readonly person: boolean;
}

/** As Cognito makes client ids, 26 small letters and digits, behind a word that says what it is. */
const CLIENT = /\b(?:client(?:[ _-]?id)?|aud)["']?\s?[=:(]?\s?["']?([a-z0-9]{26})\b/gi;
const PERSON = /\b(?:user[ _-]?name|user|sub|e-?mail)["']?\s?[=:]\s?["']?[\w[]/i;
const FUNCTION = /\barn:aws[a-z-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?/g;

/** Reads what a text names. */
export function namedIn(text: string, { trigger, secrets }: Pick<Symptom, 'trigger' | 'secrets'>): NamedInText {
  const clients = [...text.matchAll(CLIENT)].map(([, id = '']) => id);
  const functions = [...text.matchAll(FUNCTION)].flatMap(([arn]) => readFunctionArn(arn)?.name ?? []);
  return {
    clients: [...new Set(clients)],
    functions: [...new Set(functions)],
    slot: trigger !== undefined && spelled(trigger).test(text) ? trigger : undefined,
    person: PERSON.test(text) || (secrets.length === 0 && text.includes(REMOVED)),
  };
}

/** `PreSignUp`, `pre sign-up`, `pre_sign_up`: a text about a migration does not yet name the trigger UserMigration. */
function spelled(slot: string): RegExp {
  return new RegExp(slot.replace(/(?<=[a-z])(?=[A-Z])/g, '[ _-]?'), 'i');
}

/** Whether something can be what the text names. Whatever the text does not name fits. */
export function fits(about: About, named: NamedInText, evidence: Evidence): 'fits' | 'other' | 'unknown' {
  if (about.kind === 'client') return named.clients.length === 0 || named.clients.includes(about.id) ? 'fits' : 'other';
  if (about.kind !== 'trigger') return 'fits';
  if (named.functions.length > 0) return named.functions.includes(about.functionName) ? 'fits' : 'other';
  if (named.slot === undefined) return 'fits';
  const slots = slotsOf(about.functionName, evidence);
  if (slots === undefined) return 'unknown';
  return slots.some((slot) => sameTrigger(slot, named.slot ?? '')) ? 'fits' : 'other';
}

function slotsOf(functionName: string, { pool, triggers }: Evidence): readonly string[] | undefined {
  if (triggers?.kind === 'known') {
    return triggers.value.filter(({ calls }) => calls.name === functionName).flatMap(({ slots }) => slots);
  }
  if (pool?.kind !== 'known') return undefined;
  return pool.value.triggers.filter(({ calls }) => calls.name === functionName).map(({ slot }) => slot);
}

/** The three of custom authentication are one: the error names the one that noticed. */
function sameTrigger(one: string, other: string): boolean {
  const custom = (slot: string) => /^(?:Define|Create|Verify)Auth/.test(slot);
  return one === other || (custom(one) && custom(other));
}
