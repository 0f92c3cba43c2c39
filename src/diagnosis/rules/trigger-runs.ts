import type { Change } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleFailure, exampleRuns } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { known } from '../../evidence/reading.ts';
import type { FailureGroup, RunFailure, TriggerRuns } from '../../evidence/runs.ts';
import { duration } from '../../incident/duration.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type Advice, type AnyRule, rule, type Source, type Spoken } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
/** A change explains failures that begin this soon after it. */
const SOON_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const incident = exampleSignInIncident();

/** Failures that a deployment does not explain away: what the log says that broke. */
const BROKEN: readonly RunFailure[] = [
  'exception',
  'timeout',
  'out-of-memory',
  'crash',
  'import',
  'handler',
  'contract',
];

/** Causes that the log of a trigger function shows. */
export const triggerRunRules: readonly AnyRule[] = [
  rule({
    id: 'trigger-changed-before-failure',
    label: 'trigger-exception',
    title: 'A trigger fails since it was changed',
    reads: ['runs', 'changes'],
    source: TRIGGERS,
    prevention: 'Test the new version with an event of its trigger before moving the alias; move it by weight first.',
    check: 'Let the alias point to the version before, and see whether the failures end.',
    judge: ({ runs, changes }) =>
      logs(runs).flatMap((log) => {
        const first = log.failures
          .filter((it) => BROKEN.includes(it.failure))
          .toSorted((a, b) => a.firstSeen - b.firstSeen)[0];
        const change =
          first === undefined ? undefined : nearestBefore(changes.changes, log.functionName, first.firstSeen);
        if (first === undefined || change === undefined) return [];
        const after = duration(first.firstSeen - change.at);
        return [
          {
            certainty: 'likely',
            because: words`${change.what} at ${moment(change.at)}; the first failure of ${quoted(log.functionName)} came ${after} later: ${quoted(first.signature)} (${first.count} times).`,
            advice: undo(change, log.functionName),
          },
        ];
      }),
    proof: {
      speaks: {
        runs: [logOf(exampleFailure({ firstSeen: EXAMPLE_NOW - 59 * MINUTE_MS }))],
        changes: exampleChanges({ changes: [exampleChange()] }),
      },
      silent: {
        runs: [logOf(exampleFailure({ firstSeen: EXAMPLE_NOW - 59 * MINUTE_MS }))],
        changes: exampleChanges({ changes: [exampleChange({ at: EXAMPLE_NOW - 170 * MINUTE_MS })] }),
      },
      incident,
    },
  }),
  perFailure({
    id: 'trigger-contract',
    label: 'trigger-unrecognizable-output',
    title: 'A trigger does not answer as Cognito expects',
    source: TRIGGERS,
    prevention:
      'Return the event that came in, with only the fields of `response` changed, and test that in the build.',
    check: 'Compare the logged answer with the fields of the trigger, name by name and type by type.',
    failures: ['contract'],
    because: (it, log) =>
      words`${quoted(log.functionName)} answered against the contract ${it.count} times since ${moment(it.firstSeen)}: ${quoted(it.signature)}. What Cognito makes of a wrong type is not documented; an answer that is not the whole event is refused.`,
    advice: [
      advice(
        words`Return the whole event, and set the field under ${quoted('event.response')} with the type that is expected.`,
      ),
    ],
    broken: exampleFailure({
      failure: 'contract',
      signature: 'autoConfirmUser: a string "true"; expected a boolean',
      field: { path: 'response.autoConfirmUser', expected: 'a boolean', found: 'a string "true"' },
    }),
  }),
  perFailure({
    id: 'trigger-role-denied',
    label: 'iam-missing',
    title: 'The trigger’s own role lacks a right',
    source: TRIGGERS,
    prevention: 'Change the role and the code that needs the right in one deployment.',
    check: 'aws iam simulate-principal-policy with the role, the action and the resource that the log names.',
    failures: ['access-denied'],
    because: (it, log) =>
      words`AWS refused ${quoted(it.denied?.action ?? 'a call')} to the role of ${quoted(log.functionName)} ${it.count} times since ${moment(it.firstSeen)}. The function ran, so this is its own right, not Cognito's to call it.`,
    advice: [
      advice(
        words`Give the role that action on that resource, and nothing wider.`,
        words`Whatever uses the role may then do it too.`,
      ),
    ],
    broken: exampleFailure({
      failure: 'access-denied',
      denied: { action: 'dynamodb:GetItem', role: 'pre-sign-up-role', resource: undefined },
    }),
  }),
  perFailure({
    id: 'trigger-too-slow',
    label: 'trigger-timeout',
    title: 'A trigger takes longer than Cognito waits',
    source: TRIGGERS,
    prevention:
      'Keep a trigger under five seconds, its start included: less code at start, no slow calls, provisioned concurrency.',
    check: 'Duration and Init Duration of the REPORT lines against five seconds.',
    failures: ['timeout'],
    because: (it, log) =>
      words`${quoted(log.functionName)} ran out of time ${it.count} times since ${moment(it.firstSeen)}. Cognito waits five seconds, whatever the function's own timeout is.`,
    advice: [
      advice(words`Look at what it waits for: a network without a route, a database, another AWS service.`),
      advice(words`Raising the function's timeout beyond five seconds does not help.`),
    ],
    broken: exampleFailure({ failure: 'timeout', signature: 'Task timed out after N seconds' }),
  }),
  rule({
    id: 'trigger-over-five-seconds',
    label: 'trigger-timeout',
    title: 'A trigger finishes after Cognito has given up',
    reads: ['runs'],
    source: TRIGGERS,
    prevention:
      'Alarm on the duration of triggers at four seconds: a run that ends well after six is a failed sign-in without an error.',
    check: 'Duration and Init Duration of the REPORT lines against five seconds.',
    judge: ({ runs }) =>
      logs(runs)
        .filter((log) => log.overFiveSeconds > 0)
        .map((log) => ({
          certainty: 'likely' as const,
          because: words`${log.overFiveSeconds} of ${log.runs} runs of ${quoted(log.functionName)} took longer than the five seconds that Cognito waits; the slowest took ${seconds(log.slowest)}. The function's own log shows no error then.`,
          advice: [
            advice(words`Look at what it waits for: a network without a route, a database, another AWS service.`),
            advice(words`Raising the function's timeout does not help; making it faster does.`),
          ],
        })),
    proof: {
      speaks: {
        runs: [{ functionName: 'pre-sign-up', runs: known(exampleRuns({ overFiveSeconds: 3, slowest: 6200 })) }],
      },
      silent: { runs: [logOf()] },
      incident,
    },
  }),
  perFailure({
    id: 'trigger-exception',
    label: 'trigger-exception',
    title: 'A trigger function fails',
    source: TRIGGERS,
    prevention: 'Catch what may fail in a trigger whose work is not worth refusing a sign-in for.',
    check: 'Read the log around one failure: /cognito logs.',
    failures: ['exception', 'crash', 'out-of-memory', 'import', 'handler'],
    because: (it, log) =>
      words`${quoted(log.functionName)} failed ${it.count} times since ${moment(it.firstSeen)}: ${quoted(it.signature)}. A trigger that fails makes the call fail that it belongs to; it may do so on purpose, to refuse somebody.`,
    advice: [
      advice(
        words`Find out whether it refuses on purpose. If not, mend the code or let the alias point to the version before.`,
      ),
    ],
    broken: exampleFailure(),
  }),
];

