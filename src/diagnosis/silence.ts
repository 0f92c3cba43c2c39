import type { FailedSignIns } from '../evidence/changes.ts';
import type { Evidence, FactName, Facts } from '../evidence/facts.ts';
import type { TriggerRuns } from '../evidence/runs.ts';
import { TRAIL_LAG_MS } from '../evidence/trail/changes.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import { failingPaths } from './failing.ts';
import type { About } from './rule.ts';

const MINUTE_MS = 60_000;
/** CloudWatch adds Cognito's metrics up over five minutes; two such periods are the least that shows a difference. */
const METRICS_MS = 10 * MINUTE_MS;
/** Fewer attempts than this prove nothing at all. */
const FEWEST = 3;

/**
 * Facts about what happened in a span of time. That such a fact shows nothing proves something only where something was
 * tried; all others are states, which are as they are at the moment of reading.
 */
const HAPPENINGS: readonly FactName[] = [
  'runs',
  'customAuth',
  'failedSignIns',
  'poolMetrics',
  'triggerMetrics',
  'authEvents',
  'apis',
];

export function isHappening(fact: FactName): boolean {
  return HAPPENINGS.includes(fact);
}

/** What is asked: whether something that was reported at `since` is still so at `now`, in milliseconds since 1970. */
export interface Question {
  readonly about: About;
  readonly since: number;
  readonly now: number;
}

/** What was read: all of the time since before the report, and once more only from `from` on. */
export interface TwoLooks {
  readonly whole: Evidence;
  readonly quiet: Evidence;
  readonly from: number;
}

/** Whether a fact, in which a cause does not show, proves that it is gone. */
export type Silence =
  | { readonly kind: 'proven'; readonly by: Words }
  /** The same still fails. */
  | { readonly kind: 'failing'; readonly because: Words }
  /** Too little was tried, or too little can be seen yet. */
  | {
      readonly kind: 'thin';
      readonly because: Words;
      /** When there will be more to see, in milliseconds since 1970. */
      readonly again: number | undefined;
      /** Nothing at all was tried. */
      readonly untried: boolean;
    };

/** Since when facts are read once more, after all of the time since before the report was read. */
export function quietSince(facts: readonly FactName[], whole: Evidence, { about, since, now }: Question): number {
  const failed = facts.includes('runs') ? lastFailure(whole, about) : undefined;
  // The rest of a run that fails is written within the second.
  if (failed !== undefined) return failed + 1000;
  const most = facts.includes('failedSignIns') ? TRAIL_LAG_MS + 30 * MINUTE_MS : 20 * MINUTE_MS;
  return Math.min(Math.max(since, now - most), now - METRICS_MS);
}

/** When a run of what the finding is about failed last, as far as its log was read. */
export function lastFailure(evidence: Evidence, about: About): number | undefined {
  const seen = concerned(evidence, about).flatMap(({ failures }) =>
    failures.filter((it) => it.failure !== 'logged-error').map((it) => it.lastSeen),
  );
  return seen.length === 0 ? undefined : Math.max(...seen);
}

/** Judges the silence of one fact. */
export function silenceOf(fact: FactName, looks: TwoLooks, question: Question): Silence {
  const { quiet, from } = looks;
  const { about, now } = question;
  switch (fact) {
    case 'runs':
    case 'customAuth':
      return silentRuns(looks, question);
    case 'failedSignIns':
      return silentTrail(looks, question);
    case 'poolMetrics': {
      const attempts = factOf(quiet, fact)?.activities.reduce((sum, it) => sum + it.attempts, 0);
      return measured(attempts ?? 0, 'attempts to sign in, sign up or refresh', from, question);
    }
    case 'triggerMetrics': {
      const all = factOf(quiet, fact) ?? [];
      const own = all.filter((it) => about.kind !== 'trigger' || it.functionName === about.functionName);
      const calls = own.reduce((sum, it) => sum + it.invocations, 0);
      return measured(calls, 'calls of triggers', from, question);
    }
    case 'authEvents':
      return silentHistory(factOf(quiet, fact), question);
    default:
      return thin(
        words`Nothing like it shows since ${moment(from)}, but how much was asked since then is not known.`,
        now + METRICS_MS,
      );
  }
}

