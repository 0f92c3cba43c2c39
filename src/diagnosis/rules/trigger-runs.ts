import { pathCalls } from '../../cognito/paths.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleChain, exampleFailure, exampleRuns } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { known } from '../../evidence/reading.ts';
import type { FailureGroup, RunFailure } from '../../evidence/runs.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failingPaths, SOME_FAILURES } from '../failing.ts';
import { type AnyRule, rule, type Source, type Spoken } from '../rule.ts';
import { cannotRead } from './trigger-answer.ts';
import { type Release, releaseBefore } from './trigger-release.ts';
import {
  functionWords,
  gaveUp,
  listed,
  notStarted,
  type TriggerView,
  times,
  toldWords,
  triggerViews,
} from './trigger-view.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
const incident = exampleSignInIncident();
const CHANGED_AT = EXAMPLE_NOW - 31 * 60_000;
/** Failures in which the function came to its end by an error. */
const THROWN: readonly RunFailure[] = ['exception', 'crash', 'out-of-memory', 'import', 'handler'];
/** Classes that code throws to refuse somebody. What a runtime throws by itself names another class. */
const ON_PURPOSE =
  /^(?:Error|Exception|errorString|\w*(?:Denied|NotAllowed|Forbidden|Validation|Blocked|Reject|Refus)\w*)(?::|$)/;

/** What one function threw, and what that came after. */
interface Thrown {
  readonly view: TriggerView;
  readonly group: FailureGroup;
  readonly told: TriggerView['told'];
  readonly release: Release | undefined;
}

