/** Finds what a function logged of its event or its answer, and reduces it to names and kinds at once. */
import { contractOf, type Fields, type TriggerContract } from '../../cognito/triggers.ts';
import { type SeenChallenge, seenChallenge } from './challenge.ts';
import type { LoggedAnswer } from './contract.ts';
import { isObject } from './line.ts';
import { readLiteral } from './literal.ts';
import { readShape, shapeOf } from './shape.ts';

/** An event or an answer in the log. */
export interface Logged {
  readonly answer: LoggedAnswer;
  readonly contract: TriggerContract;
  /** For the three triggers of custom authentication. */
  readonly challenge: SeenChallenge | undefined;
  /** Who signs in, by whatever name the log has; it must not go beyond the scan. */
  readonly person: string | undefined;
}

/** Reads the lines of one function: which answers it may give follows from the slots that it serves. */
export interface AnswerReader {
  read(text: string, value: unknown): Logged | undefined;
}

const SAYS_RETURN = /\b(?:returns?|returned|returning)\b[^{]{0,40}$/i;
/** Where in a text the object of a function may begin at the latest. */
const MAX_LABEL = 300;

export function createAnswerReader(contracts: readonly TriggerContract[], eventVersion: string): AnswerReader {
  const names = new Set(contracts.flatMap((it) => Object.values(it.response)).flatMap((it) => Object.keys(it)));
  const telling = new RegExp(['triggerSource', 'cognitoAnswer', ...names].join('|'), 'i');
  const [only, ...more] = contracts;
  const byDefault = more.length === 0 ? only : undefined;

  return {
    read(text, value) {
      const whole = isObject(value) ? logged(value, '') : undefined;
      if (whole !== undefined) return whole;
      const brace = text.indexOf('{');
      if (brace === -1 || brace > MAX_LABEL) return undefined;
      const label = text.slice(0, brace);
      if (!SAYS_RETURN.test(label) && !telling.test(text)) return undefined;
      const read = readLiteral(text);
      return isObject(read) ? logged(read, label) : undefined;
    },
  };

  function logged(read: Readonly<Record<string, unknown>>, label: string): Logged | undefined {
    if ('cognitoAnswer' in read) return wrapped(read);
    const event = isEvent(read) ? read : Object.values(read).find(isEvent);
    if (event !== undefined) {
      const contract = contractOf(contracts, String(event.triggerSource)) ?? byDefault;
      if (contract === undefined) return undefined;
      const form = SAYS_RETURN.test(label) ? 'returned' : 'event';
      return {
        answer: { form, shape: shapeOf(event), eventVersion: versionOf(event) },
        contract,
        challenge: seenChallenge(contract.slot, event, form === 'returned'),
        person: typeof event.userName === 'string' ? event.userName : undefined,
      };
    }
    if (byDefault === undefined) return undefined;
    const returned = SAYS_RETURN.test(label);
    if (!returned && !hasAny(read, byDefault.response)) return undefined;
    const form = returned ? 'returned' : 'part';
    const answer = { form, shape: shapeOf(read), eventVersion: versionOf(read) } as const;
    return { answer, contract: byDefault, challenge: undefined, person: undefined };
  }

  /** A line of the wrapper that the report offers. */
  function wrapped(read: Readonly<Record<string, unknown>>): Logged | undefined {
    const contract = contractOf(contracts, String(read.triggerSource)) ?? byDefault;
    if (contract === undefined) return undefined;
    const shape = readShape(read.cognitoAnswer);
    return {
      answer: { form: 'returned', shape, eventVersion: versionOf(read) },
      contract,
      challenge: isObject(read.cognitoAnswer) ? seenChallenge(contract.slot, withChoice(read), true) : undefined,
      person: typeof read.who === 'string' ? read.who : undefined,
    };
  }

  function versionOf({ version }: Readonly<Record<string, unknown>>): string {
    return /^[123]$/.test(String(version)) ? String(version) : eventVersion;
  }
}

function isEvent(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && typeof value.triggerSource === 'string' && ('request' in value || 'response' in value);
}

function hasAny(read: Readonly<Record<string, unknown>>, response: Readonly<Record<string, Fields>>): boolean {
  const names = Object.values(response).flatMap((fields) => Object.keys(fields));
  return names.some((name) => Object.hasOwn(read, name));
}

/** The wrapper logs kinds, and the one word that is no secret: the challenge that Define chose. */
function withChoice(read: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const event = isObject(read.cognitoAnswer) ? read.cognitoAnswer : {};
  const response = isObject(event.response) ? event.response : {};
  return typeof read.chose === 'string' ? { ...event, response: { ...response, challengeName: read.chose } } : event;
}