function perFailure(it: {
  id: string;
  label: string;
  title: string;
  source: Source;
  prevention: string;
  check: string;
  failures: readonly RunFailure[];
  because(failure: FailureGroup, log: TriggerRuns): Words;
  advice: readonly Advice[];
  broken: FailureGroup;
}): AnyRule {
  const { failures, because, advice: todo, broken, ...said } = it;
  return rule({
    ...said,
    reads: ['runs'],
    judge: ({ runs }) =>
      logs(runs).flatMap((log): Spoken[] => {
        // The most frequent one stands for the others: they share the cause, and the thread lists them.
        const [group] = log.failures.filter((group) => failures.includes(group.failure));
        return group === undefined ? [] : [{ certainty: 'likely', because: because(group, log), advice: todo }];
      }),
    proof: { speaks: { runs: [logOf(broken)] }, silent: { runs: [logOf()] }, incident },
  });
}

function logs(runs: Facts['runs']): readonly TriggerRuns[] {
  return runs.flatMap((it) => (it.runs.kind === 'known' ? [it.runs.value] : []));
}

function logOf(...failures: readonly FailureGroup[]): Facts['runs'][number] {
  const runs = exampleRuns({ failures });
  return { functionName: runs.functionName, runs: known(runs) };
}

/** The last change of the function before its first failure, if it came soon enough after. */
function nearestBefore(changes: readonly Change[], functionName: string, failedAt: number): Change | undefined {
  return changes
    .filter(
      ({ thing, at, failed }) =>
        !failed && 'functionName' in thing && thing.functionName === functionName && at <= failedAt,
    )
    .filter((change) => failedAt - change.at <= SOON_MS)
    .toSorted((a, b) => b.at - a.at)[0];
}

function undo(change: Change, functionName: string): readonly Advice[] {
  if (change.thing.kind === 'alias' && change.from !== undefined) {
    return [
      advice(
        words`Let alias ${quoted(change.thing.alias ?? '')} of ${quoted(functionName)} point to version ${change.from} again.`,
        words`Users who were refused meanwhile are not repaired by it, and the next deployment may move it forward.`,
      ),
    ];
  }
  return [
    advice(
      words`Deploy what ran before ${moment(change.at)}.`,
      words`Users who were refused meanwhile are not repaired by it.`,
    ),
  ];
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? 'longer than that' : `${(ms / 1000).toFixed(1)} s`;
}
