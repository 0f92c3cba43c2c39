import { readFunctionArn } from '../../cognito/arn.ts';
import type { Change, ChangedThing } from '../changes.ts';
import type { TrailEvent } from './event.ts';
import { type ChangeEventName, changeEventNamed } from './event-names.ts';

/** What belongs to the pool whose changes are read. */
export interface Place {
  readonly poolId: string;
  /** Names of the functions behind its triggers; undefined: not known, then every function counts. */
  readonly functions: readonly string[] | undefined;
  /** Names of its app clients by id, for sentences. */
  readonly clients: Readonly<Record<string, string>>;
}

/** What an event of CloudTrail changed; undefined when it is no change, or one of something else than this pool. */
export function changeOf(event: TrailEvent, place: Place): Change | undefined {
  const row = changeEventNamed(event.name);
  if (row === undefined) return undefined;
  const thing = thingOf(event, row, place);
  if (thing === undefined) return undefined;
  return {
    at: event.at,
    thing,
    event: event.name,
    by: event.by,
    what: `${nameOf(thing, place)}: ${did(event, row)}`,
    wiped: [],
    set: [],
    from: undefined,
    to: row.changes === 'alias' ? event.parts.functionVersion : undefined,
    failed: event.error !== undefined,
  };
}

function thingOf({ parts }: TrailEvent, { changes }: ChangeEventName, place: Place): ChangedThing | undefined {
  switch (changes) {
    case 'authorizer': {
      const apiId = parts.restApiId ?? parts.apiId;
      return apiId === undefined ? undefined : { kind: changes, apiId, id: parts.authorizerId };
    }
    case 'quota':
      return { kind: changes, name: 'account' };
    case 'user':
      // One user is support's daily work; many are counted together (users-in-bulk.ts).
      return undefined;
    case 'alias':
    case 'code':
    case 'configuration':
    case 'permission':
    case 'concurrency':
    case 'function': {
      const functionName = functionNameOf(parts.functionName ?? '');
      if (functionName === '' || place.functions?.includes(functionName) === false) return undefined;
      const alias = changes === 'alias' ? parts.name : aliasOf(parts.qualifier);
      return { kind: changes, functionName, alias };
    }
    default:
      if (parts.userPoolId !== place.poolId) return undefined;
      return partOfPool(changes, parts);
  }
}

function partOfPool(
  kind: 'pool' | 'client' | 'secret' | 'domain' | 'provider' | 'resource-server',
  parts: TrailEvent['parts'],
): ChangedThing {
  switch (kind) {
    case 'pool':
      return { kind };
    case 'client':
      return { kind, id: parts.clientId ?? 'unknown' };
    case 'secret':
      return { kind, clientId: parts.clientId ?? 'unknown' };
    case 'domain':
      return { kind, name: parts.domain ?? 'unknown' };
    case 'provider':
      return { kind, name: parts.providerName ?? 'unknown' };
    case 'resource-server':
      return { kind, name: parts.identifier ?? 'unknown' };
  }
}

/** `pre-sign-up` of a name, a partial ARN or an ARN, each with or without a version or alias behind it. */
export function functionNameOf(text: string): string {
  const read = readFunctionArn(text);
  if (read !== undefined) return read.name;
  const partial = /(?:^|:)function:([\w-]+)/.exec(text);
  return partial?.[1] ?? text.split(':')[0] ?? '';
}

function aliasOf(qualifier: string | undefined): string | undefined {
  return qualifier === undefined || /^(?:\d+|\$LATEST)$/.test(qualifier) ? undefined : qualifier;
}

/** What was changed, in words. */
export function nameOf(thing: ChangedThing, { clients }: Pick<Place, 'clients'>): string {
  switch (thing.kind) {
    case 'pool':
      return 'user pool';
    case 'client':
      return `app client ${clientName(thing.id, clients)}`;
    case 'secret':
      return `secret of app client ${clientName(thing.clientId, clients)}`;
    case 'domain':
      return `domain ${thing.name}`;
    case 'provider':
      return `identity provider ${thing.name}`;
    case 'resource-server':
      return `resource server ${thing.name}`;
    case 'quota':
      return 'request quota of the account';
    case 'users':
      return `${thing.count} users`;
    case 'alias':
      return `alias ${thing.alias ?? 'unknown'} of ${thing.functionName}`;
    case 'function':
      return `function ${thing.functionName}`;
    case 'authorizer':
      return `authorizer ${thing.id ?? ''} of API ${thing.apiId}`.replace('  ', ' ');
    default:
      return `${thing.kind} of ${thing.functionName}${thing.alias === undefined ? '' : `:${thing.alias}`}`;
  }
}

function clientName(id: string, clients: Readonly<Record<string, string>>): string {
  const name = Object.hasOwn(clients, id) ? clients[id] : undefined;
  return name === undefined || name === '' ? id : `${name} (${id})`;
}

function did({ parts, weights }: TrailEvent, { changes, verb }: ChangeEventName): string {
  if (changes !== 'alias' || parts.functionVersion === undefined) return verb;
  const shares = Object.entries(weights ?? {}).map(([version, share]) => `${Math.round(share * 100)} % to ${version}`);
  return `${verb} to version ${parts.functionVersion}${shares.length === 0 ? '' : `, ${shares.join(', ')}`}`;
}
