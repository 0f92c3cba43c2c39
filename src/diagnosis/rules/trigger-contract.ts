import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleFailure, exampleRuns } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { known } from '../../evidence/reading.ts';
import type { BrokenField, FailureGroup } from '../../evidence/runs.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type Advice, type AnyRule, type Certainty, rule, type Source, type Spoken } from '../rule.ts';
import { isBroken, refusals } from './trigger-answer.ts';
import { releaseBefore } from './trigger-release.ts';
import { functionWords, listed, times, toldWords, triggerViews, versionWords } from './trigger-view.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
const PRE_TOKEN: Source = { page: `${GUIDE}user-pool-lambda-pre-token-generation.html`, grade: 'DOC' };
const incident = exampleSignInIncident();
/** How an answer breaks the contract. */
type Breach = 'output' | 'type' | 'missing' | 'container' | 'groups';

/** What separates them is where the breach lies: outside the response, in a field's type, its name, or its version. */
export function breachOf({ path, found, expected }: BrokenField): Breach {
  if (found.endsWith('takes all groups out of the token')) return 'groups';
  if (found.endsWith('of another event version')) return 'container';
  if (path === 'answer' || path === 'response') return 'output';
  if (expected.startsWith('response.')) return 'missing';
  // A part of the event under another name, like Response.
  if (!path.startsWith('response.') && path.toLowerCase() === expected.toLowerCase()) return 'output';
  if (expected.endsWith('without which nothing else counts')) return 'missing';
  return /^(?:an? |a list)/.test(expected) ? 'type' : 'missing';
}

/** Triggers that ran, and whose answer is not what Cognito takes. */
export const triggerContractRules: readonly AnyRule[] = [
  perBreach({
    id: 'trigger-unrecognizable-output',
    title: 'A trigger does not return the event',
    source: TRIGGERS,
    prevention:
      'Return the event that came in, with only fields of its `response` changed, and test that in the build.',
    check: 'Invoke the version with an event of its trigger: what comes back must hold request and response.',
    breach: 'output',
    refused: { certain: 'certain', unseen: 'likely', unfelt: 'possible' },
    explains: words`A trigger must return the whole event; anything else is refused.`,
    advice: [advice(words`Return the event that came in, and set fields under ${quoted('event.response')} alone.`)],
    field: { path: 'answer', expected: 'the whole event, with request and response', found: 'no request, no response' },
  }),
  perBreach({
    id: 'trigger-wrong-type',
    title: 'A trigger answers a field with another type',
    source: TRIGGERS,
    prevention: 'Test the type of each field of the response in the build; booleans are true and false, never text.',
    check: 'Compare the logged answer with the fields of the trigger, name by name and type by type.',
    breach: 'type',
    refused: { certain: 'certain', unseen: 'likely', unfelt: 'possible' },
    explains: words`That breaks the contract of the trigger; what Cognito makes of a wrong type is not documented.`,
    advice: [advice(words`Set the field with the type that is expected: ${quoted('true')}, not ${quoted('"true"')}.`)],
    field: { path: 'response.autoConfirmUser', expected: 'a boolean', found: 'a number' },
  }),
  perBreach({
    id: 'pre-token-event-version',
    label: 'trigger-wrong-type',
    title: 'Pre token generation answers for another event version',
    source: PRE_TOKEN,
    prevention: 'Change LambdaVersion of the pool and the code that answers it in one step.',
    check: 'PreTokenGenerationConfig.LambdaVersion of the pool against the container that the function fills.',
    breach: 'container',
    refused: { certain: 'certain', unseen: 'likely', unfelt: 'likely' },
    explains: words`Event version 1 takes claimsOverrideDetails, versions 2 and 3 take claimsAndScopeOverrideDetails. What becomes of the other one is not documented: do not count on its claims.`,
    advice: [
      advice(words`Answer with the container of the version that the pool sends.`),
      advice(
        words`Or set the version of the pool to the one that the code answers, with all other settings written back.`,
        words`UpdateUserPool resets every setting that it leaves out.`,
      ),
    ],
    field: {
      path: 'response.claimsOverrideDetails',
      expected: 'claimsAndScopeOverrideDetails, for event version 2',
      found: 'claimsOverrideDetails, of another event version',
    },
  }),
  perBreach({
    id: 'trigger-missing-field',
    title: 'A trigger leaves out a field of its response',
    source: { page: `${GUIDE}user-pool-lambda-migrate-user.html`, grade: 'DOC' },
    prevention: 'Test the answer of each trigger against the fields that it must fill, letter case included.',
    check: 'Compare the logged answer with the fields of the trigger, name by name.',
    breach: 'missing',
    refused: { certain: 'certain', unseen: 'likely', unfelt: 'likely' },
    explains: words`A field that is missing, misspelt or in another place is not set.`,
    advice: [
      advice(words`Fill the field under ${quoted('event.response')}, spelled as the guide has it.`),
      advice(words`For user migration, ${quoted('userAttributes')} is what makes the user.`),
    ],
    field: {
      path: 'response.userAttributes',
      expected: 'an object of strings, without which nothing else counts',
      found: 'null',
    },
  }),
  perBreach({
    id: 'groups-removed',
    label: 'groups-removed',
    title: 'Pre token generation takes the groups out of the tokens',
    source: PRE_TOKEN,
    prevention: 'Leave groupOverrideDetails out, or copy groupConfiguration of the request into it.',
    check: 'Decode a new token: cognito:groups is missing for somebody who is in a group.',
    breach: 'groups',
    refused: { certain: 'likely', unseen: 'likely', unfelt: 'likely' },
    explains: words`Null or an empty object there is no default: new tokens carry no groups, and APIs that ask for one refuse them.`,
    advice: [
      advice(words`If it is not on purpose, leave ${quoted('groupOverrideDetails')} out of the answer.`),
      advice(words`Tokens that were issued meanwhile lack the groups until they expire or are refreshed.`),
    ],
    field: {
      path: 'response.claimsOverrideDetails.groupOverrideDetails',
      expected: 'left out, or the groups to keep',
      found: 'null, which takes all groups out of the token',
    },
  }),
];

