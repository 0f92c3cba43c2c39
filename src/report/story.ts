import type { Change } from '../evidence/changes.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { RunFailure, TriggerRuns } from '../evidence/runs.ts';
import { moment, quoted, type Words, words } from '../incident/words.ts';
import { callerWords } from './caller.ts';
import { leftOut } from './changes.ts';
import type { Report } from './report.ts';

/** One entry of the timeline thread: short, with its source. */
export interface Story {
  /** What makes it the same entry when it is told twice. */
  readonly key: 'changes' | 'triggers' | 'users' | 'sign-in test';
  readonly title: string;
  readonly lines: readonly Words[];
  /** Where it was read. */
  readonly source: string;
}

/** Lines of one entry; the rest is counted. A thread of log lines is what people switch off. */
const MAX_LINES = 6;

/** The few entries under a summary: what changed and when, what the triggers did, what the users see. */
export function storiesOf(report: Report): readonly Story[] {
  return [changes(report.evidence), triggers(report.evidence), users(report.evidence)].filter((it) => it !== undefined);
}

function changes(evidence: Evidence): Story | undefined {
  if (evidence.changes?.kind !== 'known') return undefined;
  const done = evidence.changes.value.changes.filter((it) => !it.failed).toSorted((a, b) => b.at - a.at);
  if (done.length === 0) return undefined;
  return story('changes', 'What changed', 'CloudTrail, LastModified', done.map(change));
}

function change({ at, what, by, wiped }: Change): Words {
  const who = by === undefined ? words`by whom: not visible yet` : words`by ${callerWords(by)}`;
  return words`${moment(at)}  ${what}, ${who}${leftOut(wiped)}`;
}

const FAILED: Readonly<Record<RunFailure, string>> = {
  exception: 'threw',
  'logged-error': 'logged an error',
  timeout: 'ran out of time',
  'out-of-memory': 'ran out of memory',
  crash: 'crashed',
  import: 'could not be loaded',
  handler: 'has no such handler',
  'access-denied': 'was refused by AWS',
  contract: 'answered against the contract',
};

/** What it means that a log shows no run. */
const QUIET: Readonly<Record<Exclude<TriggerRuns['activity'], 'ran'>, string>> = {
  'no runs': 'never ran in this time.',
  'not logged': 'does not log its runs, so nothing shows whether it ran.',
  'no log': 'has no log: it never ran, or its role may not write one.',
};

function triggers(evidence: Evidence): Story | undefined {
  if (evidence.runs?.kind !== 'known') return undefined;
  const lines = evidence.runs.value.flatMap(({ functionName, runs }): Words[] => {
    if (runs.kind === 'gap') return [words`${quoted(functionName)}: ${runs.detail}`];
    if (runs.value.activity !== 'ran') return [words`${quoted(functionName)} ${QUIET[runs.value.activity]}`];
    return runs.value.failures.map(
      (it) =>
        words`${moment(it.firstSeen)}  ${quoted(functionName)} ${FAILED[it.failure]} ${times(it.count)}: ${quoted(it.signature)}`,
    );
  });
  return lines.length === 0 ? undefined : story('triggers', 'What the triggers did', 'CloudWatch Logs', lines);
}

function users(evidence: Evidence): Story | undefined {
  if (evidence.failedSignIns?.kind !== 'known') return undefined;
  const groups = evidence.failedSignIns.value.groups.toSorted((a, b) => b.count - a.count);
  const lines = groups.map(
    (it) => words`${moment(it.firstSeen)}  ${it.event}: ${quoted(it.error)} ${times(it.count)}: ${quoted(it.message)}`,
  );
  return lines.length === 0 ? undefined : story('users', 'What the users see', 'CloudTrail', lines);
}

function story(key: Story['key'], title: string, source: string, lines: readonly Words[]): Story {
  const more = lines.length - MAX_LINES;
  return { key, title, source, lines: [...lines.slice(0, MAX_LINES), ...(more > 0 ? [words`and ${more} more`] : [])] };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
