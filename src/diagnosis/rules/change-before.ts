import { type Path, pathCalls } from '../../cognito/paths.ts';
import type { TriggerSlot } from '../../cognito/triggers.ts';
import type { Change, ChangedThing, FailedSignIns } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import { exampleChain } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import type { PoolMetrics } from '../../evidence/metrics.ts';
import { duration } from '../../incident/duration.ts';
import { moment, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type FailingPath, failingPaths, isEveryday, pathOf } from '../failing.ts';
import { type About, type AnyRule, rule, type Spoken } from '../rule.ts';
import { isFelt } from '../setting-change.ts';
import { runsSince } from './trigger-release.ts';
import { listed, triggerViews } from './trigger-view.ts';

const MINUTE_MS = 60_000;
/** A change explains what begins so soon after it; later there may be another reason. */
const SOON_MS = 15 * MINUTE_MS;
const AT_MOST_MS = 60 * MINUTE_MS;
/** Metrics tell the period in which failures began, and CloudTrail rounds to seconds. */
const PERIOD_MS = 5 * MINUTE_MS;
const incident = exampleSignInIncident();

type Weighed = Partial<Pick<Facts, 'failedSignIns' | 'poolMetrics' | 'triggers' | 'runs'>>;

/** What changed before something began to fail, where nothing tells why: the last rule of all. */
export const changeBeforeRules: readonly AnyRule[] = [
  rule({
    id: 'change-before-failure',
    label: 'change-before-failure',
    title: 'It fails since a change',
    lastResort: true,
    reads: ['changes'],
    weighs: ['failedSignIns', 'poolMetrics', 'triggers', 'runs'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html',
      grade: 'DOC',
    },
    prevention: 'Make one change at a time, and watch failures for a quarter of an hour after each.',
    check: 'Undo the change where that is safe, and see whether the failures end: /cognito changes shows what it set.',
    judge: ({ changes, ...weighed }) => {
      const [failing] = failingPaths(weighed.poolMetrics, weighed.failedSignIns);
      if (failing === undefined) return [];
      const change = changes.changes
        .filter((it) => isBefore(it, failing) && feels(failing.path, it.thing, weighed, it))
        .toSorted((a, b) => b.at - a.at)[0];
      return change === undefined ? [] : [said(change, failing, weighed)];
    },
    rulesOut: ({ changes, ...weighed }, { span }) => {
      // What fails shows in one of the two, so that a change is cleared by both or not at all.
      if (weighed.poolMetrics === undefined || weighed.failedSignIns === undefined) return [];
      const failing = failingPaths(weighed.poolMetrics, weighed.failedSignIns);
      const paths = [...new Set(failing.map(({ path }) => path))];
      if (paths.length === 0) return [];
      return changes.changes
        .filter(({ failed, at }) => !failed && at >= span.from)
        .filter(({ thing }) => !paths.some((path) => feels(path, thing, weighed)))
        .flatMap((change) => unfelt(change, paths, weighed));
    },
    proof: {
      speaks: {
        changes: exampleChanges({ changes: [exampleChange()] }),
        poolMetrics: failingSince('sign-up'),
        triggers: [exampleChain()],
      },
      silent: {
        changes: exampleChanges({ changes: [exampleChange()] }),
        poolMetrics: failingSince('sign-in'),
        triggers: [exampleChain()],
      },
      incident,
    },
  }),
];

/** In time: not after the first failure, as exactly as its reading tells, and not long before it. */
function isBefore(change: Change, { since, seenIn }: FailingPath): boolean {
  const latest = seenIn === 'metrics' ? since + PERIOD_MS : since;
  return isFelt(change) && change.at <= latest && since - change.at <= AT_MOST_MS;
}

function said(change: Change, { path, since, seenIn }: FailingPath, weighed: Weighed): Spoken {
  const ago = since - change.at;
  const after = ago <= 0 ? words`within the same five minutes` : words`${duration(ago)} later`;
  const calm = ranWell(change, weighed);
  return {
    certainty: ago <= SOON_MS ? 'likely' : 'possible',
    about: aboutOf(change.thing),
    because: words`${upper(change.what)} at ${moment(change.at)}; ${nameOf(path)} began to fail ${after}, by ${seenIn}. It is the nearest change before that, of something that ${nameOf(path)} uses.`,
    advice: [
      advice(words`Look at what it set (/cognito changes), and ask who made it whether it may be undone.`),
      advice(
        words`To undo a pool or client, read all of its settings, change that one, and write them all back.`,
        words`An update resets what it leaves out.`,
      ),
    ],
    ...(calm === undefined ? {} : { against: calm }),
  };
}

