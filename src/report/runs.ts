import type { Evidence } from '../evidence/facts.ts';
import { LOG_WRAPPERS } from '../evidence/log/wrapper.ts';
import type { CustomAuthStep, CustomAuthTrace, FailureGroup, RunFailure, TriggerRuns } from '../evidence/runs.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { commandLine, moment, quoted, type Words, words } from '../incident/words.ts';
import { count, milliseconds } from './amount.ts';
import type { Line, Portrait, Section, Verdict } from './report.ts';
import { metricsWords } from './triggers.ts';

/** Failures that fit a phone. */
const MAX_FAILURES = 6;
const MAX_IN_TRIAGE = 2;
const MAX_TRACES = 5;

/** What `/cognito logs` shows: how the runs of a trigger went. */
export const runsPortrait: Portrait = {
  subject: 'logs',
  sections: (incident, evidence) => [
    ...known(evidence).map((runs) => section(runs, incident, evidence)),
    ...unread(evidence),
    ...traces(evidence),
    ...wrapper(evidence),
  ],
  quiet: (incident, evidence) => verdict(incident, evidence),
};

const FAILED: Readonly<Record<RunFailure, string>> = {
  exception: 'Exception',
  timeout: 'Out of time',
  'out-of-memory': 'Out of memory',
  crash: 'Crash',
  import: 'Not loaded',
  handler: 'No handler',
  'access-denied': 'Refused by AWS',
  contract: 'Answer',
  'logged-error': 'Logged error',
};

const DID: Readonly<Record<RunFailure, string>> = {
  exception: 'threw',
  timeout: 'ran out of time',
  'out-of-memory': 'ran out of memory',
  crash: 'crashed',
  import: 'could not be loaded',
  handler: 'had no such handler',
  'access-denied': 'was refused by AWS',
  contract: 'answered against the contract of its trigger',
  'logged-error': 'logged an error',
};

/** The triggers whose runs failed, with their most frequent failures, for a triage of the whole pool. */
export function sectionsOfRuns(evidence: Evidence, _incident: Incident): readonly Section[] {
  const told = known(evidence).flatMap((runs): Section[] => {
    const failures = runs.failures.filter((it) => it.failure !== 'logged-error').slice(0, MAX_IN_TRIAGE);
    if (failures.length > 0)
      return [{ title: words`Log of ${quoted(runs.functionName)}`, lines: failures.map(failure) }];
    const over = runs.overFiveSeconds;
    if (over === 0) return [];
    const value = words`${count(over, 'run')} took longer than the 5 s that Cognito waits`;
    return [{ title: words`Log of ${quoted(runs.functionName)}`, lines: [{ label: 'Slow', value }] }];
  });
  return [...told, ...unread(evidence)];
}

function known(evidence: Evidence): readonly TriggerRuns[] {
  if (evidence.runs?.kind !== 'known') return [];
  return evidence.runs.value.flatMap(({ runs }) => (runs.kind === 'known' ? [runs.value] : []));
}

/** Functions whose log could not be read, each with the right that is missing. */
function unread(evidence: Evidence): readonly Section[] {
  if (evidence.runs?.kind !== 'known') return [];
  return evidence.runs.value.flatMap(({ functionName, runs }): Section[] => {
    if (runs.kind !== 'gap') return [];
    const missing = runs.action === undefined ? runs.detail : `${runs.detail} Missing right: ${runs.action}.`;
    const value = words`could not be read: ${missing}`;
    return [{ title: words`Log of ${quoted(functionName)}`, lines: [{ label: 'Log', value }] }];
  });
}

