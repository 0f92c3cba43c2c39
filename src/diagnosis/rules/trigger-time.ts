import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleFailure, exampleRuns, exampleSettings } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { known } from '../../evidence/reading.ts';
import type { FailureGroup } from '../../evidence/runs.ts';
import type { FunctionSettings } from '../../evidence/trigger.ts';
import { moment, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type Advice, type AnyRule, type Certainty, rule, type Source, type Spoken } from '../rule.ts';
import { releaseBefore } from './trigger-release.ts';
import {
  functionWords,
  gaveUp,
  listed,
  type TriggerView,
  times,
  toldWords,
  took,
  triggerViews,
} from './trigger-view.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
/** Cognito waits this long for a trigger, and no setting changes it (developer guide, Lambda triggers). */
const COGNITO_WAITS_S = 5;
const incident = exampleSignInIncident();

/** What is known of a function that is late. */
interface Late {
  readonly view: TriggerView;
  /** Runs that Lambda ended at the function's own timeout. */
  readonly ended: FailureGroup | undefined;
  readonly settings: FunctionSettings | undefined;
}

/** Triggers that Cognito does not wait for, told apart by what makes them late. */
export const triggerTimeRules: readonly AnyRule[] = [
  perLate({
    id: 'trigger-own-timeout',
    title: 'A trigger function ends itself before Cognito would',
    source: { page: `${LAMBDA}configuration-timeout.html`, grade: 'DOC' },
    prevention: 'Give a trigger a timeout of five seconds, which is what Cognito waits.',
    check: 'Timeout of the version that runs, against the "Task timed out" lines of its log.',
    speak({ view, ended, settings }) {
      if (ended === undefined || settings === undefined || settings.inVpc) return undefined;
      if (settings.timeoutSeconds >= COGNITO_WAITS_S) return undefined;
      return {
        certainty: 'certain',
        because: words`Lambda ended ${functionWords(view)} at its own timeout of ${settings.timeoutSeconds} s ${times(ended.count)} since ${moment(ended.firstSeen)}. Cognito would have waited ${COGNITO_WAITS_S} s.`,
      };
    },
    advice: [
      advice(
        words`Set the function's timeout to 5 s, publish a version, and move the alias to it.`,
        words`An alias runs what was published: a change of the function alone does not reach it.`,
      ),
      advice(words`Look at what takes so long: more than five seconds does not help.`),
    ],
    speaks: late({ failures: [timedOut(3)] }, { timeoutSeconds: 3 }),
  }),
  perLate({
    id: 'trigger-vpc-timeout',
    title: 'A trigger in a VPC waits for a network that does not answer',
    source: { page: `${LAMBDA}configuration-vpc-internet.html`, grade: 'DOC' },
    prevention:
      'Test a function in its VPC before a pool calls it; give it a route (NAT gateway or endpoints) to all it calls.',
    check: 'Subnets, route tables and security groups of the function against the addresses that it calls.',
    speak({ view, ended, settings }) {
      if (ended === undefined || settings?.inVpc !== true) return undefined;
      return {
        certainty: 'likely',
        because: words`${functionWords(view)} runs in a VPC and waited until its own timeout of ${settings.timeoutSeconds} s ${times(ended.count)} since ${moment(ended.firstSeen)}, without an error. A function in a VPC has no way to the internet unless its subnet has a route.`,
      };
    },
    advice: [
      advice(words`Find the call it hangs in: the last line that it logged before "Task timed out".`),
      advice(
        words`Give its subnets a NAT gateway or a VPC endpoint for that service, or take the function out of the VPC if nothing in there is needed.`,
        words`Out of the VPC it no longer reaches private addresses.`,
      ),
    ],
    speaks: late({ failures: [timedOut(5)] }, { inVpc: true }),
  }),
  perLate({
    id: 'trigger-cold-start',
    title: 'A trigger is too slow to start',
    source: { page: `${LAMBDA}lambda-runtime-environment.html`, grade: 'DOC' },
    prevention: 'Load less at start, and keep environments ready with provisioned concurrency on the alias.',
    check: 'Init Duration plus Duration of the REPORT lines against five seconds.',
    speak({ view: { log, chain, ...view } }) {
      if (log === undefined || log.lateByStart === 0) return undefined;
      const ready = chain?.concurrency.kind === 'known' ? chain.concurrency.value.provisioned : undefined;
      return {
        certainty: 'likely',
        because: words`${log.lateByStart} of ${log.runs} runs of ${functionWords(view)} took longer than ${COGNITO_WAITS_S} s only with the start of their environment; the slowest start took ${seconds(log.slowestStart)}, and no run on its own was that slow.`,
        ...(ready === undefined
          ? {}
          : {
              against: words`It has ${ready.ready} environments of provisioned concurrency, which start before they are called.`,
            }),
      };
    },
    advice: [
      advice(words`Look at what the function loads before its handler: clients, secrets, large modules.`),
      advice(
        words`Provisioned concurrency on the alias keeps environments started.`,
        words`It is billed while it is on, called or not.`,
      ),
    ],
    speaks: late({ lateByStart: 4, slowestStart: 5600 }),
  }),
  perLate({
    id: 'trigger-over-five-seconds',
    title: 'A trigger finishes after Cognito has given up',
    source: TRIGGERS,
    prevention:
      'Alarm on the duration of triggers at four seconds: a run that ends well after six is a failed sign-in without an error.',
    check: 'Duration and Init Duration of the REPORT lines against five seconds.',
    speak({ view, ended, settings }) {
      const { log } = view;
      const own = ended !== undefined && (settings?.timeoutSeconds ?? 0) > COGNITO_WAITS_S ? ended.count : 0;
      const after = (log?.overFiveSeconds ?? 0) - own;
      const given = view.told.filter((it) => gaveUp(it.message));
      if (after > 0 && log !== undefined) {
        return {
          // Without its timeout it may be Lambda that ended them.
          certainty: given.length > 0 && (ended === undefined || settings !== undefined) ? 'certain' : 'likely',
          because: words`${after} of ${log.runs} runs of ${functionWords(view)} took longer than the ${COGNITO_WAITS_S} s that Cognito waits; the slowest took ${seconds(log.slowest)}. For Lambda each of them is a success, so that neither its log nor its metrics show an error.`,
        };
      }
      if (given.length === 0 || ended !== undefined || (log?.lateByStart ?? 0) > 0) return undefined;
      return {
        certainty: 'likely',
        because: words`Cognito gave up waiting for ${functionWords(view)}, which it does after ${COGNITO_WAITS_S} s.`,
        ...(log?.activity === 'ran' && log.complete
          ? { against: words`The slowest of its ${log.runs} runs in the log took ${seconds(log.slowest)}.` }
          : {}),
      };
    },
    advice: [
      advice(words`Look at what it waits for: a network without a route, a database, another AWS service.`),
      advice(words`Raising the function's timeout does not help; making it faster does.`),
    ],
    speaks: late({ overFiveSeconds: 3, slowest: 6200 }),
  }),
  perLate({
    id: 'trigger-too-slow',
    title: 'A trigger takes longer than Cognito waits',
    source: TRIGGERS,
    prevention:
      'Keep a trigger under five seconds, its start included: less code at start, no slow calls, provisioned concurrency.',
    check: 'Duration and Init Duration of the REPORT lines against five seconds.',
    speak({ view, ended, settings }) {
      if (ended === undefined || settings?.inVpc === true) return undefined;
      if (settings !== undefined && settings.timeoutSeconds < COGNITO_WAITS_S) return undefined;
      const limit = settings === undefined ? words`` : words` of ${settings.timeoutSeconds} s`;
      return {
        certainty: view.told.length > 0 && settings !== undefined ? 'certain' : 'likely',
        because: words`${functionWords(view)} ran until its own timeout${limit} ${times(ended.count)} since ${moment(ended.firstSeen)}. Cognito waits ${COGNITO_WAITS_S} s, whatever that timeout is.`,
      };
    },
    advice: [
      advice(words`Look at what it waits for: a network without a route, a database, another AWS service.`),
      advice(words`Raising the function's timeout beyond five seconds does not help.`),
    ],
    speaks: late({ failures: [timedOut(10)] }, { timeoutSeconds: 10 }),
  }),
];

