import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleFailure, exampleRuns } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { known } from '../../evidence/reading.ts';
import type { FailureGroup, TriggerRuns } from '../../evidence/runs.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { SOME_FAILURES } from '../failing.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { releaseBefore } from './trigger-release.ts';
import { functionWords, times, triggerViews } from './trigger-view.ts';

const incident = exampleSignInIncident();

/** Custom senders: Cognito does not wait for them, so that their own log alone shows that codes are lost. */
export const triggerSenderRules: readonly AnyRule[] = [
  rule({
    id: 'sender-fails',
    label: 'codes-undelivered',
    title: 'A custom sender fails, and codes are not sent',
    reads: ['runs', 'triggers'],
    weighs: ['changes'],
    source: {
      page: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html',
      grade: 'DOC',
    },
    prevention: 'Alarm on the errors of a custom sender, and give it a dead-letter queue: nobody else hears of them.',
    check: 'Errors in AWS/Lambda for the sender, and its own log around one of them.',
    judge: ({ changes, ...facts }) =>
      triggerViews(facts).flatMap((view): Spoken[] => {
        const { log } = view;
        const group = log?.failures.find(({ failure }) => failure !== 'logged-error' && failure !== 'contract');
        if (!view.asynchronous || log === undefined || group === undefined || log.failedRuns === 0) return [];
        const release = releaseBefore(view, group, changes);
        const certain = release?.decisive === true || (log.failedRuns >= SOME_FAILURES && log.failedRuns === log.runs);
        return [
          {
            certainty: certain ? 'certain' : 'likely',
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`${functionWords(view)} failed in ${log.failedRuns} of ${log.runs} runs, this ${times(group.count)} since ${moment(group.firstSeen)}: ${quoted(group.example)}. Cognito does not wait for it: the app is told that the code was sent, and nobody gets it.${release?.because ?? words``}`,
            advice: [...(release?.advice ?? []), ...mending(group)],
            ...(release?.remedy === undefined ? {} : { remedy: release.remedy }),
          },
        ];
      }),
    rulesOut: (facts) => triggerViews(facts).flatMap(({ log, ...view }) => (view.asynchronous ? sent(view, log) : [])),
    proof: {
      speaks: sender(exampleFailure({ byVersion: { '41': 12 } })),
      silent: sender(),
      incident,
    },
  }),
];

function mending({ denied }: FailureGroup) {
  const right =
    denied === undefined
      ? []
      : [
          advice(
            words`Give the function's role ${quoted(denied.action)}; it needs kms:Decrypt for the key of the pool to read codes.`,
            words`Whatever uses the role may then do it too.`,
          ),
        ];
  return [
    ...right,
    advice(
      words`Let people ask for a new code once it works: those that failed are not sent again after Lambda's own retries.`,
    ),
  ];
}

function sent(view: Parameters<typeof functionWords>[0], log: TriggerRuns | undefined): readonly Words[] {
  return log === undefined || log.runs === 0 || log.failedRuns > 0
    ? []
    : [words`${functionWords(view)} ran ${times(log.runs)} without failing.`];
}

function sender(...failures: readonly FailureGroup[]): Pick<Facts, 'runs' | 'triggers'> {
  const log = exampleRuns({ failures, failedRuns: failures.length * 12 });
  return {
    runs: [{ functionName: log.functionName, runs: known(log) }],
    triggers: [exampleChain({ slots: ['CustomEmailSender'] })],
  };
}
