import { errorsIn, type KnownError } from '../../cognito/error.ts';
import { type NoSuchName, noSuchNamesIn } from '../../cognito/no-such-name.ts';
import { maskPaste, type PastedSecret } from '../../incident/paste.ts';
import { type Clue, cluesIn, type Sighting } from './clue.ts';
import { differences, factsText, factWords, type GivenFacts } from './fact.ts';
import { isForeign } from './foreign.ts';
import { type Leaning, type Leanings, leaningsIn } from './leaning.ts';
import { checkNames, normal } from './normal.ts';
import { type Prior, priorsIn } from './prior.ts';

/** What an error text says, out of whatever it was wrapped in. Pure data; nothing secret is in it. */
export interface Symptom {
  /** `UserNotFoundException`, as the service spells it. */
  readonly exception: string | undefined;
  /** `invalid_grant`, …: the OAuth error of a login endpoint. */
  readonly oauthError: string | undefined;
  /** The operation that was called. */
  readonly api: string | undefined;
  /** The kind of trigger that the text names. */
  readonly trigger: string | undefined;
  /** HTTP status. */
  readonly status: number | undefined;
  /** Known texts of Cognito that stand in it. */
  readonly errors: readonly KnownError[];
  /** Names in it that Cognito does not have. */
  readonly noSuchNames: readonly NoSuchName[];
  readonly sightings: readonly Sighting[];
  /** Labels that the words of the text lean towards. */
  readonly leanings: Readonly<Record<string, Leaning>>;
  /** Labels that are likely where it happened, whatever else is said. */
  readonly priors: Readonly<Record<string, Leaning>>;
  /** Kinds of secrets that were pasted with it; they are masked and not kept. */
  readonly secrets: readonly PastedSecret[];
}

/** The tables that a text is read with. */
export interface Vocabulary {
  readonly errors: readonly KnownError[];
  readonly noSuchNames: readonly NoSuchName[];
  readonly clues: readonly Clue[];
  /** Read over facts, each written as `name=value`. */
  readonly factClues: readonly Clue[];
  readonly leanings: Leanings;
  readonly priors: readonly Prior[];
}

/** From the most telling to the vaguest: of several the first is the one that counts. */
const OAUTH =
  /\b(invalid_grant|invalid_client|invalid_scope|unauthorized_client|unsupported_grant_type|redirect_mismatch|invalid_redirect|insufficient_scope|unsupported_token_type|login_required|invalid_token|invalid_request|server_error|access_denied)\b/g;
