import { type Gap, gap } from '../evidence/reading.ts';

/** What an SDK error is recognised by. Its message may quote input, so it is searched but never passed on. */
interface Thrown {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** A group of errors that mean the same to a reader. */
interface Meaning {
  readonly fits: (thrown: Thrown) => boolean;
  readonly gap: (thrown: Thrown, action: string) => Gap;
}

const ACTION_IN_MESSAGE = /not authorized to perform: ([a-z0-9-]{2,40}:[A-Za-z]{3,60})(?![A-Za-z])/;
const ERROR_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,79}$/;

const NO_ANSWER = ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'ETIMEDOUT'];
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'];
const UNKNOWN_CREDENTIALS = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationTokenException',
  'MissingAuthenticationToken',
];
const EXPIRED = ['ExpiredTokenException', 'ExpiredToken', 'RequestExpired'];
const REFUSED = ['AccessDeniedException', 'AccessDenied', 'NotAuthorizedException', 'UnauthorizedException'];
const THROTTLED = [
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
];

/** In order: the first that fits speaks. The SDK calls a broken connection a TimeoutError, so codes come before names. */
const MEANINGS: readonly Meaning[] = [
  {
    fits: ({ name, message }) => EXPIRED.includes(name) || (isCredentialsProblem(name) && /\bexpired\b/i.test(message)),
    gap: () => gap('denied', 'The AWS credentials have expired. Sign in again (aws sso login), or get a new session.'),
  },
  {
    fits: ({ name }) => isCredentialsProblem(name),
    gap: () =>
      gap('denied', 'No AWS credentials found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID, or run where a role is attached.'),
  },
  {
    fits: ({ name }) => UNKNOWN_CREDENTIALS.includes(name),
    gap: () =>
      gap(
        'denied',
        'AWS did not accept the credentials. Check AWS_PROFILE, the clock of this machine, and that the account has the Region enabled.',
      ),
  },
  { fits: ({ name }) => REFUSED.includes(name), gap: refused },
  {
    fits: ({ name, status }) => THROTTLED.includes(name) || status === 429,
    gap: (_, action) =>
      gap(
        'throttled',
        `AWS limits how often ${action} may be called, and the limit is reached. Try again in a minute.`,
      ),
  },
  {
    fits: ({ name }) => name === 'UserNotFoundException',
    gap: () => gap('not found', 'The user pool has no such user.'),
  },
  {
    fits: ({ name }) => name === 'ResourceNotFoundException',
    gap: (_, action) =>
      gap('not found', `${action} found nothing under this id. Check the id, the Region and the AWS account.`),
  },
  {
    fits: ({ name }) => name === 'OperationNotEnabledException',
    gap: (_, action) =>
      gap('failed', `${action} is not available in this Region. Give the pool's primary Region in the configuration.`),
  },
  {
    fits: ({ code }) => UNREACHABLE.includes(code),
    gap: ({ code }) =>
      gap('failed', `AWS could not be reached (${code}). Check the network, the Region and the endpoint.`),
  },
  {
    fits: ({ name }) => name === 'AbortError',
    gap: () => gap('cut by the deadline', 'The time for the whole triage was over before this came back.'),
  },
  {
    fits: ({ name, code }) => NO_ANSWER.includes(name) || NO_ANSWER.includes(code),
    gap: (_, action) =>
      gap(
        'timed out',
        `AWS did not answer ${action} in time. Try again; if it stays, check the network and AWS Health.`,
      ),
  },
  {
    fits: ({ status }) => status !== undefined && status >= 500,
    gap: ({ name }, action) =>
      gap('failed', `AWS had an error of its own in ${action} (${name}). Try again in a minute.`),
  },
];

/**
 * Turns whatever an SDK call threw into a gap. Only names of errors, IAM actions and network codes pass: a message may
 * quote the input, and the input may be an address. `action` is the IAM action of the call, `cognito-idp:ListUsers`.
 */
export function gapFrom(error: unknown, action: string): Gap {
  const thrown = read(error);
  const meaning = MEANINGS.find((candidate) => candidate.fits(thrown));
  if (meaning !== undefined) return meaning.gap(thrown, action);
  return gap('failed', `${action} failed (${thrown.name}).`);
}

/** The user pools API answers NotAuthorizedException, too, when the caller's role lacks the right. */
function refused(thrown: Thrown, called: string): Gap {
  const action = ACTION_IN_MESSAGE.exec(thrown.message)?.[1] ?? called;
  return gap('denied', refusal(action, /explicit deny/i.test(thrown.message)), action);
}

function refusal(action: string, explicit: boolean): string {
  if (explicit) return `A policy denies ${action} explicitly. Allowing it elsewhere does not help: change that policy.`;
  if (action === 'sts:AssumeRole') {
    return "AWS refused sts:AssumeRole. Allow the bot's role to assume the pool's role, and let that role trust it (with the same external id).";
  }
  return `AWS refused ${action}. Allow it in the role that the bot uses.`;
}

function isCredentialsProblem(name: string): boolean {
  return name === 'CredentialsProviderError' || name === 'TokenProviderError';
}

function read(error: unknown): Thrown {
  if (!(error instanceof Error)) return { name: 'unknown error', code: '', message: '', status: undefined };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return {
    name: ERROR_NAME.test(error.name) ? error.name : 'unknown error',
    code: typeof code === 'string' ? code : '',
    message: error.message,
    status: typeof status === 'number' ? status : undefined,
  };
}