function perLate(it: {
  id: string;
  title: string;
  source: Source;
  prevention: string;
  check: string;
  speak(late: Late): { readonly certainty: Certainty; readonly because: Words; readonly against?: Words } | undefined;
  advice: readonly Advice[];
  speaks: Pick<Facts, 'runs' | 'triggers'>;
}): AnyRule {
  const { speak, advice: todo, speaks, ...said } = it;
  return rule({
    ...said,
    label: 'trigger-timeout',
    reads: ['runs'],
    weighs: ['triggers', 'failedSignIns', 'changes'],
    judge: ({ changes, ...facts }) =>
      waitedFor(facts).flatMap((view): Spoken[] => {
        const { log, chain } = view;
        const settings = chain?.settings.kind === 'known' ? chain.settings.value : undefined;
        const ended = log?.failures.find(({ failure }) => failure === 'timeout');
        const spoken = speak({ view, ended, settings });
        if (spoken === undefined) return [];
        const given = view.told.filter(({ message }) => gaveUp(message) || message.includes('timed out'));
        const failed = ended ?? firstToldOf(given);
        const release = failed === undefined ? undefined : releaseBefore(view, failed, changes);
        return [
          {
            ...spoken,
            because: words`${spoken.because}${toldWords(given)}${release?.because ?? words``}`,
            about: { kind: 'trigger', functionName: view.functionName },
            advice: [...(release?.advice ?? []), ...todo],
            ...(release?.remedy === undefined ? {} : { remedy: release.remedy }),
          },
        ];
      }),
    ...(it.id === 'trigger-over-five-seconds' ? { rulesOut: quick } : {}),
    proof: { speaks, silent: late({}), incident },
  });
}

