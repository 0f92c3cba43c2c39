import { isObject, textOf } from './record.ts';

/** Names of things in a request that say what an event was about. Nothing else of a request is kept, save `fields`. */
const NAMES = [
  'userPoolId',
  'clientId',
  'domain',
  'providerName',
  'identifier',
  'functionName',
  'name',
  'functionVersion',
  'qualifier',
  'statementId',
  'restApiId',
  'apiId',
  'authorizerId',
] as const;

export type NamedPart = (typeof NAMES)[number];

/** Requests that hold all settings: updates reset what they leave out, and a client begins with what it is made with. */
const WHOLE_SETTINGS = ['UpdateUserPool', 'UpdateUserPoolClient', 'CreateUserPoolClient'];

/** Keys whose values are credentials, or act as one. */
const PRIVATE_KEY = /secret|password|externalid|token$/i;
const REMOVED = '[removed]';
/** `TokenValidityUnits` names tokens, and holds none. */
const UNIT = /^(?:seconds|minutes|hours|days)$/;

/**
 * One event of CloudTrail, reduced to what a diagnosis may know. Passwords, secrets, addresses of callers and the
 * environment of functions are not among it.
 */
export interface TrailEvent {
  readonly id: string;
  readonly at: number;
  /** As CloudTrail writes it: `UpdateAlias20150331`. */
  readonly name: string;
  /** ARN or name of the caller. A session name in it may be a person's address. */
  readonly by: string | undefined;
  readonly parts: Readonly<Partial<Record<NamedPart, string>>>;
  /** Share of calls that an alias sends to other versions; undefined where the request says nothing of it. */
  readonly weights: Readonly<Record<string, number>> | undefined;
  /** For a request that holds all settings: what they are, by CloudTrail's name of the field. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  readonly error: { readonly name: string; readonly message: string } | undefined;
  /** For the endpoints of a domain: the HTTP status, and the error of the redirect or the answer. */
  readonly endpoint:
    | { readonly status: number | undefined; readonly error: string | undefined; readonly asked: Asked }
    | undefined;
}

/** What a request to an endpoint of a domain asked for, as far as its event shows it and it is nobody's own. */
export interface Asked {
  readonly grant: string | undefined;
  /** Without its query: an app may have put anything there. */
  readonly redirectUri: string | undefined;
  readonly scope: string | undefined;
  readonly provider: string | undefined;
}

/** Longer values are no addresses or scopes that people register. */
const MAX_ASKED = 300;

/** Reads the text of an event as LookupEvents and trails deliver it; undefined when it is none. `scrub` is for messages. */
export function readTrailEvent(text: string, scrub: (text: string) => string): TrailEvent | undefined {
  const event = parse(text);
  if (!isObject(event)) return undefined;
  const { eventID: id, eventName: name, eventTime: time } = event;
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (typeof id !== 'string' || typeof name !== 'string' || Number.isNaN(at)) return undefined;
  const request = isObject(event.requestParameters) ? event.requestParameters : {};
  const more = isObject(event.additionalEventData) ? event.additionalEventData : {};
  return {
    id,
    at,
    name,
    by: caller(event.userIdentity),
    parts: parts(request, more, event.responseElements),
    weights: weights(request.routingConfig),
    fields: WHOLE_SETTINGS.includes(name) ? (redact(request) as Record<string, unknown>) : undefined,
    error: errorOf(event, scrub),
    endpoint: event.eventType === 'AwsServiceEvent' ? endpoint(more, scrub) : undefined,
  };
}

function parts(
  request: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
  response: unknown,
): Readonly<Partial<Record<NamedPart, string>>> {
  const endpointRequest = isObject(more.requestParameters) ? more.requestParameters : {};
  const answered = isObject(response) ? response : {};
  const client = isObject(answered.userPoolClient) ? answered.userPoolClient : {};
  const found = NAMES.flatMap((name): [NamedPart, string][] => {
    const value = textOf(request[name]);
    return value === undefined ? [] : [[name, value]];
  });
  const late: readonly (readonly [NamedPart, string | undefined])[] = [
    ['userPoolId', textOf(more.userPoolId)],
    ['clientId', textOf(endpointRequest.client_id) ?? textOf(client.clientId)],
    ['authorizerId', textOf(answered.id) ?? textOf(answered.authorizerId)],
  ];
  return {
    ...Object.fromEntries(late.filter(([, value]) => value !== undefined)),
    ...Object.fromEntries(found),
  };
}

/** The role and session, the user, or the service that called. */
function caller(identity: unknown): string | undefined {
  if (!isObject(identity)) return undefined;
  return textOf(identity.arn) ?? textOf(identity.invokedBy) ?? textOf(identity.principalId);
}

function weights(routing: unknown): Readonly<Record<string, number>> | undefined {
  if (!isObject(routing)) return undefined;
  const additional = routing.additionalVersionWeights;
  if (!isObject(additional)) return {};
  return Object.fromEntries(
    Object.entries(additional).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}

function errorOf(event: Readonly<Record<string, unknown>>, scrub: (text: string) => string): TrailEvent['error'] {
  const name = textOf(event.errorCode);
  if (name === undefined) return undefined;
  return { name, message: scrub(textOf(event.errorMessage) ?? '') };
}

/** Endpoint events often carry no errorCode: the status tells (developer guide, understanding Cognito entries). */
function endpoint(more: Readonly<Record<string, unknown>>, scrub: (text: string) => string): TrailEvent['endpoint'] {
  const response = isObject(more.responseParameters) ? more.responseParameters : {};
  const request = isObject(more.requestParameters) ? more.requestParameters : {};
  const status = Number(textOf(response.status));
  const error = textOf(response.error) ?? textOf(request.error);
  return {
    status: Number.isInteger(status) && status > 0 ? status : undefined,
    error: error === undefined ? undefined : scrub(error),
    asked: {
      grant: asked(request.grant_type, scrub),
      redirectUri: asked(request.redirect_uri, scrub)?.split(/[?#]/)[0],
      scope: asked(request.scope, scrub),
      provider: asked(request.identity_provider, scrub),
    },
  };
}

function asked(value: unknown, scrub: (text: string) => string): string | undefined {
  const text = textOf(value);
  return text === undefined || text.length > MAX_ASKED ? undefined : scrub(text);
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      PRIVATE_KEY.test(key) && typeof item === 'string' && !UNIT.test(item) ? REMOVED : redact(item),
    ]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