function silentRuns({ whole, quiet, from }: TwoLooks, { about, now }: Question): Silence {
  const called = factOf(whole, 'runs') ?? [];
  if (about.kind === 'trigger' && !called.some((it) => it.functionName === about.functionName)) {
    return proven(words`The pool does not call ${quoted(about.functionName)} any more.`);
  }
  const before = concerned(whole, about);
  const names = before.map((it) => it.functionName);
  const after = logsOf(quiet).filter((it) => names.includes(it.functionName));
  if (after.length === 0) {
    return thin(words`No log of a trigger could be read since ${moment(from)}.`, now + METRICS_MS);
  }
  for (const log of after) {
    const name = quoted(log.functionName);
    const earlier = before.find((it) => it.functionName === log.functionName);
    const needed = enough(earlier?.failedRuns ?? 0, earlier?.runs ?? 0);
    if (log.failedRuns > 0) {
      const share = words`${log.failedRuns} of ${count(log.runs, 'run')} of ${name}`;
      return { kind: 'failing', because: words`${share} failed since ${moment(from)}.` };
    }
    if (log.activity === 'not logged') {
      return thin(words`${name} does not log its runs, so that none since ${moment(from)} proves nothing.`, undefined);
    }
    if (log.runs === 0) {
      const failed = lastFailure(whole, { kind: 'trigger', functionName: log.functionName });
      const because =
        failed === undefined
          ? words`Nothing called ${name} since ${moment(from)}.`
          : words`The last run of ${name} failed at ${moment(failed)}; nothing has called it since.`;
      return thin(because, now + METRICS_MS, true);
    }
    if (log.runs < needed) {
      return thin(
        words`Only ${count(log.runs, 'run')} of ${name} since ${moment(from)}, none failed. As often as it failed before, ${needed} in a row would show that it is gone.`,
        now + METRICS_MS,
      );
    }
  }
  const told = after.map((log) => words`${count(log.runs, 'run')} of ${quoted(log.functionName)}`);
  return proven(words`${join(told, ', ')} since ${moment(from)}, none failed.`);
}

function silentTrail({ whole, quiet, from }: TwoLooks, { since, now }: Question): Silence {
  const before = factOf(whole, 'failedSignIns');
  const after = factOf(quiet, 'failedSignIns');
  if (now - TRAIL_LAG_MS <= since) {
    return thin(
      words`CloudTrail shows calls up to 15 minutes late, so those since ${moment(since)} are not all there yet.`,
      since + TRAIL_LAG_MS + 5 * MINUTE_MS,
    );
  }
  if (after === undefined || !after.complete) {
    return thin(words`CloudTrail was read in part only since ${moment(from)}.`, now + METRICS_MS);
  }
  const failing = [...new Set(failingPaths(undefined, after).map((it) => it.path))];
  if (failing.length > 0) {
    return {
      kind: 'failing',
      because: words`By CloudTrail these still fail since ${moment(from)}: ${failing.join(', ')}.`,
    };
  }
  const needed = enough(failuresIn(before), before?.looked ?? 0);
  if (after.looked < needed) {
    return thin(
      words`CloudTrail shows only ${count(after.looked, 'call')} since ${moment(from)}; ${needed} that do not fail like this would show that it is gone.`,
      now + METRICS_MS,
    );
  }
  return proven(words`${count(after.looked, 'call')} in CloudTrail since ${moment(from)}, none failed like this.`);
}

function failuresIn(facts: FailedSignIns | undefined): number {
  return (facts?.groups ?? []).reduce((sum, it) => sum + it.count, 0);
}

function measured(attempts: number, what: string, from: number, { since, now }: Question): Silence {
  if (now - since < METRICS_MS) {
    return thin(
      words`CloudWatch adds up over five minutes, so what happened since ${moment(since)} does not stand apart yet.`,
      since + METRICS_MS,
    );
  }
  if (attempts < FEWEST) {
    return thin(words`CloudWatch counts ${attempts} ${what} since ${moment(from)}.`, now + METRICS_MS);
  }
  return proven(words`${attempts} ${what} since ${moment(from)}, and it does not show in them.`);
}

function silentHistory(events: Facts['authEvents'] | undefined, { since, now }: Question): Silence {
  const all = events?.kind === 'kept' ? Object.values(events.byUsername).flatMap((it) => it.events) : [];
  const [last] = all.filter((it) => it.at > since).toSorted((a, b) => b.at - a.at);
  if (last === undefined) {
    return thin(words`No sign-in of this person was seen since ${moment(since)}.`, now + METRICS_MS);
  }
  if (last.outcome === 'passed') return proven(words`The last sign-in, at ${moment(last.at)}, passed.`);
  return { kind: 'failing', because: words`The last sign-in, at ${moment(last.at)}, did not pass.` };
}

/** Logs of the function that the finding is about; where it names none, of those that failed, or of all. */
function concerned(evidence: Evidence, about: About): readonly TriggerRuns[] {
  const logs = logsOf(evidence);
  if (about.kind === 'trigger') return logs.filter((it) => it.functionName === about.functionName);
  const failing = logs.filter((it) => it.failedRuns > 0);
  return failing.length > 0 ? failing : logs;
}

function logsOf(evidence: Evidence): readonly TriggerRuns[] {
  return (factOf(evidence, 'runs') ?? []).flatMap(({ runs }) => (runs.kind === 'known' ? [runs.value] : []));
}

/**
 * How many attempts in a row without a failure show that it does not fail any more as often as it did: three times the
 * usual distance between two failures, where chance alone would be silent in one of twenty cases.
 */
function enough(failed: number, of: number): number {
  return failed === 0 || of === 0 ? FEWEST : Math.max(FEWEST, Math.ceil((3 * of) / failed));
}

function proven(by: Words): Silence {
  return { kind: 'proven', by };
}

function thin(because: Words, again: number | undefined, untried = false): Silence {
  return { kind: 'thin', because, again, untried };
}

function factOf<N extends FactName>(evidence: Evidence, name: N): Facts[N] | undefined {
  const reading = evidence[name];
  return reading?.kind === 'known' ? (reading.value as Facts[N]) : undefined;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
