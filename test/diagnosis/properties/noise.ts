import fc from 'fast-check';
import { type TriggerSlot, triggerContracts } from '../../../src/cognito/triggers.ts';
import type { Change, ChangedThing, FailedSignInGroup } from '../../../src/evidence/changes.ts';
import { exampleClient, exampleUser } from '../../../src/evidence/example.ts';
import { exampleAuthorizer } from '../../../src/evidence/example-apis.ts';
import { exampleChange } from '../../../src/evidence/example-changes.ts';
import {
  exampleChain,
  exampleFailure,
  exampleFunction,
  exampleRuns,
  exampleTrigger,
  exampleTriggerMetrics,
} from '../../../src/evidence/example-trigger.ts';
import type { Facts } from '../../../src/evidence/facts.ts';
import { known } from '../../../src/evidence/reading.ts';
import type { Incident } from '../../../src/incident/incident.ts';
import { evidenceOf, factsOf, type Sample } from './judged.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Things that the pool has, and that nothing concerns. */
const OTHER_CLIENT = '9othercli0000000000000cli9';
const OTHER_FUNCTION = 'nightly-report';

/** How much of it, and when, counted back from the end of the span. */
interface Dose {
  readonly many: number;
  readonly minutesAgo: number;
}

/** Something that happens on a good day too, or elsewhere, and so must change no diagnosis. */
interface Noise {
  readonly what: string;
  add(facts: Partial<Facts>, incident: Incident, dose: Dose): Partial<Facts>;
}

