import type { SubjectKind } from '../../incident/incident.ts';

/** What an event of this name changes. */
export type ChangeKind =
  | 'pool'
  | 'client'
  | 'secret'
  | 'domain'
  | 'provider'
  | 'resource-server'
  | 'quota'
  | 'user'
  | 'code'
  | 'configuration'
  | 'alias'
  | 'permission'
  | 'concurrency'
  | 'function'
  | 'authorizer';

/** A CloudTrail event name that tells of a change. */
export interface ChangeEventName {
  readonly name: string;
  readonly changes: ChangeKind;
  /** What was done, after the thing: `alias live of pre-sign-up` … `was moved`. */
  readonly verb: string;
  /** Whether earlier events of this name tell what was before, so that they are read as far back as CloudTrail goes. */
  readonly history: boolean;
}

/**
 * Names of changes, the most suspicious first: what breaks everybody's sign-in in one call stands before what is seldom
 * touched. Lambda's names carry the date of its API; a name that Lambda changes is not seen here, only by LastModified.
 */
export const CHANGE_EVENTS: readonly ChangeEventName[] = [
  row('UpdateUserPool', 'pool', 'settings replaced', true),
  row('UpdateAlias20150331', 'alias', 'moved', true),
  row('UpdateUserPoolClient', 'client', 'settings replaced', true),
  row('UpdateFunctionCode20150331v2', 'code', 'replaced'),
  row('UpdateFunctionConfiguration20150331v2', 'configuration', 'changed'),
  row('RemovePermission20150331v2', 'permission', 'removed'),
  row('DeleteUserPoolClientSecret', 'secret', 'deleted'),
  row('PutFunctionConcurrency20171031', 'concurrency', 'set'),
  row('DeleteFunction20150331', 'function', 'deleted'),
  row('DeleteAlias20150331', 'alias', 'deleted'),
  row('CreateAlias20150331', 'alias', 'created', true),
  row('DeleteUserPoolClient', 'client', 'deleted'),
  row('AdminDisableUser', 'user', 'disabled'),
  row('AdminDeleteUser', 'user', 'deleted'),
  row('AdminResetUserPassword', 'user', 'made to reset their passwords'),
  row('AdminUserGlobalSignOut', 'user', 'signed out everywhere'),
  row('UpdateIdentityProvider', 'provider', 'changed'),
  row('SetUserPoolMfaConfig', 'pool', 'MFA settings set'),
  row('UpdateUserPoolDomain', 'domain', 'changed'),
  row('DeleteUserPoolDomain', 'domain', 'deleted'),
  row('DeleteUserPool', 'pool', 'deleted'),
  row('AddUserPoolClientSecret', 'secret', 'added'),
  row('UpdateResourceServer', 'resource-server', 'changed'),
  row('SetRiskConfiguration', 'pool', 'threat protection set'),
  row('SetUserPoolSessionConfiguration', 'pool', 'session settings set'),
  row('DeleteIdentityProvider', 'provider', 'deleted'),
  row('CreateUserPoolClient', 'client', 'created', true),
  row('CreateUserPoolDomain', 'domain', 'created'),
  row('AddPermission20150331v2', 'permission', 'added'),
  row('UpdateProvisionedLimit', 'quota', 'changed'),
  row('DeleteFunctionConcurrency20171031', 'concurrency', 'lifted'),
];

/** Changes to authorizers of API Gateway, which take effect in a REST API only with the next deployment. */
export const AUTHORIZER_EVENTS: readonly ChangeEventName[] = [
  row('UpdateAuthorizer', 'authorizer', 'changed'),
  row('CreateAuthorizer', 'authorizer', 'created'),
  row('DeleteAuthorizer', 'authorizer', 'deleted'),
];

/** What shapes a token: its claims (pre token generation), its lifetime and scopes (client), which trigger runs (pool). */
const SHAPE_TOKENS = [
  'UpdateAlias20150331',
  'UpdateUserPoolClient',
  'UpdateUserPool',
  'UpdateFunctionCode20150331v2',
  'UpdateFunctionConfiguration20150331v2',
];

/** Of those the one that a triage of everything looks for: what is created or deleted shows in the authorizers themselves. */
const AUTHORIZER_CHANGED = AUTHORIZER_EVENTS.filter((it) => it.name === 'UpdateAuthorizer');

/** The names worth a look-up for a subject. Each costs a call, and CloudTrail takes two a second. */
export function changeEventsFor(subject: SubjectKind): readonly ChangeEventName[] {
  if (subject === 'token') return CHANGE_EVENTS.filter((it) => SHAPE_TOKENS.includes(it.name));
  if (subject === 'apis') return AUTHORIZER_EVENTS;
  if (subject !== 'sign-in') return CHANGE_EVENTS;
  // Something new breaks nothing that worked before.
  const created = CHANGE_EVENTS.findIndex((it) => it.name === 'CreateUserPoolClient');
  return CHANGE_EVENTS.toSpliced(created, 0, ...AUTHORIZER_CHANGED);
}

/** The row of an event, whatever date Lambda's API carries in it. */
export function changeEventNamed(name: string): ChangeEventName | undefined {
  const rows = [...CHANGE_EVENTS, ...AUTHORIZER_EVENTS];
  return rows.find((it) => it.name === name) ?? rows.find((it) => withoutDate(it.name) === withoutDate(name));
}

/** Sign-ins, refreshes and sign-ups, in the order in which they are looked at. */
export const SIGN_IN_EVENTS: readonly string[] = [
  'InitiateAuth',
  'Token_POST',
  'RespondToAuthChallenge',
  'SignUp',
  'GetTokensFromRefreshToken',
  'AdminInitiateAuth',
  'OAuth2_Authorize_GET',
  'Error_GET',
];

function row(name: string, changes: ChangeKind, verb: string, history = false): ChangeEventName {
  return { name, changes, verb, history };
}

function withoutDate(name: string): string {
  return name.replace(/\d{8}(?:v\d+)?$/, '');
}
