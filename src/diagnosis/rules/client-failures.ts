import type { Change, FailedSignInGroup, FailedSignIns } from '../../evidence/changes.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import type { FactName } from '../../evidence/facts.ts';
import type { PoolActivity } from '../../evidence/metrics.ts';
import type { Incident } from '../../incident/incident.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { failingPaths, pathOf, SOME_FAILURES } from '../failing.ts';
import { type AnyRule, type Rule, type RuleFacts, rule, type Spoken } from '../rule.ts';

/** Failed calls of one app client that look alike. */
export interface ClientFailures {
  readonly id: string;
  /** Undefined where the client could not be read, was not looked at, or is not there. */
  readonly settings: ClientSettings | undefined;
  readonly groups: readonly FailedSignInGroup[];
  /** The most frequent of them. */
  readonly told: FailedSignInGroup;
  readonly count: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** What every rule about a client's failed calls may look at, and what more one of them weighs. */
export type ClientFacts<W extends FactName = never> = RuleFacts<
  'failedSignIns',
  'clients' | 'changes' | 'poolMetrics' | W
>;

/** What a rule says of one client; what it was told, and how often, stands before it. */
export type ClientSpoken = Omit<Spoken, 'about'>;

/** Names of requests to a domain end in their method. */
const ENDPOINT = /_(?:GET|POST)$/;

type Said = 'id' | 'label' | 'title' | 'source' | 'prevention' | 'check' | 'proof' | 'rulesOut';

/** A cause that shows in what the calls of an app client are told. */
export interface ClientCause<W extends FactName>
  extends Pick<Rule<'failedSignIns', 'clients' | 'changes' | 'poolMetrics' | W>, Said> {
  /** What is weighed beside clients and changes. */
  readonly more?: readonly W[];
  /**
   * The activity to which such refusals belong on a good day too: short of certainty, the rule speaks only where metrics
   * show that more of it fails than before, or cannot be read.
   */
  readonly everyday?: PoolActivity;
  isLike(group: FailedSignInGroup, settings: ClientSettings | undefined): boolean;
  /** What the settings and the changes say; undefined: it is another cause. */
  speak(failures: ClientFailures, facts: ClientFacts<W>, incident: Incident): ClientSpoken | undefined;
}

/** A rule that looks at each app client by itself: what its calls are told, and what its settings and their changes say of it. */
export function perClient<W extends FactName = never>(it: ClientCause<W>): AnyRule {
  const { isLike, speak, everyday, more = [], ...said } = it;
  return rule<'failedSignIns', 'clients' | 'changes' | 'poolMetrics' | W>({
    ...said,
    reads: ['failedSignIns'],
    weighs: ['clients', 'changes', ...(everyday === undefined ? [] : (['poolMetrics'] as const)), ...more],
    judge: (facts, incident) =>
      failuresByClient(facts, isLike).flatMap((failures): Spoken[] => {
        const spoken = speak(failures, facts, incident);
        if (spoken === undefined || (spoken.certainty !== 'certain' && isAsUsual(everyday, facts))) return [];
        const against = spoken.against ?? anotherPool(facts.failedSignIns);
        return [
          {
            ...spoken,
            because: words`${toldWords(failures, facts.failedSignIns)}. ${spoken.because}`,
            about: { kind: 'client', id: failures.id },
            ...(against === undefined ? {} : { against }),
          },
        ];
      }),
  });
}

/** Whether metrics were read and show no more failures of this activity than before. */
function isAsUsual(activity: PoolActivity | undefined, { poolMetrics }: ClientFacts): boolean {
  const found = poolMetrics?.activities.find((it) => it.activity === activity);
  return found !== undefined && found.differsSince === undefined;
}

/** Failures that are alike, by the client that they name; single accidents are left out. */
export function failuresByClient(
  { failedSignIns, clients }: ClientFacts,
  isLike: (group: FailedSignInGroup, settings: ClientSettings | undefined) => boolean,
): readonly ClientFailures[] {
  const all = failedSignIns.groups.map((it) => ({ ...it, client: it.client ?? alone(it, failedSignIns) }));
  const ids = [...new Set(all.flatMap(({ client }) => client ?? []))];
  return ids
    .flatMap((id): ClientFailures[] => {
      const settings = clients?.lookedAt.find((it) => it.id === id);
      const groups = all.filter((it) => it.client === id && isLike(it, settings));
      const [told] = groups.toSorted((a, b) => b.count - a.count);
      const count = groups.reduce((sum, it) => sum + it.count, 0);
      if (told === undefined || count < SOME_FAILURES) return [];
      const firstSeen = Math.min(...groups.map((it) => it.firstSeen));
      const lastSeen = Math.max(...groups.map((it) => it.lastSeen));
      return [{ id, settings, groups, told, count, firstSeen, lastSeen }];
    })
    .toSorted((a, b) => b.count - a.count);
}

/** An error page may name no client; where one client alone sends people to the login page, it is that one's. */
function alone({ event }: FailedSignInGroup, { asked = [] }: FailedSignIns): string | undefined {
  const [client, ...others] = new Set(asked.map((it) => it.client));
  return event === 'Error_GET' && others.length === 0 ? client : undefined;
}

/** `App client web`, by its name where that is known; `inside` of a sentence with a small letter. */
export function clientWords(id: string, settings: ClientSettings | undefined, inside?: 'inside'): Words {
  return words`${inside === undefined ? 'App' : 'app'} client ${quoted(settings === undefined || settings.name === '' ? id : settings.name)}`;
}

/** Whether a change is one of this client's settings. */
export function isClient(id: string): (change: Change) => boolean {
  return ({ thing }) => thing.kind === 'client' && thing.id === id;
}

/** What a client's settings say against a cause: the failures are told of, and it could not have made the newest of them. */
export function mendedSince({ settings }: ClientFailures, what: Words): Words {
  const at = settings?.lastModified;
  return at === undefined ? words`${what} now.` : words`${what} now; its settings were last changed at ${moment(at)}.`;
}

/** Clients whose API calls failed on a path by more than everyday mistakes, as far as their settings are known. */
export function clientsFailingOn(path: string, { failedSignIns, clients }: ClientFacts): readonly ClientSettings[] {
  const ofApi = { ...failedSignIns, groups: failedSignIns.groups.filter(({ event }) => !ENDPOINT.test(event)) };
  if (!failingPaths(undefined, ofApi).some((it) => it.path === path)) return [];
  const failing = ofApi.groups.filter((it) => it.count >= SOME_FAILURES && pathOf(it) === path);
  return (clients?.lookedAt ?? []).filter(({ id }) => failing.some(({ client }) => client === id));
}

function toldWords({ id, settings, told, count, firstSeen }: ClientFailures, failed: FailedSignIns): Words {
  const said = /^HTTP \d+$|^$/.test(told.message) ? told.error : told.message;
  const times = `${failed.complete ? '' : 'at least '}${count} times`;
  return words`${clientWords(id, settings)} was answered ${quoted(said)} ${times} since ${moment(firstSeen)} (${told.event})`;
}

function anotherPool({ scope }: FailedSignIns): Words | undefined {
  return scope === 'pool'
    ? undefined
    : words`The app clients of the pool could not be listed, so these calls may be of another pool of the account.`;
}