/** Answers of one kind of breach: with refused calls, with nobody looking, and with nobody refused. */
function perBreach(it: {
  id: string;
  /** The id unless said. */
  label?: string;
  title: string;
  source: Source;
  prevention: string;
  check: string;
  breach: Breach;
  refused: { readonly certain: Certainty; readonly unseen: Certainty; readonly unfelt: Certainty };
  explains: Words;
  advice: readonly Advice[];
  field: BrokenField;
}): AnyRule {
  const { breach, refused, explains, advice: todo, field, ...said } = it;
  return rule({
    label: it.id,
    ...said,
    reads: ['runs'],
    weighs: ['triggers', 'failedSignIns', 'changes'],
    judge: ({ changes, ...facts }) =>
      triggerViews(facts).flatMap((view): Spoken[] => {
        const broken = (view.log?.failures ?? []).filter(isBroken);
        const own = broken.filter((group) => breachOf(group.field) === breach);
        const [most] = own;
        // What lies outside the event says nothing of the fields in it.
        const worse = broken.some((group) => breachOf(group.field) === 'output');
        if (most === undefined || (worse && breach !== 'output')) return [];
        const told = refusals(view, facts.failedSignIns);
        const release = releaseBefore(view, most, changes);
        const felt =
          told.length > 0 ? refused.certain : facts.failedSignIns === undefined ? refused.unseen : refused.unfelt;
        return [
          {
            certainty: felt,
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`${functionWords(view)}${versionWords(most)} answered against its contract ${times(most.count)} since ${moment(most.firstSeen)}: ${fieldWords(most.field)}. ${explains}${toldWords(told)}${release?.because ?? words``}`,
            advice: [...(release?.advice ?? []), ...todo],
            ...(release?.remedy === undefined ? {} : { remedy: release.remedy }),
          },
        ];
      }),
    ...(breach === 'output' ? { rulesOut: kept } : {}),
    proof: {
      speaks: seen(exampleFailure({ failure: 'contract', signature: field.path, example: field.path, field })),
      silent: seen(),
      incident,
    },
  });
}

function kept(facts: Partial<Pick<Facts, 'runs' | 'triggers'>>): readonly Words[] {
  const read = triggerViews(facts).filter(({ log }) => log !== undefined && log.responsesRead > 0);
  if (read.length === 0 || read.some(({ log }) => log?.failures.some(isBroken))) return [];
  const answers = read.reduce((sum, { log }) => sum + (log?.responsesRead ?? 0), 0);
  return [words`All ${answers} answers in the logs of ${listed(read.map(functionWords))} keep the contract.`];
}

function fieldWords({ path, expected, found }: BrokenField): Words {
  return words`${quoted(path)} holds ${found}; expected is ${expected}`;
}

function seen(...failures: readonly FailureGroup[]): Pick<Facts, 'runs' | 'triggers'> {
  const log = exampleRuns({ failures });
  return { runs: [{ functionName: log.functionName, runs: known(log) }], triggers: [exampleChain()] };
}