/** Functions that ran all of the time within Cognito's five seconds. */
function quick(facts: Partial<Pick<Facts, 'runs' | 'triggers'>>): readonly Words[] {
  // Whether Cognito waits for a function at all is not known without its slots.
  if (facts.triggers === undefined) return [];
  const ran = waitedFor(facts).filter(({ log }) => log !== undefined && log.runs > 0);
  const slowest = Math.max(0, ...ran.map(({ log }) => (log?.slowest ?? 0) + (log?.slowestStart ?? 0)));
  if (ran.length === 0 || slowest > COGNITO_WAITS_S * 1000 || ran.some(({ log }) => log?.complete !== true)) return [];
  return [
    words`No run of ${listed(ran.map(functionWords))} took longer than ${took(slowest)}, its start included; Cognito waits ${COGNITO_WAITS_S} s.`,
  ];
}

/** Cognito does not wait for custom senders, so that nobody feels when they are late. */
function waitedFor(facts: Partial<Pick<Facts, 'runs' | 'triggers' | 'failedSignIns'>>): readonly TriggerView[] {
  return triggerViews(facts).filter(({ asynchronous }) => !asynchronous);
}

/** Where the log shows no failure, callers tell since when. */
function firstToldOf(told: TriggerView['told']) {
  return told.length === 0 ? undefined : { firstSeen: Math.min(...told.map((it) => it.firstSeen)), byVersion: {} };
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? 'longer than that' : took(ms);
}

function late(
  runs: Parameters<typeof exampleRuns>[0],
  settings: Partial<FunctionSettings> = {},
): Pick<Facts, 'runs' | 'triggers'> {
  const log = exampleRuns(runs);
  return {
    runs: [{ functionName: log.functionName, runs: known(log) }],
    triggers: [exampleChain({ settings: known(exampleSettings(settings)) })],
  };
}

function timedOut(after: number): FailureGroup {
  return exampleFailure({ failure: 'timeout', signature: `Task timed out after ${after}.00 seconds` });
}