function verdict(incident: Incident, evidence: Evidence): Verdict {
  if (evidence.triggers?.kind === 'known' && evidence.triggers.value.length === 0) return absent(incident, evidence);
  const all = known(evidence);
  const gaps = evidence.runs?.kind === 'known' ? evidence.runs.value.length - all.length : 0;
  const broken = all.flatMap((runs) =>
    runs.failures.filter((it) => it.failure !== 'logged-error').map((group) => ({ runs, group })),
  );
  const [worst] = broken.sort((a, b) => b.group.count - a.group.count);
  if (worst !== undefined) {
    const more = broken.length === 1 ? '' : ` ${count(broken.length - 1, 'more kind')} of failure below.`;
    return {
      kind: 'seen',
      words: words`${quoted(worst.runs.functionName)} ${DID[worst.group.failure]} ${times(worst.group.count)}, since ${moment(worst.group.firstSeen)}: ${quoted(worst.group.signature)}.${more}`,
    };
  }
  const slow = all.find((runs) => runs.overFiveSeconds > 0);
  if (slow !== undefined) {
    return {
      kind: 'seen',
      words: words`${count(slow.overFiveSeconds, 'run')} of ${quoted(slow.functionName)} took longer than the 5 s that Cognito waits.`,
    };
  }
  const silent = all.find((runs) => runs.activity !== 'ran');
  if (silent !== undefined)
    return { kind: 'cannot-tell', words: words`${quoted(silent.functionName)}: ${ACTIVITY[silent.activity]}.` };
  if (gaps > 0 || all.some((runs) => !runs.complete)) {
    return { kind: 'cannot-tell', words: words`No failure seen, but not all of the log was read.` };
  }
  const seen = all.some((runs) => runs.responses === 'not-logged')
    ? ' What it answered is not in the log, so that an answer which Cognito rejects cannot be seen.'
    : '';
  return {
    kind: 'nothing-found',
    words: words`No failure in the log of the last ${distance(incident.span.from, incident.span.to).replace(' ago', '')}.${seen}`,
  };
}

/** No trigger fits the name. */
function absent({ pool, subject }: Incident, { pool: settings }: Evidence): Verdict {
  const configured = settings?.kind === 'known' ? settings.value.triggers : [];
  const named = pool?.name ?? 'The pool';
  if (configured.length === 0) return { kind: 'absent', words: words`${named} calls no triggers.` };
  const wanted = subject.kind === 'logs' ? subject.trigger : '';
  const names = configured.map(({ slot, calls }) => `${slot} (${calls.name})`).join(', ');
  return { kind: 'absent', words: words`${named} has no trigger named ${quoted(wanted)}. It has: ${quoted(names)}.` };
}

const ACTIVITY: Readonly<Record<TriggerRuns['activity'], string>> = {
  ran: 'it ran',
  'no runs':
    'no run in the log in this time. Nobody used it, or Lambda refused the call before it began (permission, concurrency): that leaves no line',
  'not logged': 'its log level leaves out starts and reports, so that no run is no evidence',
  'no log': 'there is no log group. It never ran, or its role may not write logs',
};

function section(runs: TriggerRuns, incident: Incident, evidence: Evidence): Section {
  const metrics =
    evidence.triggerMetrics?.kind === 'known'
      ? evidence.triggerMetrics.value.find((it) => it.functionName === runs.functionName)
      : undefined;
  const shown = runs.failures.slice(0, MAX_FAILURES);
  const hidden = runs.failures.length - shown.length;
  const lines: (Line | undefined)[] = [
    { label: 'Runs', value: activity(runs) },
    ...shown.map(failure),
    hidden + runs.otherFailures > 0
      ? {
          label: 'More',
          value: words`${count(hidden, 'further kind')} of failure; ${count(runs.otherFailures, 'run')} with others`,
        }
      : undefined,
    speed(runs),
    metrics === undefined ? undefined : { label: 'Metrics', value: metricsWords(metrics) },
    { label: 'Answers', value: answers(runs) },
    runs.complete
      ? undefined
      : {
          label: 'Read',
          value: words`${count(runs.lines, 'line')}, from ${moment(runs.readFrom)} (${distance(runs.readFrom, incident.span.to)}) on; the log is longer`,
        },
  ];
  return { title: words`Log of ${quoted(runs.functionName)}`, lines: lines.filter((line) => line !== undefined) };
}

function activity(runs: TriggerRuns): Words {
  if (runs.activity !== 'ran') return words`${ACTIVITY[runs.activity]}`;
  const versions = Object.entries(runs.byVersion).map(([version, number]) => `version ${version}: ${number}`);
  const last = runs.lastRun === undefined ? words`` : words`, the last at ${moment(runs.lastRun)}`;
  return words`${count(runs.runs, 'run')} (${versions.join(', ')}), ${runs.failedRuns} failed${last}`;
}

