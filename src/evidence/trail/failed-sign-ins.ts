import type { AskedOfLogin, FailedSignInGroup, FailedSignIns } from '../changes.ts';
import type { TrailFound } from '../ports/trail.ts';
import type { TrailEvent } from './event.ts';

/** Names that Cognito puts in front of a trigger's failure (AWS re:Post, Cognito Lambda trigger errors). */
const TRIGGER_FAILED = /^(\w{3,40}) (?:failed with error|invocation failed due to error) /;
const REFUSED_FROM = 400;

/** Which events are of the pool: those that name it, and those of its clients. */
export interface Origin {
  readonly poolId: string;
  /** Ids of all its app clients; undefined: not known, then events that name no pool count too. */
  readonly clients: readonly string[] | undefined;
}

/** Groups what failed by what the caller saw: the error, its message, the call and the app client. */
export function failedSignIns(found: TrailFound, origin: Origin): FailedSignIns {
  const ofPool = found.events.filter((event) => isOfPool(event, origin));
  const groups = new Map<string, FailedSignInGroup>();
  for (const event of ofPool) {
    const failure = failureOf(event);
    if (failure === undefined) continue;
    const client = event.parts.clientId;
    const grant = event.endpoint?.asked.grant;
    const key = JSON.stringify([event.name, client, failure.error, failure.message, grant]);
    const group = groups.get(key);
    groups.set(key, {
      ...failure,
      event: event.name,
      ...(grant === undefined ? {} : { grant }),
      client,
      trigger: TRIGGER_FAILED.exec(failure.message)?.[1],
      count: (group?.count ?? 0) + 1,
      firstSeen: Math.min(group?.firstSeen ?? event.at, event.at),
      lastSeen: Math.max(group?.lastSeen ?? event.at, event.at),
    });
  }
  const asked = askedOfLogin(ofPool);
  return {
    ...(asked.length === 0 ? {} : { asked }),
    groups: [...groups.values()].sort((a, b) => b.count - a.count || b.lastSeen - a.lastSeen),
    looked: ofPool.length,
    complete: found.notLookedAt.length === 0 && found.partly.length === 0,
    notLookedAt: [...found.notLookedAt, ...found.partly],
    scope: origin.clients === undefined ? 'account' : 'pool',
  };
}

/** Of so many different requests the most frequent are kept: an app makes few. */
const MAX_ASKED = 20;

function askedOfLogin(events: readonly TrailEvent[]): readonly AskedOfLogin[] {
  const kinds = new Map<string, AskedOfLogin>();
  for (const { at, name, parts, endpoint } of events) {
    if (name !== 'OAuth2_Authorize_GET' || endpoint === undefined || parts.clientId === undefined) continue;
    const { redirectUri, scope, provider } = endpoint.asked;
    const key = JSON.stringify([parts.clientId, redirectUri, scope, provider]);
    const kind = kinds.get(key);
    kinds.set(key, {
      client: parts.clientId,
      redirectUri,
      scopes: (scope ?? '').split(/[\s+]+/).filter((it) => it !== ''),
      provider,
      count: (kind?.count ?? 0) + 1,
      firstSeen: Math.min(kind?.firstSeen ?? at, at),
      lastSeen: Math.max(kind?.lastSeen ?? at, at),
    });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count).slice(0, MAX_ASKED);
}

/** A call for a client that does not exist names no pool: it may be one that this pool has lost. */
function isOfPool({ parts, error }: TrailEvent, { poolId, clients }: Origin): boolean {
  if (parts.userPoolId !== undefined) return parts.userPoolId === poolId;
  if (parts.clientId === undefined || clients === undefined) return clients === undefined;
  return clients.includes(parts.clientId) || error?.name === 'ResourceNotFoundException';
}

/** Endpoint events often carry no errorCode, so their status counts; the error page itself is an error whatever its status. */
function failureOf(event: TrailEvent): { readonly error: string; readonly message: string } | undefined {
  const { error, endpoint, name } = event;
  if (error !== undefined) return { error: error.name, message: error.message };
  if (endpoint === undefined) return undefined;
  const { status, error: oauth } = endpoint;
  if (oauth !== undefined) return { error: oauth, message: status === undefined ? '' : `HTTP ${status}` };
  if (status !== undefined && status >= REFUSED_FROM) return { error: `HTTP ${status}`, message: '' };
  return name === 'Error_GET' ? { error: 'error page', message: '' } : undefined;
}