/** A function that was changed and ran since then without failing speaks against the change. */
function ranWell({ thing, at }: Change, weighed: Weighed): Words | undefined {
  if (!('functionName' in thing)) return undefined;
  const log = triggerViews(weighed).find(({ functionName }) => functionName === thing.functionName)?.log;
  if (log?.lastRun === undefined || log.lastRun < at || log.failures.length > 0) return undefined;
  return words`${thing.functionName} ran since then, and its log shows no failure.`;
}

/** Whether a way through Cognito can feel a change of this; what is not known may be felt. */
function feels(path: Path, thing: ChangedThing, weighed: Weighed, change?: Change): boolean {
  switch (thing.kind) {
    case 'pool':
    case 'quota':
      return true;
    case 'client':
      return clientFails(thing.id, path, weighed);
    case 'secret':
      return clientFails(thing.clientId, path, weighed);
    case 'domain':
    case 'provider':
      return path === 'federation';
    case 'resource-server':
      return path === 'machine' || path === 'federation';
    case 'users':
      return path !== 'machine' && path !== 'sign-up';
    case 'authorizer':
      return false;
    default: {
      if (weighed.triggers === undefined) return true;
      const chains = weighed.triggers.filter(({ calls }) => calls.name === thing.functionName);
      const called = chains.some(({ slots }) => slots.some((slot) => callsOn(path, weighed.triggers, slot)));
      if (!called || change === undefined || thing.kind === 'permission' || thing.kind === 'concurrency') return called;
      return thing.kind === 'function' || chains.some((chain) => runsSince(change, thing.functionName, chain));
    }
  }
}

/** Readings count custom sign-ins among the others, so that a pool with its triggers may fail by them. */
function callsOn(path: Path, triggers: Facts['triggers'] | undefined, slot: TriggerSlot): boolean {
  const custom = triggers?.some(({ slots }) => slots.includes('DefineAuthChallenge')) === true;
  return pathCalls(path, slot) || (path === 'sign-in' && custom && pathCalls('custom sign-in', slot));
}

/** Whether failures are those of this client; without a reading by client it may be so. */
function clientFails(id: string, path: Path, { failedSignIns, poolMetrics }: Weighed): boolean {
  const measured = clientsOf(path, poolMetrics);
  const told = failedSignIns === undefined ? undefined : clientsTold(path, failedSignIns);
  if (measured === undefined && told === undefined) return true;
  return measured?.includes(id) === true || told?.includes(id) === true;
}

function clientsOf(path: Path, metrics: PoolMetrics | undefined): readonly string[] | undefined {
  const activity = metrics?.activities.find((it) => it.activity === path);
  return activity?.byClient.filter(({ failures }) => failures > 0).map(({ client }) => client);
}

function clientsTold(path: Path, { groups }: FailedSignIns): readonly string[] {
  return groups.flatMap((group) =>
    pathOf(group) === path && group.client !== undefined && !isEveryday(group) ? [group.client] : [],
  );
}

/** Why a change is no cause: `but sign-in of existing users never calls it`. */
function unfelt({ what, at, thing }: Change, paths: readonly Path[], { triggers }: Weighed): readonly Words[] {
  const names = listed(paths.map((path) => words`${nameOf(path)}`));
  const did = words`${upper(what)} at ${moment(at)}, but`;
  if ('functionName' in thing) {
    const slots = (triggers ?? []).filter(({ calls }) => calls.name === thing.functionName).flatMap((it) => it.slots);
    return slots.length === 0
      ? [words`${did} the pool does not call it.`]
      : [words`${did} ${names} never ${paths.length === 1 ? 'calls' : 'call'} ${slots.join(' and ')}.`];
  }
  if (thing.kind === 'client' || thing.kind === 'secret') return [words`${did} what fails is not of that client.`];
  return thing.kind === 'authorizer' ? [] : [words`${did} ${names} ${paths.length === 1 ? 'does' : 'do'} not use it.`];
}

function aboutOf(thing: ChangedThing): About {
  switch (thing.kind) {
    case 'pool':
    case 'users':
      return { kind: 'pool' };
    case 'client':
      return thing;
    case 'secret':
      return { kind: 'client', id: thing.clientId };
    case 'domain':
    case 'provider':
    case 'resource-server':
      return { kind: thing.kind, name: thing.name };
    case 'quota':
      return { kind: 'account' };
    case 'authorizer':
      return { kind: 'api', name: thing.apiId };
    default:
      return { kind: 'trigger', functionName: thing.functionName };
  }
}

/** A path as people call it. */
function nameOf(path: Path): string {
  return path === 'sign-in' ? 'sign-in of existing users' : path === 'machine' ? 'sign-in of machines' : path;
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function failingSince(activity: 'sign-in' | 'sign-up'): PoolMetrics {
  const since = EXAMPLE_NOW - 58 * MINUTE_MS;
  const failing = exampleActivity(activity, { attempts: 60, failures: 50, differsSince: since });
  return exampleMetrics([failing]);
}