function failure(group: FailureGroup): Line {
  const versions = Object.keys(group.byVersion).filter((version) => version !== 'unknown');
  const where = versions.length === 0 ? '' : `, version ${versions.join(', ')}`;
  const role = group.denied?.role === undefined ? words`` : words` The function's role: ${quoted(group.denied.role)}.`;
  return {
    label: FAILED[group.failure],
    value: words`${quoted(group.example)} ${times(group.count)}${where}, ${moment(group.firstSeen)} to ${moment(group.lastSeen)}.${role}`,
  };
}

function speed({ slowest, slowestStart, overFiveSeconds: over }: TriggerRuns): Line | undefined {
  if (slowest === undefined) return undefined;
  const start = slowestStart === undefined ? '' : `, slowest start ${milliseconds(slowestStart)}`;
  const late = over === 0 ? '' : `; ${count(over, 'run')} over the 5 s that Cognito waits`;
  return { label: 'Speed', value: words`slowest run ${milliseconds(slowest)}${start}${late}` };
}

function answers(runs: TriggerRuns): Words {
  if (runs.responses === 'not-logged') {
    return words`not in the log. Cognito's copy of them cannot be read, so that a broken one cannot be seen here`;
  }
  const broken = runs.failures.filter((it) => it.failure === 'contract').length;
  return words`${count(runs.responsesRead, 'event')} or answers read; ${broken === 0 ? 'all keep' : 'not all keep'} the trigger's contract`;
}

function traces(evidence: Evidence): readonly Section[] {
  const all = evidence.customAuth?.kind === 'known' ? evidence.customAuth.value : [];
  if (all.length === 0) return [];
  const lines = all.slice(-MAX_TRACES).map((trace) => ({ label: 'Sign-in', value: traceWords(trace) }));
  return [{ title: words`Custom authentication, newest last`, lines }];
}

function traceWords(trace: CustomAuthTrace): Words {
  return words`${moment(trace.startedAt)}  ${folded(trace.steps).join(' → ')}. ${trace.stopped}`;
}

/** The steps in words; rounds, each from one Define to the next, that only repeat what came before are counted. */
function folded(steps: readonly CustomAuthStep[]): readonly string[] {
  const rounds: CustomAuthStep[][] = [];
  for (const step of steps) {
    const current = rounds.at(-1);
    if (current === undefined || step.slot === 'DefineAuthChallenge') rounds.push([step]);
    else current.push(step);
  }
  const told: string[] = [];
  let same = 0;
  for (const [index, round] of rounds.entries()) {
    const next = rounds[index + 1];
    const before = rounds[index - 1];
    same = before !== undefined && plain(before) === plain(round) ? same + 1 : 0;
    if (same === 0) told.push(...round.map((step) => stepText(step, true)));
    else if (next === undefined || plain(next) !== plain(round))
      told.push(`the same ${same === 1 ? 'once' : `${same} times`} more`);
  }
  return told;
}

function plain(round: readonly CustomAuthStep[]): string {
  return round.map((step) => stepText(step, false)).join(' → ');
}

function stepText({ slot, chose, results, encodings }: CustomAuthStep, withResults: boolean): string {
  const short = slot.replace(/AuthChallenge(?:Response)?$/, '');
  const earlier = !withResults || results.length === 0 ? '' : ` after ${results.join(' ')}`;
  const written =
    encodings === undefined
      ? ''
      : ` (answer: ${encodings.answer}; expected: ${Object.values(encodings.expected).join(', ')})`;
  return `${short}${earlier}: ${chose}${written}`;
}

/** Offered where answers are not in the log. */
function wrapper(evidence: Evidence): readonly Section[] {
  const silent = known(evidence).find((runs) => runs.activity === 'ran' && runs.responses === 'not-logged');
  if (silent === undefined || evidence.triggers?.kind !== 'known') return [];
  const chain = evidence.triggers.value.find(({ calls }) => calls.name === silent.functionName);
  const runtime = chain?.settings.kind === 'known' ? chain.settings.value.runtime : '';
  const offered = LOG_WRAPPERS.find((it) => it.runtime.test(runtime));
  if (offered === undefined) return [];
  return [
    {
      title: words`To see its answers, wrap the handler (it logs names and kinds, no values)`,
      lines: [{ label: offered.language, value: words`${commandLine([offered.text])}` }],
    },
  ];
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number.toLocaleString('en')} times`;
}
