import { pathCalls } from '../../cognito/paths.ts';
import type { FailedSignInGroup } from '../../evidence/changes.ts';
import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleFailure, exampleRuns } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { known } from '../../evidence/reading.ts';
import type { BrokenField, FailureGroup } from '../../evidence/runs.ts';
import { moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { pathOf } from '../failing.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { releaseBefore } from './trigger-release.ts';
import { functionWords, type TriggerView, times, toldWords, triggerViews, versionWords } from './trigger-view.ts';

const incident = exampleSignInIncident();
/** What JSON readers of typed runtimes say when the event holds another type than the code expects. */
const CANNOT_READ =
  /cannot unmarshal|could not be converted to System\.|invalid type: |JsonSerializationException|MismatchedInputException|InvalidFormatException|cannot deserialize/i;

/** What goes wrong between Cognito and a function where no answer stands in its log. */
export const triggerAnswerRules: readonly AnyRule[] = [
  /* No answer in the log, and Cognito says that it cannot use one: of the only function on that way, or of several. */
  rule({
    id: 'trigger-answer-refused',
    label: 'trigger-unrecognizable-output',
    title: 'Cognito cannot use the answer of a trigger',
    reads: ['triggers', 'failedSignIns'],
    weighs: ['runs', 'changes'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html',
      grade: 'SDK',
    },
    prevention: 'Let triggers log their answers as names and kinds: /cognito logs prints the code for it.',
    check: 'Log what the function returns, and compare it with the event that came in.',
    judge: ({ triggers, failedSignIns, runs = [], changes }) => {
      const views = triggerViews({ triggers, failedSignIns, runs }).filter(({ asynchronous }) => !asynchronous);
      if (views.some(({ log }) => log?.failures.some(isBroken))) return [];
      const suspects = views.filter(
        (view) => refusals(view, failedSignIns).length > 0 && !(view.log?.responses === 'logged'),
      );
      return suspects.map((view): Spoken => {
        const told = refusals(view, failedSignIns);
        const since = Math.min(...told.map((it) => it.firstSeen));
        const release = releaseBefore(view, { firstSeen: since, byVersion: {} }, changes);
        const alone = suspects.length === 1;
        const unread = runs.some((it) => it.functionName === view.functionName && it.runs.kind === 'gap');
        const others = alone ? words`` : words` ${suspects.length} functions can have given it.`;
        return {
          certainty: alone && !unread ? 'certain' : alone || release !== undefined ? 'likely' : 'possible',
          about: { kind: 'trigger', functionName: view.functionName },
          because: words`Cognito could not use what ${functionWords(view)} answered.${others}${toldWords(told)} ${unread ? 'Its log could not be read.' : 'Its answers are not in its log, and the function itself reports no error.'}${release?.because ?? words``}`,
          advice: [
            ...(release?.advice ?? []),
            advice(
              words`Look for a path on which the handler returns nothing, or something else than the event: null, text, an HTTP answer, a callback that is never called.`,
            ),
          ],
          ...(release?.remedy === undefined ? {} : { remedy: release.remedy }),
        };
      });
    },
    proof: {
      speaks: { triggers: [exampleChain()], failedSignIns: refusing('InvalidLambdaResponseException') },
      silent: { triggers: [exampleChain()], failedSignIns: refusing('UserLambdaValidationException') },
      incident,
    },
  }),
  /* The code cannot read the event: a typed runtime that does not take null, or code for another trigger. */
  rule({
    id: 'trigger-event-type',
    label: 'trigger-wrong-type',
    title: 'A trigger cannot read the event',
    reads: ['runs'],
    weighs: ['triggers', 'failedSignIns', 'changes'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
      grade: 'DOC',
    },
    prevention:
      'Take every field of the event as possibly null, ignore unknown ones, and use the event class of the trigger.',
    check: 'Compare the field that the error names with the event of that trigger in the guide.',
    judge: ({ changes, ...facts }) =>
      triggerViews(facts).flatMap((view): Spoken[] => {
        const group = view.log?.failures.find(cannotRead);
        if (group === undefined) return [];
        const told = view.told.filter(({ message }) => CANNOT_READ.test(message));
        const release = releaseBefore(view, group, changes);
        return [
          {
            certainty: told.length > 0 || release?.decisive === true ? 'certain' : 'likely',
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`${functionWords(view)}${versionWords(group)} could not read its event ${times(group.count)} since ${moment(group.firstSeen)}: ${quoted(group.example)}.${toldWords(told)}${release?.because ?? words``}`,
            advice: [
              ...(release?.advice ?? []),
              advice(words`Cognito sends null for what is not set yet: let the type of that field take null.`),
            ],
            ...(release?.remedy === undefined ? {} : { remedy: release.remedy }),
          },
        ];
      }),
    proof: {
      speaks: seen(
        exampleFailure({
          signature: 'JsonException: The JSON value could not be converted to System.Boolean.',
          example: 'JsonException: The JSON value could not be converted to System.Boolean.',
        }),
      ),
      silent: seen(exampleFailure()),
      incident,
    },
  }),
];

export function cannotRead({ failure, signature }: FailureGroup): boolean {
  return failure === 'exception' && CANNOT_READ.test(signature);
}

/** Calls that Cognito refused for an answer, on a path that calls this function. These messages name no trigger. */
export function refusals(
  { slots, told }: TriggerView,
  failed: Facts['failedSignIns'] | undefined,
): readonly FailedSignInGroup[] {
  return (failed?.groups ?? []).filter((group) => {
    if (group.error !== 'InvalidLambdaResponseException') {
      return slots.includes('UserMigration') && group.message.startsWith('Exception migrating user');
    }
    const paths = pathOf(group) === 'sign-in' ? (['sign-in', 'custom sign-in'] as const) : [pathOf(group)];
    return told.includes(group) || slots.some((slot) => paths.some((path) => pathCalls(path, slot)));
  });
}

export function isBroken(group: FailureGroup): group is FailureGroup & { readonly field: BrokenField } {
  return group.failure === 'contract' && group.field !== undefined;
}

function seen(...failures: readonly FailureGroup[]): Pick<Facts, 'runs' | 'triggers'> {
  const log = exampleRuns({ failures });
  return { runs: [{ functionName: log.functionName, runs: known(log) }], triggers: [exampleChain()] };
}

function refusing(error: string): Facts['failedSignIns'] {
  const at = incident.span.to;
  const said = {
    error,
    message: 'Unrecognizable lambda output',
    event: 'SignUp',
    client: undefined,
    trigger: undefined,
  };
  return {
    groups: [{ ...said, count: 9, firstSeen: at - 600_000, lastSeen: at }],
    looked: 40,
    complete: true,
    notLookedAt: [],
    scope: 'pool',
  };
}
