import type { FailedSignInGroup } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleClient, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleFunction, exampleTrigger } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import type { ChallengeSlot, CustomAuthStep, CustomAuthTrace } from '../../evidence/runs.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { SOME_FAILURES } from '../failing.ts';
import { type About, type AnyRule, rule, type Spoken } from '../rule.ts';
import { releaseBefore } from './trigger-release.ts';
import { listed, times, toldWords, triggerViews } from './trigger-view.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const DEFINE = `${GUIDE}user-pool-lambda-define-auth-challenge.html`;
const CHALLENGES = `${GUIDE}user-pool-lambda-challenge.html`;
const SLOTS: readonly ChallengeSlot[] = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];
/** Without a sign-in that came to its end to compare with, so many challenges after right answers are no design. */
const TOO_MANY = 3;
const incident = exampleSignInIncident();

type Weighed = Partial<Pick<Facts, 'triggers' | 'changes' | 'runs'>>;

/** Custom authentication: three triggers that tell one story, which none of them shows alone. */
export const customAuthRules: readonly AnyRule[] = [
  rule({
    id: 'custom-auth-not-configured',
    label: 'custom-auth-missing-fields',
    title: 'The app signs in by custom authentication, and the pool lacks its triggers',
    reads: ['pool', 'failedSignIns'],
    weighs: ['changes'],
    source: { page: CHALLENGES, grade: 'DOC' },
    prevention: 'Deploy the three triggers and the flow of the client in one template.',
    check: 'LambdaConfig of the pool: DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse.',
    judge: ({ pool, failedSignIns, changes }) => {
      const missing = SLOTS.filter((slot) => !pool.triggers.some((it) => it.slot === slot));
      const told = failedSignIns.groups.filter(({ message }) => /custom auth lambda trigger is not/i.test(message));
      if (missing.length === 0 || told.length === 0) return [];
      const since = Math.min(...told.map((it) => it.firstSeen));
      const change = changes?.changes
        .filter((it) => it.thing.kind === 'pool' && !it.failed && it.at <= since)
        .toSorted((a, b) => b.at - a.at)[0];
      const did = change === undefined ? words`` : words` The pool was updated at ${moment(change.at)}.`;
      return [
        {
          certainty: 'certain',
          about: { kind: 'pool' },
          because: words`The pool calls nothing for ${missing.join(', ')}.${toldWords(told)}${did}`,
          advice: [
            advice(
              words`Put the missing triggers back into LambdaConfig, by reading all settings of the pool and writing them all back; let Cognito invoke the functions.`,
              words`UpdateUserPool resets every setting that it leaves out.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        pool: examplePool(),
        failedSignIns: failed('Custom auth lambda trigger is not configured for the user pool.'),
      },
      silent: {
        pool: examplePool({ triggers: SLOTS.map((slot) => exampleTrigger(slot)) }),
        failedSignIns: failed('Custom auth lambda trigger is not configured for the user pool.'),
      },
      incident,
    },
  }),
  perStory({
    id: 'custom-auth-loop',
    title: 'Custom sign-in goes on after the right answer',
    page: DEFINE,
    prevention: 'Test Define with every session it can be given: none, right, wrong, and too many answers.',
    check: 'The session in the log of Define, entry by entry, against the branches of its code.',
    slot: 'DefineAuthChallenge',
    find(traces) {
      const usual = Math.max(0, ...traces.filter(ended).map(askedAgain));
      const least = traces.some(ended) ? usual + 1 : TOO_MANY;
      const endless = traces.filter((trace) => !ended(trace) && askedAgain(trace) >= least);
      const refused = traces.filter(({ steps }) =>
        steps.some((it) => it.chose === 'fail' && it.results.at(-1) === 'PASS'),
      );
      const sound = traces.filter(ended).length;
      const before = sound === 0 ? words`` : words` ${sound} other sign-ins got tokens.`;
      if (endless.length > 0) {
        return {
          traces: endless,
          decides: sound >= SOME_FAILURES && endless.length >= SOME_FAILURES,
          because: words`In ${endless.length} of ${traces.length} custom sign-ins Define asked for a further challenge although the last answer was right (PASS, then CUSTOM_CHALLENGE), up to ${times(Math.max(...endless.map(askedAgain)))} in one.${before}`,
        };
      }
      if (refused.length === 0) return undefined;
      return {
        traces: refused,
        decides: false,
        because: words`In ${refused.length} of ${traces.length} custom sign-ins Define failed the sign-in right after a right answer (PASS, then failAuthentication).${before}`,
      };
    },
    advice: [
      advice(
        words`Compare the branches of Define with the session it gets: ${quoted('challengeResult')} is a boolean, and entries of SRP and MFA stand in it too.`,
      ),
    ],
    speaks: trace(step('DefineAuthChallenge', 'CUSTOM_CHALLENGE', { results: ['PASS'] }), 4),
  }),
  perStory({
    id: 'custom-auth-missing-fields',
    title: 'A trigger of custom authentication leaves its answer empty',
    page: CHALLENGES,
    prevention: 'Let Define end in one of its three outcomes for every session, and test that.',
    check:
      'The logged answer: challengeName, issueTokens or failAuthentication of Define, parameters of Create, answerCorrect of Verify.',
    slot: undefined,
    find(traces) {
      const empty = (it: CustomAuthStep) => ['nothing', 'no answer', 'not a boolean'].includes(it.chose);
      const found = traces.filter(({ steps }) => steps.some(empty));
      const steps = found.flatMap((it) => it.steps.filter(empty));
      const [first] = steps;
      if (first === undefined) return undefined;
      const slot = first.slot;
      const own = found.filter((it) => it.steps.some((each) => empty(each) && each.slot === slot));
      return {
        traces: own,
        decides: own.length >= SOME_FAILURES && own.every((it) => !ended(it)),
        slot,
        because: words`${slot} ${LEFT[slot]} in ${own.length} of ${traces.length} custom sign-ins, after ${first.sessionLength} earlier challenges; none of them got tokens.`,
      };
    },
    advice: [
      advice(words`Set the field for every branch, also for the session that nobody thought of, and return the event.`),
    ],
    speaks: trace(step('DefineAuthChallenge', 'nothing'), 1),
  }),
  perStory({
    id: 'custom-auth-answer-mismatch',
    title: 'The answer and what it is compared with are written differently',
    page: CHALLENGES,
    prevention: 'Test Verify with the very answer that the app sends, and trim what people type.',
    check:
      'How the answer and the private parameters are written, in the log of Verify: /cognito logs shows kinds, not values.',
    slot: 'VerifyAuthChallengeResponse',
    find(traces) {
      const differs = (it: CustomAuthStep) => it.chose === 'wrong' && mismatch(it) !== undefined;
      const wrong = traces.filter(({ steps }) => steps.some(differs));
      const [first] = wrong.flatMap((it) => it.steps.filter(differs));
      const said = first === undefined ? undefined : mismatch(first);
      if (said === undefined) return undefined;
      const right = traces.filter(
        ({ steps, startedAt }) => startedAt >= (wrong[0]?.startedAt ?? 0) && steps.some((it) => it.chose === 'right'),
      );
      return {
        traces: wrong,
        decides: false,
        because: words`In ${wrong.length} of ${traces.length} custom sign-ins Verify found the answer wrong, and the two could not be equal: ${said}.`,
        ...(right.length === 0 ? {} : { against: words`${right.length} sign-ins since then had a right answer.` }),
      };
    },
    advice: [
      advice(words`Compare like with like: hash what was typed before comparing it with a hash, and trim both.`),
      advice(
        words`Keep the expected answer of one sign-in for all its tries, in the session or the challenge metadata.`,
      ),
    ],
    speaks: trace(
      step('VerifyAuthChallengeResponse', 'wrong', {
        encodings: { answer: '6 digits', expected: { code: 'hex of 64' } },
      }),
      1,
    ),
  }),
];

/** What was found in the stories of sign-ins. */
interface Found {
  readonly traces: readonly CustomAuthTrace[];
  /** Readings leave no other cause, if it began with a version as well. */
  readonly decides: boolean;
  readonly because: Words;
  readonly against?: Words;
  readonly slot?: ChallengeSlot;
}

function perStory(it: {
  id: string;
  title: string;
  page: string;
  prevention: string;
  check: string;
  slot: ChallengeSlot | undefined;
  find(traces: readonly CustomAuthTrace[]): Found | undefined;
  advice: Spoken['advice'];
  speaks: readonly CustomAuthTrace[];
}): AnyRule {
  const { find, advice: todo, speaks, page, slot: usual, ...said } = it;
  return rule<'customAuth', 'triggers' | 'changes'>({
    ...said,
    label: it.id,
    source: { page, grade: 'DOC' },
    reads: ['customAuth'],
    weighs: ['triggers', 'changes'],
    judge: ({ customAuth, ...weighed }): readonly Spoken[] => {
      const found = find(customAuth);
      if (found === undefined) return [];
      const { views, about } = functionsOf(found.slot ?? usual, weighed);
      const firstSeen = Math.min(...found.traces.map(({ startedAt }) => startedAt));
      const [release] = views.flatMap(
        (view) => releaseBefore(view, { firstSeen, byVersion: {} }, weighed.changes) ?? [],
      );
      return [
        {
          certainty: found.decides ? 'certain' : found.traces.length >= SOME_FAILURES ? 'likely' : 'possible',
          because: words`${found.because} The first began at ${moment(firstSeen)}.${release?.because ?? words``}`,
          advice: [...(release?.advice ?? []), ...todo],
          ...(about === undefined ? {} : { about }),
          ...(found.against === undefined ? {} : { against: found.against }),
          ...(release?.remedy === undefined ? {} : { remedy: release.remedy }),
        },
      ];
    },
    ...(it.id === 'custom-auth-loop'
      ? { rulesOut: ({ customAuth }: Pick<Facts, 'customAuth'>) => came(customAuth) }
      : {}),
    proof: {
      speaks: { customAuth: speaks, triggers: [exampleChain({ slots: [...SLOTS], calls: exampleFunction('define') })] },
      silent: { customAuth: healthy() },
      incident,
    },
  });
}

const LEFT: Readonly<Record<ChallengeSlot, string>> = {
  DefineAuthChallenge: 'chose neither a challenge, nor tokens, nor a refusal',
  CreateAuthChallenge: 'gave the challenge no parameters',
  VerifyAuthChallengeResponse: 'did not set answerCorrect to true or false',
};

/** Sign-ins that came to their end. */
function came(traces: readonly CustomAuthTrace[]): readonly Words[] {
  const done = traces.filter(ended).length;
  return done === 0 ? [] : [words`${done} of ${traces.length} custom sign-ins in the logs came to tokens.`];
}

function ended({ steps }: CustomAuthTrace): boolean {
  return steps.some(({ chose }) => chose === 'issue tokens');
}

/** How often Define asked for a custom challenge although the last answer was right. */
function askedAgain({ steps }: CustomAuthTrace): number {
  return steps.filter((it) => it.chose === 'CUSTOM_CHALLENGE' && it.results.at(-1) === 'PASS').length;
}

/** How the two are written, where no expected value is written like the answer. Lengths of what people type may differ. */
function mismatch({ encodings }: CustomAuthStep): Words | undefined {
  if (encodings === undefined) return undefined;
  const expected = Object.entries(encodings.expected);
  const kind = (text: string) =>
    text.replace(/\d+ digits/, 'digits').replace(/(text|hex|base64|base64url) of \d+/, '$1');
  if (expected.length === 0 || expected.some(([, as]) => kind(as) === kind(encodings.answer))) return undefined;
  const others = expected.map(([name, as]) => words`${quoted(name)} is ${as}`);
  return words`the answer is ${encodings.answer}, ${listed(others)}`;
}

/** The functions of the story, the one that it is about first: a change of any of them can have broken it. */
function functionsOf(slot: ChallengeSlot | undefined, weighed: Weighed) {
  const views = triggerViews(weighed).filter(({ slots }) => slots.some((each) => SLOTS.some((own) => own === each)));
  const own = views.find(({ slots }) => slots.some((each) => each === slot));
  const about: About | undefined = own === undefined ? undefined : { kind: 'trigger', functionName: own.functionName };
  return { views: own === undefined ? views : [own, ...views.filter((view) => view !== own)], about };
}

function step(slot: ChallengeSlot, chose: string, is: Partial<CustomAuthStep> = {}): CustomAuthStep {
  return { at: EXAMPLE_NOW - 600_000, slot, sessionLength: 0, results: [], chose, encodings: undefined, ...is };
}

/** Three sign-ins that each go through the same step so many times. */
function trace(one: CustomAuthStep, repeated: number): readonly CustomAuthTrace[] {
  const steps = Array<CustomAuthStep>(repeated).fill(one);
  return [30, 20, 10].map((ago) => ({ startedAt: EXAMPLE_NOW - ago * 60_000, steps, stopped: '' }));
}

function healthy(): readonly CustomAuthTrace[] {
  return trace(step('DefineAuthChallenge', 'issue tokens', { results: ['PASS'], sessionLength: 1 }), 1);
}

function failed(message: string): Facts['failedSignIns'] {
  const group: FailedSignInGroup = {
    error: 'InvalidParameterException',
    message,
    event: 'InitiateAuth',
    client: exampleClient().id,
    trigger: undefined,
    count: 12,
    firstSeen: EXAMPLE_NOW - 1_800_000,
    lastSeen: EXAMPLE_NOW - 60_000,
  };
  return { groups: [group], looked: 100, complete: true, notLookedAt: [], scope: 'pool' };
}