const EXCEPTION = /\b([A-Za-z]{3,60}Exception)\b/g;
const VAGUE = /^(?:invalid_request|server_error|access_denied)$/;
const STATUS =
  /(?:\bstatus[_ ]?(?:code)?["']?\s?[:=]\s?|(?<![\w.:/-]))(400|401|403|405|429|500|502|503|504|561)(?![\w-]|\.\d)/;
const API =
  /\b((?:Admin)?(?:InitiateAuth|RespondToAuthChallenge|GetUser|ConfirmSignUp|CreateUser|UpdateUserAttributes|ResetUserPassword|SetUserPassword|UserGlobalSignOut)|SignUp|ForgotPassword|ConfirmForgotPassword|ResendConfirmationCode|GlobalSignOut|ChangePassword|RevokeToken|GetTokensFromRefreshToken|VerifyUserAttribute|AssociateSoftwareToken|VerifySoftwareToken|GetId|GetCredentialsForIdentity|GetClientToken)\b/;
const TRIGGERS: readonly (readonly [string, RegExp])[] = [
  ['PreSignUp', /\bpre[ -]?sign[ -]?up|\bsign-?up (?:hook|function|lambda|trigger|handler)/],
  ['PostConfirmation', /\bpost[ -]?confirm/],
  ['PreAuthentication', /\bpre[ -]?auth/],
  ['PostAuthentication', /\bpost[ -]?auth/],
  ['PreTokenGeneration', /\bpre[ -]?token|tokengeneration|token customi[sz]/],
  ['UserMigration', /user[ -]?migration|migrat(?:e|ing|ion)\b/],
  ['DefineAuthChallenge', /\bdefine[ -]?auth/],
  ['CreateAuthChallenge', /\bcreate[ -]?auth/],
  ['VerifyAuthChallengeResponse', /\bverify[ -]?auth/],
  ['CustomMessage', /custom[ -]?message/],
  ['CustomEmailSender', /custom[ -]?email[ -]?sender/],
  ['CustomSMSSender', /custom[ -]?sms[ -]?sender/],
  ['InboundFederation', /inbound[ -]?federation/],
];
/** Names that may be exceptions without the word at the end, as Swift, Flutter, C++ and wrappers write them. */
const NAME = /(?<![A-Za-z_])[A-Za-z_]{9,60}(?![A-Za-z_])/g;
/** `userNotFound`, `CODE_MISMATCH` and `UserNotFoundError` in one form, and what Cognito calls them. */
const SHORT: ReadonlyMap<string, string> = new Map(
  [
    'UserNotFound',
    'UserNotConfirmed',
    'CodeMismatch',
    'ExpiredCode',
    'PasswordResetRequired',
    'TooManyRequests',
    'LimitExceeded',
    'TooManyFailedAttempts',
    'ResourceNotFound',
    'InvalidParameter',
    'UsernameExists',
    'AliasExists',
    'UserLambdaValidation',
    'UnexpectedLambda',
    'InvalidLambdaResponse',
    'RefreshTokenReuse',
    'UnrecognizedClient',
    'NotAuthorized',
    'SessionExpired',
    'UserUnAuthenticated',
    'AccessDenied',
    'CodeExpired',
    'FailedAttemptsLimitExceeded',
    'RequestLimitExceeded',
    'InvalidClientTokenId',
    'SignatureDoesNotMatch',
  ].map((name) => [name.toLowerCase(), `${name}Exception`] as const),
);
/** What wrappers call an exception of Cognito otherwise. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['codeexpiredexception', 'ExpiredCodeException'],
  ['failedattemptslimitexceededexception', 'TooManyFailedAttemptsException'],
  ['requestlimitexceededexception', 'TooManyRequestsException'],
  ['cognitonotauthorizedexception', 'NotAuthorizedException'],
  ['authnotauthorizedexception', 'NotAuthorizedException'],
  ['codemismatchederrorexception', 'CodeMismatchException'],
  ['invalidclienttokenidexception', 'UnrecognizedClientException'],
  ['signaturedoesnotmatchexception', 'InvalidSignatureException'],
]);
/** A name that the text says did not come. */
const DENIED = /\b(?:no|not|without|instead of|rather than) (?:an? |the |any )?[`'"]?[A-Za-z]{3,60}Exception\b/gi;
/** Of what wraps an error, not of the service: they say nothing. */
const WRAPPERS =
  /^(?:Auth|Unknown|Lambda|NullPointer|IllegalState|IllegalArgument|CognitoIdentityProvider|AWSCognitoIdentityProvider|Client|Service|Runtime|HttpError|HTTP|Amazon|AmazonService|AwsService|Operation|Aggregate)Exception$/i;

/**
 * Reads a symptom out of any text: a bare message, JSON, a stack trace, a log line, a redirect, a transcript, or plain
 * words. `endpoint` is where it happened, if that is known apart; `facts` is what else is known.
 */
export function readSymptom(text: string, endpoint: string | undefined, facts: GivenFacts, by: Vocabulary): Symptom {
  const masked = maskPaste(text);
  const said = normal(masked.text);
  const all = endpoint === undefined ? said : `${said} | ${normal(endpoint)}`;
  const written = `${masked.text} ${endpoint ?? ''}`.slice(0, 16_000);
  const told = factsText(facts);
  const names = checkNames(masked.text.slice(0, 8_000));
  const named = names === '' ? all : `${all} | ${names}`;
  const reading = told === '' ? named : `${named} | ${factWords(facts)}`;
  const exceptions = exceptionsIn(written);
  const oauthError = oauthErrorIn(all);
  const status = STATUS.exec(all)?.[1];
  const trigger = TRIGGERS.find(([, shape]) => shape.test(reading))?.[0];
  const errors = errorsIn(all, by.errors);
  const api = API.exec(written)?.[1];
  const foreign = isForeign(reading);
  const sightings = foreign
    ? []
    : [
        ...implied(exceptions, errors),
        ...exceptions.map((it) => ({ clue: `x:${it.replace(/Exception$/, '').toLowerCase()}`, words: it })),
        ...(oauthError === undefined ? [] : [{ clue: `o:${oauthError}`, words: oauthError }]),
        ...(status === undefined ? [] : [{ clue: `s:${status}`, words: status }]),
        ...(api === undefined ? [] : [{ clue: `a:${api.toLowerCase()}`, words: api }]),
        ...(trigger === undefined
          ? []
          : [
              { clue: `t:${trigger}`, words: trigger },
              { clue: 'trigger', words: trigger },
            ]),
        ...errors.map((it) => ({ clue: `e:${it.id}`, words: it.says.exec(all)?.[0] ?? '' })),
        ...twins(text.slice(0, 16_000)),
        ...cluesIn(reading, by.clues),
        ...(told === '' ? [] : [...cluesIn(told, by.factClues), ...differences(facts)]),
      ];
  return {
    exception: exceptions[0],
    oauthError,
    api,
    trigger,
    status: status === undefined ? undefined : Number(status),
    errors,
    noSuchNames: noSuchNamesIn(all, by.noSuchNames),
    sightings,
    leanings: foreign ? {} : leaningsIn(reading, by.leanings),
    priors: priorsIn(sightings, by.priors),
    secrets: masked.secrets,
  };
}

/** One name in two letter cases, as people write it who show what differs; the name itself is not kept. */
function twins(text: string): readonly Sighting[] {
  const names = new Map<string, string>();
  for (const [name] of text.matchAll(/[\w.+-]{1,64}@[\w.-]{1,64}/g)) {
    const before = names.get(name.toLowerCase());
    if (before !== undefined && before !== name) return [{ clue: 'case', words: '' }];
    names.set(name.toLowerCase(), name);
  }
  return [];
}

function oauthErrorIn(text: string): string | undefined {
  const found = [...text.matchAll(OAUTH)].map((match) => match[1] ?? '');
  return found.find((name) => !VAGUE.test(name)) ?? found[0];
}

/** A text that AWS backs stands for its exception where none is written. */
function implied(exceptions: readonly string[], errors: readonly KnownError[]): readonly Sighting[] {
  if (exceptions.length > 0) return [];
  return errors.flatMap(({ exception, grade }) =>
    exception?.endsWith('Exception') === true && (grade === 'SDK' || grade === 'DOC')
      ? [{ clue: `x:${exception.replace(/Exception$/, '').toLowerCase()}`, words: '' }]
      : [],
  );
}

function bare(name: string): string {
  return name
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/(?:exception|error)$/, '');
}

function exceptionsIn(text: string): readonly string[] {
  const said = text.replace(DENIED, ' ');
  const full = [...said.matchAll(EXCEPTION)].map((match) => match[1] ?? '').filter((name) => !WRAPPERS.test(name));
  const short = [...said.matchAll(NAME)].flatMap(([name]) => SHORT.get(bare(name)) ?? []);
  const found = [...full, ...short].map((name) => SYNONYMS.get(name.toLowerCase()) ?? name);
  return found.filter((name, index) => found.findIndex((it) => it.toLowerCase() === name.toLowerCase()) === index);
}