/** What people mistype; the client is one that nobody changed. */
const MISTYPED: readonly Partial<FailedSignInGroup>[] = [
  { error: 'NotAuthorizedException', message: 'Incorrect username or password.' },
  { error: 'UserNotFoundException', message: 'User does not exist.' },
  {
    error: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
    event: 'ConfirmSignUp',
  },
  { error: 'UsernameExistsException', message: 'User already exists', event: 'SignUp' },
  {
    error: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
    event: 'SignUp',
  },
];
/** What a single person may be told on any day. */
const ACCIDENTS: readonly Partial<FailedSignInGroup>[] = [
  {
    error: 'ExpiredCodeException',
    message: 'Invalid code provided, please request a code again.',
    event: 'ConfirmSignUp',
  },
  { error: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' },
  { error: 'NotAuthorizedException', message: 'Password attempts exceeded' },
  { error: 'NotAuthorizedException', message: 'Refresh Token has expired' },
  { error: 'NotAuthorizedException', message: 'Invalid Refresh Token' },
  { error: 'NotAuthorizedException', message: 'User is disabled.' },
  { error: 'NotAuthorizedException', message: 'Invalid session for the user.', event: 'RespondToAuthChallenge' },
  { error: 'PasswordResetRequiredException', message: 'Password reset required for the user' },
  { error: 'UserNotConfirmedException', message: 'User is not confirmed.' },
  { error: 'TooManyRequestsException', message: 'Too many requests' },
  { error: 'ForbiddenException', message: 'Forbidden' },
  { error: 'ResourceNotFoundException', message: `User pool client ${OTHER_CLIENT} does not exist.` },
  { error: 'InvalidParameterException', message: 'USER_PASSWORD_AUTH flow not enabled for this client' },
  { error: 'invalid_grant', message: '', event: 'Token_POST' },
  { error: 'invalid_client', message: '', event: 'Token_POST' },
  { error: 'redirect_mismatch', message: '', event: 'Authorize_GET' },
  { error: 'invalid_scope', message: '', event: 'Authorize_GET' },
];

const NOISES: readonly Noise[] = [
  {
    what: 'mistyped names, passwords and codes',
    add: (facts, incident, { many }) => withGroups(facts, incident, MISTYPED, many),
  },
  {
    what: 'single refusals of every kind',
    add: (facts, incident, { many }) => withGroups(facts, incident, ACCIDENTS, 1 + (many % 2)),
  },
  {
    what: 'a sound trigger more, which logs errors and survives them',
    add: (facts) => withTrigger(facts),
  },
  {
    what: 'logged errors in the logs that there are',
    add: ({ runs, ...facts }, { span }, dose) =>
      runs === undefined ? facts : { ...facts, runs: runs.map((it) => logging(it, span.to, dose)) },
  },
  {
    what: 'changes of other functions',
    // Where the triggers are not known, it may be one of them.
    add: (facts, incident, dose) =>
      facts.triggers === undefined
        ? facts
        : withChanges(facts, incident, dose.minutesAgo * MINUTE, [
            ...(['alias', 'code', 'configuration', 'permission', 'concurrency', 'function'] as const).map((kind) => ({
              thing: { kind, functionName: OTHER_FUNCTION, alias: kind === 'alias' ? 'live' : undefined },
              from: '7',
              to: '8',
            })),
          ]),
  },
  {
    what: 'changes of a client and a provider that nothing uses',
    add: (facts, incident, dose) =>
      withChanges(facts, incident, dose.minutesAgo * MINUTE, [
        { thing: { kind: 'client', id: OTHER_CLIENT }, event: 'UpdateUserPoolClient', set: TOKEN_UNITS },
        { thing: { kind: 'secret', clientId: OTHER_CLIENT }, event: 'AddUserPoolClientSecret' },
      ]),
  },
  {
    what: 'tags of the pool',
    add: (facts, incident, dose) =>
      withChanges(facts, incident, dose.minutesAgo * MINUTE, [
        {
          thing: { kind: 'pool' },
          event: 'UpdateUserPool',
          set: [{ field: 'UserPoolTags', was: '{"team":"a"}', is: '{"team":"b"}' }],
        },
      ]),
  },
  {
    what: 'changes that AWS refused',
    add: (facts, incident, dose) =>
      withChanges(
        facts,
        incident,
        dose.minutesAgo * MINUTE,
        related(facts).map((it) => ({ ...it, failed: true })),
      ),
  },
  {
    what: 'changes of weeks ago',
    add: (facts, incident, dose) => withChanges(facts, incident, (20 + dose.many) * DAY, related(facts)),
  },
  {
    what: 'an API more, with single refusals',
    add: ({ apis, ...facts }, { span }, dose) =>
      apis === undefined
        ? facts
        : { ...facts, apis: { ...apis, authorizers: [...apis.authorizers, sound(span.to, dose)] } },
  },
  {
    what: 'a route more of each API, which refuses nobody',
    add: ({ apis, ...facts }) =>
      apis === undefined
        ? facts
        : {
            ...facts,
            apis: {
              ...apis,
              authorizers: apis.authorizers.map((it) => ({
                ...it,
                routes: [...it.routes, { route: 'GET /status', scopes: it.routes[0]?.scopes ?? [] }],
              })),
            },
          },
  },
  {
    what: 'a sound client more',
    add: ({ clients, ...facts }) =>
      clients === undefined
        ? facts
        : {
            ...facts,
            clients: {
              ...clients,
              lookedAt: [...clients.lookedAt, exampleClient({ id: OTHER_CLIENT, name: 'other' })],
              notLookedAt: [...clients.notLookedAt, { id: '8another00000000000000000', name: 'another' }],
            },
          },
  },
  {
    what: 'what other users did',
    add: (facts) => withUser(facts),
  },
  {
    what: 'sign-ins of another client that succeed',
    add: ({ poolMetrics, ...facts }, _incident, { many }) =>
      poolMetrics === undefined
        ? facts
        : {
            ...facts,
            poolMetrics: {
              ...poolMetrics,
              activities: poolMetrics.activities.map((it) => ({
                ...it,
                attempts: it.attempts === 0 ? 0 : it.attempts + many,
                successes: it.attempts === 0 ? 0 : it.successes + many,
                byClient:
                  it.attempts === 0
                    ? it.byClient
                    : [...it.byClient, { client: OTHER_CLIENT, attempts: many, failures: 0 }],
              })),
              throttledCategories: [...poolMetrics.throttledCategories, { category: 'UserList', throttles: 0 }],
            },
          },
  },
  {
    what: 'a provider and a resource server that nothing uses',
    add: ({ providers, resourceServers, ...facts }) => ({
      ...facts,
      ...(providers === undefined
        ? {}
        : { providers: [...providers, { name: 'Unused', type: 'OIDC', lastModified: undefined }] }),
      ...(resourceServers === undefined
        ? {}
        : {
            resourceServers: [...resourceServers, { identifier: 'unused', name: 'unused', scopes: ['unused/read'] }],
          }),
    }),
  },
];

const TOKEN_UNITS = [{ field: 'TokenValidityUnits', was: '{"AccessToken":"hours"}', is: '{"AccessToken":"minutes"}' }];

/** Noise of any kinds, much or little. */
export const anyNoise: fc.Arbitrary<readonly Poured[]> = fc.uniqueArray(
  fc.record({
    noise: fc.constantFrom(...NOISES),
    many: fc.integer({ min: 1, max: 40 }),
    minutesAgo: fc.integer({ min: 1, max: 170 }),
  }),
  { minLength: 1, maxLength: 5, selector: ({ noise }) => noise },
);

/** Every kind of noise alone. */
export const everyNoise: readonly (readonly Poured[])[] = NOISES.map((noise) => [{ noise, many: 12, minutesAgo: 31 }]);

interface Poured extends Dose {
  readonly noise: Noise;
}

/** Adds noise to what is known. */
export function noisy({ incident, evidence }: Sample, poured: readonly Poured[]): Sample {
  const facts = poured.reduce((so, { noise, ...dose }) => noise.add(so, incident, dose), factsOf(evidence));
  return { incident, evidence: { ...evidence, ...evidenceOf(facts) } };
}

export function namesOfNoise(poured: readonly Poured[]): string {
  return poured.map(({ noise }) => noise.what).join(', ');
}

function withGroups(
  { failedSignIns, ...facts }: Partial<Facts>,
  { span }: Incident,
  alike: readonly Partial<FailedSignInGroup>[],
  count: number,
): Partial<Facts> {
  if (failedSignIns === undefined) return facts;
  // Noise is less than what it hides.
  const few = Math.max(1, Math.min(count, (failedSignIns.groups[0]?.count ?? Infinity) - 1));
  const added = alike.map((it) => ({
    error: '',
    message: '',
    event: 'InitiateAuth',
    client: OTHER_CLIENT,
    trigger: undefined,
    count: few,
    firstSeen: span.to - 150 * MINUTE,
    lastSeen: span.to - MINUTE,
    ...it,
  }));
  const groups = [...failedSignIns.groups, ...added].toSorted((a, b) => b.count - a.count);
  return { ...facts, failedSignIns: { ...failedSignIns, groups, looked: failedSignIns.looked + few * added.length } };
}

function withChanges(
  { changes, ...facts }: Partial<Facts>,
  { span }: Incident,
  ago: number,
  added: readonly Partial<Change>[],
): Partial<Facts> {
  if (changes === undefined) return facts;
  const more = added.map((it, index) =>
    exampleChange({
      what: 'something that nothing concerns',
      event: undefined,
      from: undefined,
      to: undefined,
      ...it,
      at: span.to - ago - index * 1000,
    }),
  );
  const all = [...changes.changes, ...more].toSorted((a, b) => b.at - a.at);
  return { ...facts, changes: { ...changes, changes: all } };
}

/** Changes of all that the pool has, which would matter if they had been made, and made lately. */
function related({ triggers = [], clients, pool, webAcl }: Partial<Facts>): readonly Partial<Change>[] {
  const functions = triggers.map(({ calls }) => calls.name);
  const ids = clients?.lookedAt.map(({ id }) => id) ?? [];
  const domains = [pool?.domain, pool?.customDomain].filter((it) => it !== undefined);
  const of = (thing: ChangedThing, event: string, more: Partial<Change> = {}) => ({ thing, event, ...more });
  return [
    ...functions.flatMap((functionName) => [
      of({ kind: 'alias', functionName, alias: 'live' }, 'UpdateAlias20150331', { from: '3', to: '4' }),
      of({ kind: 'permission', functionName, alias: 'live' }, 'RemovePermission20150331v2'),
      of({ kind: 'concurrency', functionName, alias: undefined }, 'PutFunctionConcurrency20171031'),
    ]),
    ...ids.flatMap((id) => [
      of({ kind: 'client', id }, 'UpdateUserPoolClient', {
        set: [{ field: 'ClientName', was: '"before"', is: '"after"' }],
      }),
      of({ kind: 'secret', clientId: id }, 'AddUserPoolClientSecret'),
    ]),
    ...domains.map((name) => of({ kind: 'domain', name }, 'UpdateUserPoolDomain')),
    of({ kind: 'pool' }, 'UpdateUserPool', {
      set: [{ field: 'DeletionProtection', was: '"INACTIVE"', is: '"ACTIVE"' }],
    }),
    of({ kind: 'quota', name: 'account' }, 'UpdateProvisionedLimit'),
    of({ kind: 'provider', name: webAcl?.kind === 'none' ? 'Google' : 'Okta' }, 'UpdateIdentityProvider'),
    of({ kind: 'resource-server', name: 'orders' }, 'UpdateResourceServer'),
  ];
}

/** A trigger in a slot that is free and that no sign-in waits for in vain. */
function withTrigger(facts: Partial<Facts>): Partial<Facts> {
  const { pool, triggers, runs, triggerMetrics } = facts;
  // Nothing tells that it is sound where no log was looked at.
  if (runs === undefined) return facts;
  const taken = [...(triggers ?? []).flatMap(({ slots }) => slots), ...(pool?.triggers ?? []).map(({ slot }) => slot)];
  const slot = FREE.find((it) => !taken.includes(it) && triggerContracts.some((known) => known.slot === it));
  if (slot === undefined) return facts;
  const calls = exampleFunction(OTHER_FUNCTION);
  const log = exampleRuns({
    functionName: OTHER_FUNCTION,
    logGroup: `/aws/lambda/${OTHER_FUNCTION}`,
    failures: [exampleFailure({ failure: 'logged-error', byVersion: { '41': 12 } })],
  });
  return {
    ...facts,
    ...(pool === undefined ? {} : { pool: { ...pool, triggers: [...pool.triggers, exampleTrigger(slot, calls)] } }),
    ...(triggers === undefined ? {} : { triggers: [...triggers, exampleChain({ slots: [slot], calls })] }),
    runs: [...runs, { functionName: OTHER_FUNCTION, runs: known(log) }],
    ...(triggerMetrics === undefined
      ? {}
      : { triggerMetrics: [...triggerMetrics, exampleTriggerMetrics({ functionName: OTHER_FUNCTION })] }),
  };
}

const FREE: readonly TriggerSlot[] = ['CustomMessage', 'PostConfirmation', 'PostAuthentication', 'PreAuthentication'];

function logging(
  { functionName, runs }: Facts['runs'][number],
  now: number,
  { many, minutesAgo }: Dose,
): Facts['runs'][number] {
  if (runs.kind === 'gap') return { functionName, runs };
  const logged = exampleFailure({
    failure: 'logged-error',
    signature: 'cache miss',
    example: 'ERROR cache miss',
    count: many,
    firstSeen: now - minutesAgo * MINUTE,
    lastSeen: now - MINUTE,
    byVersion: runs.value.byVersion,
  });
  return { functionName, runs: known({ ...runs.value, failures: [logged, ...runs.value.failures] }) };
}

function sound(now: number, { minutesAgo }: Dose): Facts['apis']['authorizers'][number] {
  const refusals = {
    unauthorized: 1,
    forbidden: 1,
    since: now - minutesAgo * MINUTE,
    routes: [{ route: 'GET /reports', unauthorized: 1, forbidden: 1 }],
    complete: true,
  };
  const plain = exampleAuthorizer();
  return {
    ...plain,
    api: { id: 'reports1', name: 'reports', kind: 'rest' },
    id: 'auth9',
    routes: [{ route: 'GET /reports', scopes: [] }],
    stages: plain.stages.map((stage) => ({ ...stage, refusals: known(refusals), clientErrors: known(2) })),
  };
}

function withUser({ groups, authEvents, sessions, ...facts }: Partial<Facts>): Partial<Facts> {
  const { username } = exampleUser({ username: 'zoe' });
  const history = { events: [], addresses: 0, complete: true };
  return {
    ...facts,
    ...(groups === undefined ? {} : { groups: { byUsername: { ...groups.byUsername, [username]: [] } } }),
    ...(authEvents === undefined
      ? {}
      : {
          authEvents:
            authEvents.kind === 'kept'
              ? { ...authEvents, byUsername: { ...authEvents.byUsername, [username]: history } }
              : authEvents,
        }),
    ...(sessions === undefined
      ? {}
      : {
          sessions:
            sessions.kind === 'tracked'
              ? { ...sessions, byUsername: { ...sessions.byUsername, [username]: [] } }
              : sessions,
        }),
  };
}
