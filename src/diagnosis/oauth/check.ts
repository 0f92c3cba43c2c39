import type { Grade } from '../../cognito/error.ts';
import type { Endpoint, OAuthRequest } from '../../cognito/oauth/request.ts';
import type { ClientSettings, NamedClient } from '../../evidence/client.ts';
import type { Evidence } from '../../evidence/facts.ts';
import type { PoolSettings } from '../../evidence/pool.ts';
import { type Gap, gap, type Reading } from '../../evidence/reading.ts';
import type { IdentityProvider, ResourceServer } from '../../evidence/surroundings.ts';
import type { PoolRef } from '../../incident/incident.ts';
import { type Words, words } from '../../incident/words.ts';
import type { Advice, Source } from '../rule.ts';

/** A request, and what is known of the pool it is meant for. */
export interface Asked {
  readonly request: OAuthRequest;
  readonly pool: PoolRef;
  readonly settings: Reading<PoolSettings>;
  /** The app client that the request names (`clientIdOf`). */
  readonly client: Reading<NamedClient>;
  readonly providers: Reading<readonly IdentityProvider[]>;
  readonly resourceServers: Reading<readonly ResourceServer[]>;
}

/** Puts a request beside what was read; a fact that nobody looked at is a gap, so that no check passes for want of it. */
export function askedOf(request: OAuthRequest, pool: PoolRef, evidence: Evidence): Asked {
  const absent = gap('failed', 'it was not looked at');
  return {
    request,
    pool,
    settings: evidence.pool ?? absent,
    client: evidence.client ?? absent,
    providers: evidence.providers ?? absent,
    resourceServers: evidence.resourceServers ?? absent,
  };
}

/** What Cognito answers to a request that fails a check. */
export interface ExpectedError {
  /** `invalid_grant`, or the words of a page. */
  readonly says: string;
  readonly where: 'body' | 'redirect' | 'page';
  /** COMM and KNOW are told as reports, never as fact. */
  readonly grade: Grade;
}

/** What a check found. `cannot-tell` is never a pass: it says what could not be seen. */
export type Outcome =
  | { readonly kind: 'passes'; readonly because: Words }
  | {
      readonly kind: 'fails';
      readonly because: Words;
      /** Undefined where AWS does not say how Cognito answers. */
      readonly error: ExpectedError | undefined;
      readonly advice: readonly Advice[];
    }
  | { readonly kind: 'cannot-tell'; readonly because: Words };

/** One thing to hold a request against: a row of the table. */
export interface OAuthCheck {
  readonly id: string;
  /** As a line of a list: `Callback URL`. */
  readonly title: string;
  readonly source: Source;
  readonly endpoints: readonly Endpoint[];
  /** Undefined where the request gives nothing to check. */
  check(asked: Asked): Outcome | undefined;
}

export function passes(because: Words): Outcome {
  return { kind: 'passes', because };
}

export function fails(because: Words, error: ExpectedError | undefined, ...advice: readonly Advice[]): Outcome {
  return { kind: 'fails', because, error, advice };
}

export function cannotTell(because: Words): Outcome {
  return { kind: 'cannot-tell', because };
}

/** What is unknown because a reading failed. */
export function unread(what: string, gap: Gap): Outcome {
  return cannotTell(words`${what} could not be read (${gap.reason}): ${gap.detail}`);
}

/** The error of the token endpoint, in JSON. */
export function inBody(says: string, grade: Grade = 'DOC'): ExpectedError {
  return { says, where: 'body', grade };
}

/** The error with which the browser is sent back to the application. */
export function inRedirect(says: string, grade: Grade = 'DOC'): ExpectedError {
  return { says, where: 'redirect', grade };
}

/** What the login pages show when they cannot send the browser back. */
export function onPage(says: string, grade: Grade): ExpectedError {
  return { says, where: 'page', grade };
}

/** Asks the client's settings; where they are not known there is nothing to hold the request against. */
export function withClient(asked: Asked, judge: (client: ClientSettings) => Outcome | undefined): Outcome | undefined {
  if (asked.client.kind === 'gap') return unread('The app client', asked.client);
  return asked.client.value.kind === 'found' ? judge(asked.client.value.settings) : undefined;
}

/** Whether the request goes to a page that a browser opens. */
export function isBrowser({ endpoint }: OAuthRequest): boolean {
  return endpoint === 'authorize' || endpoint === 'login';
}