/** Triggers that throw: since a release, by a fault, or to refuse somebody. */
export const triggerRunRules: readonly AnyRule[] = [
  rule({
    id: 'trigger-changed-before-failure',
    label: 'trigger-exception',
    title: 'A trigger fails since it was changed',
    reads: ['runs', 'changes'],
    weighs: ['triggers', 'failedSignIns'],
    source: TRIGGERS,
    prevention: 'Test the new version with an event of its trigger before moving the alias; move it by weight first.',
    check: 'Let the alias point to the version before, and see whether the failures end.',
    judge: (facts) =>
      thrown(facts).flatMap(({ view, group, told, release }): Spoken[] => {
        if (release === undefined) return [];
        return [
          {
            certainty: release.decisive ? 'certain' : 'likely',
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`${thrownWords(view, group)}${release.because}${toldWords(told)}`,
            advice: [
              ...release.advice,
              advice(words`Then mend the code, and test it with the event of a user for whom it failed.`),
            ],
            ...(release.remedy === undefined ? {} : { remedy: release.remedy }),
          },
        ];
      }),
    proof: {
      speaks: {
        ...seen(exampleFailure()),
        changes: exampleChanges({ changes: [exampleChange({ at: CHANGED_AT })] }),
      },
      silent: {
        ...seen(exampleFailure()),
        changes: exampleChanges({ changes: [exampleChange({ at: EXAMPLE_NOW - 170 * 60_000 })] }),
      },
      incident,
    },
  }),
  rule({
    id: 'trigger-exception',
    label: 'trigger-exception',
    title: 'A trigger function fails',
    reads: ['runs'],
    weighs: ['triggers', 'failedSignIns', 'changes'],
    source: TRIGGERS,
    prevention: 'Catch what may fail in a trigger whose work is not worth refusing a sign-in for.',
    check: 'Read the log around one failure: /cognito logs.',
    judge: (facts) => {
      const all = thrown(facts).filter(({ release }) => release === undefined);
      const faults = all.filter(({ group }) => !ON_PURPOSE.test(group.signature));
      return [...faults.map(fault), ...unlogged(facts)];
    },
    rulesOut: (facts) => {
      const sound = triggerViews(facts).flatMap(({ log, functionName }) => {
        const fails = log?.failures.some(({ failure }) => failure !== 'contract' && failure !== 'logged-error');
        return log?.activity !== 'ran' || log.runs === 0 || fails ? [] : [{ functionName, runs: log.runs }];
      });
      if (sound.length === 0) return [];
      const ran = sound.map(({ functionName, runs }) => words`${quoted(functionName)} ran ${times(runs)}`);
      return [words`${listed(ran)} and threw nothing.`];
    },
    proof: { speaks: seen(exampleFailure()), silent: seen(), incident },
  }),
  rule({
    id: 'trigger-rejects',
    label: 'trigger-exception',
    title: 'A trigger refuses people with an error of its own',
    reads: ['runs'],
    weighs: ['triggers', 'failedSignIns', 'changes', 'poolMetrics'],
    source: TRIGGERS,
    prevention: 'Let a trigger log why it refuses, in a word that a person on call can look up.',
    check: 'Look in the code for the words of the error, and whether what it asks for is so.',
    judge: ({ poolMetrics, ...facts }) =>
      thrown(facts).flatMap(({ view, group, told, release }): Spoken[] => {
        if (release !== undefined || !ON_PURPOSE.test(group.signature) || group.count < SOME_FAILURES) return [];
        const fails = failingPaths(poolMetrics, undefined).some(({ path }) =>
          view.slots.some((slot) => pathCalls(path, slot)),
        );
        return [
          {
            certainty: fails ? 'likely' : 'possible',
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`${thrownWords(view, group)} It is an error that code throws by itself, so it may refuse on purpose; ${share(view, group)}.${toldWords(told)}`,
            advice: [
              advice(words`Find out whom it refuses and why: a list, a domain, a service that answers no.`),
              advice(
                words`If nobody should be refused, mend what it asks, or let the alias point to a version before.`,
                words`A trigger may be what keeps unwanted people out.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: seen(exampleFailure({ signature: 'Error: Sign-up restricted.', example: 'Error: Sign-up restricted.' })),
      silent: seen(exampleFailure({ signature: 'Error: Sign-up restricted.', count: 2 })),
      incident,
    },
  }),
];

/** The most frequent error of each function that people wait for; the others share its cause, and the thread lists them. */
function thrown({
  changes,
  ...facts
}: Partial<Pick<Facts, 'runs' | 'triggers' | 'failedSignIns' | 'changes'>>): readonly Thrown[] {
  return triggerViews(facts).flatMap((view): Thrown[] => {
    const group = view.log?.failures.find((it) => THROWN.includes(it.failure) && !cannotRead(it));
    if (group === undefined || view.asynchronous) return [];
    const told = view.told.filter(isError);
    return [{ view, group, told, release: releaseBefore(view, group, changes) }];
  });
}

function fault({ view, group, told }: Thrown): Spoken {
  return {
    certainty: group.count < SOME_FAILURES ? 'possible' : told.length > 0 ? 'certain' : 'likely',
    about: { kind: 'trigger', functionName: view.functionName },
    because: words`${thrownWords(view, group)}${toldWords(told)} A trigger that fails makes the call fail that it belongs to.`,
    advice: [
      advice(words`Read the log around one failure, and mend the code or what it depends on.`),
      advice(
        words`If it worked before, let the alias point to the version of then.`,
        words`Who was refused meanwhile is not repaired by it.`,
      ),
    ],
  };
}

/** Callers were told that a trigger failed, and its log shows nothing of it: unreadable, or written at another level. */
function unlogged(facts: Partial<Pick<Facts, 'runs' | 'triggers' | 'failedSignIns'>>): readonly Spoken[] {
  return triggerViews(facts).flatMap((view): Spoken[] => {
    const told = view.told.filter(isError);
    const logged = view.log?.failures.some(({ failure }) => failure !== 'contract' && failure !== 'logged-error');
    if (told.length === 0 || logged === true || told.every(({ count }) => count < SOME_FAILURES)) return [];
    const log = view.log === undefined ? 'Its log could not be read.' : 'Its log shows no error.';
    return [
      {
        certainty: 'likely',
        about: { kind: 'trigger', functionName: view.functionName },
        because: words`${functionWords(view)} ran and answered with an error.${toldWords(told)} ${log}`,
        advice: [advice(words`Look in the code for these words: they are the function's own.`)],
      },
    ];
  });
}

/** The function's own error, and neither time, nor a right, nor Cognito's call of it. */
function isError(group: TriggerView['told'][number]): boolean {
  const { message } = group;
  return !notStarted(group) && !gaveUp(message) && !/timed out|not authorized to perform/.test(message);
}

function thrownWords(view: TriggerView, { count, firstSeen, example }: FailureGroup): Words {
  return words`${functionWords(view)} failed ${times(count)} since ${moment(firstSeen)}: ${quoted(example)}.`;
}

function share({ log }: TriggerView, { count }: FailureGroup): string {
  return `it did so in ${count} of ${log?.runs ?? count} runs`;
}

function seen(...failures: readonly FailureGroup[]): Pick<Facts, 'runs' | 'triggers'> {
  const log = exampleRuns({ failures, byVersion: { '42': 20 } });
  const alias = { alias: 'live', version: '42', weights: {}, revisionId: '11111111-2222-3333-4444-555555555555' };
  return {
    runs: [{ functionName: log.functionName, runs: known(log) }],
    triggers: [exampleChain({ target: known({ kind: 'alias', ...alias }) })],
  };
}
