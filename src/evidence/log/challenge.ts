import type { TriggerSlot } from '../../cognito/triggers.ts';
import type { ChallengeSlot, CustomAuthStep } from '../runs.ts';
import { isObject } from './line.ts';

/** What one logged event tells about a run of custom authentication. */
export interface SeenChallenge extends Omit<CustomAuthStep, 'at'> {
  /** The log shows the answer itself; otherwise the event may be the one that came in. */
  readonly final: boolean;
}

const SLOTS: readonly string[] = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];
/** Names that Cognito gives to challenges (developer guide, define auth challenge). Another name is the function's own. */
const CHALLENGES: readonly unknown[] = [
  'CUSTOM_CHALLENGE',
  'SRP_A',
  'PASSWORD_VERIFIER',
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'NEW_PASSWORD_REQUIRED',
];
/** What a run chose when its log shows only the event that came in. */
export const NOT_LOGGED = 'not logged';

export function seenChallenge(
  slot: TriggerSlot,
  event: Readonly<Record<string, unknown>>,
  final: boolean,
): SeenChallenge | undefined {
  if (!isChallengeSlot(slot)) return undefined;
  const request = isObject(event.request) ? event.request : {};
  const response = isObject(event.response) ? event.response : {};
  const session = Array.isArray(request.session) ? request.session : [];
  const chose = CHOSE[slot](response);
  return {
    slot,
    sessionLength: session.length,
    results: session.flatMap((each): ('PASS' | 'FAIL')[] => {
      if (!isObject(each) || typeof each.challengeResult !== 'boolean') return [];
      return [each.challengeResult ? 'PASS' : 'FAIL'];
    }),
    chose: chose ?? (final ? NOTHING[slot] : NOT_LOGGED),
    encodings: slot === 'VerifyAuthChallengeResponse' ? encodings(request) : undefined,
    final: final || chose !== undefined,
  };
}

function isChallengeSlot(slot: TriggerSlot): slot is ChallengeSlot {
  return SLOTS.includes(slot);
}

const NOTHING: Readonly<Record<ChallengeSlot, string>> = {
  DefineAuthChallenge: 'nothing',
  CreateAuthChallenge: 'nothing',
  VerifyAuthChallengeResponse: 'no answer',
};

/** Undefined: the response is as Cognito fills it before the call. */
const CHOSE: Readonly<Record<ChallengeSlot, (response: Readonly<Record<string, unknown>>) => string | undefined>> = {
  DefineAuthChallenge: ({ issueTokens, failAuthentication, challengeName }) => {
    if (issueTokens === true) return 'issue tokens';
    if (failAuthentication === true) return 'fail';
    if (CHALLENGES.includes(challengeName)) return String(challengeName);
    return typeof challengeName === 'string' ? 'a challenge of another name' : undefined;
  },
  CreateAuthChallenge: ({ privateChallengeParameters: secret, publicChallengeParameters: open }) =>
    [secret, open].some((each) => isObject(each) && Object.keys(each).length > 0) ? 'a challenge' : undefined,
  VerifyAuthChallengeResponse: ({ answerCorrect }) => {
    if (typeof answerCorrect === 'boolean') return answerCorrect ? 'right' : 'wrong';
    return answerCorrect === null || answerCorrect === undefined ? undefined : 'not a boolean';
  },
};

function encodings(request: Readonly<Record<string, unknown>>): CustomAuthStep['encodings'] {
  const { challengeAnswer, privateChallengeParameters } = request;
  if (typeof challengeAnswer !== 'string' || !isObject(privateChallengeParameters)) return undefined;
  // The wrapper logs kinds instead of values: nothing can be told of how they are written.
  if (challengeAnswer === 'string') return undefined;
  const expected = Object.entries(privateChallengeParameters)
    .slice(0, 5)
    .map(([name, value]) => [/^[A-Za-z_-]{1,40}$/.test(name) ? name : '…', encodingOf(value)]);
  return { answer: encodingOf(challengeAnswer), expected: Object.fromEntries(expected) };
}

/** How a value is written, never what it says: `6 digits`, `hex of 64`, `text of 12, with spaces around`. */
export function encodingOf(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : `not a string but a ${typeof value}`;
  const bare = value.trim();
  const around = bare === value ? '' : ', with spaces around';
  return `${kindOf(bare)}${around}`;
}

function kindOf(text: string): string {
  if (text === '') return 'empty';
  if (/^\d+$/.test(text)) return `${text.length} digits`;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) return 'a UUID';
  if (/^[0-9a-f]{8,}$/i.test(text)) return `hex of ${text.length}`;
  if (/^[{["]/.test(text)) return 'JSON';
  if (text.length >= 16 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return `base64 of ${text.length}`;
  if (text.length >= 16 && /^[\w-]+$/.test(text)) return `base64url of ${text.length}`;
  return `text of ${text.length}`;
}
