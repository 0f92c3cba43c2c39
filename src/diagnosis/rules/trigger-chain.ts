import type { Change } from '../../evidence/changes.ts';
import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { gap, known } from '../../evidence/reading.ts';
import type { TriggerChain } from '../../evidence/trigger.ts';
import type { Incident, Located } from '../../incident/incident.ts';
import { argument, commandLine, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type Advice, type AnyRule, type Certainty, rule, type Source, type Spoken } from '../rule.ts';
import { functionWords, isAsynchronous, notStarted, ranSince, toldOf, toldWords } from './trigger-view.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
/** Slots whose calls are not, or not all, among those that are looked up in CloudTrail. */
const SELDOM_TOLD = ['PostConfirmation', 'CustomMessage', 'CustomEmailSender', 'CustomSMSSender', 'UserMigration'];
const incident: Located = exampleSignInIncident();

type Weighed = Partial<Pick<Facts, 'failedSignIns' | 'runs' | 'changes'>>;

/** Causes that lie in how a trigger is set up: Cognito cannot start the function, and so there is no run of it to see. */
export const triggerChainRules: readonly AnyRule[] = [
  perChain({
    id: 'trigger-permission-missing',
    label: 'trigger-permission-missing',
    title: 'Cognito may not call a trigger function',
    source: TRIGGERS,
    prevention:
      'Create the permission with the alias in the same template; assigning a trigger by API or template never adds it.',
    check: 'Read the resource policy of the very alias that the pool calls (lambda get-policy --qualifier).',
    speak: (chain) =>
      chain.permission.kind !== 'known' || chain.permission.value.cognitoMayInvoke
        ? undefined
        : words`The pool calls ${quoted(calledName(chain))} for ${slotWords(chain)}, and its resource policy does not let Cognito in: ${chain.permission.value.because}. Every call fails before the function runs.`,
    changed: ['permission', 'alias', 'function', 'pool'],
    advice: (chain, incident) => [
      advice(
        words`${permission(chain, incident)} (where the pool is in another account, put that account's number).`,
        words`Lets this pool, and nothing else, invoke this function. It takes effect within seconds.`,
      ),
      advice(words`A permission on the function itself does not cover an alias, nor the other way round.`),
    ],
    rulesOut: (chains) => {
      if (chains.length === 0) return words`The pool calls no trigger function.`;
      if (!chains.every(({ permission }) => permission.kind === 'known')) return undefined;
      return chains.length === 1
        ? words`Cognito may invoke ${quoted(calledName(chains[0]))}, the only trigger function of the pool.`
        : words`Cognito may invoke ${chains.length === 2 ? 'both' : `all ${chains.length}`} trigger functions of the pool.`;
    },
    broken: exampleChain({
      permission: known({
        cognitoMayInvoke: false,
        because: 'the policy of the alias live of pre-sign-up has no statement for Cognito',
        others: [],
      }),
    }),
  }),
  perChain({
    id: 'trigger-function-gone',
    label: 'trigger-permission-missing',
    title: 'The pool calls a function or alias that is not there',
    source: TRIGGERS,
    prevention: 'Take the trigger out of the pool before deleting its function or alias.',
    check: 'Describe the function with the qualifier that LambdaConfig names.',
    speak: (chain) =>
      !isGone(chain.target) && !isGone(chain.settings)
        ? undefined
        : words`The pool calls ${quoted(calledName(chain))} for ${slotWords(chain)}, and Lambda finds nothing under that name. The pool keeps the reference, and every operation that uses it fails.`,
    changed: ['alias', 'function', 'pool'],
    advice: (chain) => [
      advice(
        words`Deploy ${quoted(calledName(chain))} again, and give Cognito the permission to invoke it.`,
        words`A new alias or function has no permission of its own.`,
      ),
      advice(
        words`Or take the trigger out of the pool, by reading all of its settings and writing them all back.`,
        words`UpdateUserPool resets every setting that it leaves out.`,
      ),
    ],
    broken: exampleChain({ target: gap('not found', 'Lambda knows no such alias.') }),
  }),
  perChain({
    id: 'trigger-concurrency-zero',
    label: 'throttled',
    title: 'A trigger function is held at zero concurrency',
    source: { page: `${LAMBDA}dg/configuration-concurrency.html`, grade: 'DOC' },
    prevention: 'Stop a function by taking it out of what calls it; reserved concurrency 0 stops every caller.',
    check: 'lambda get-function-concurrency shows ReservedConcurrentExecutions = 0.',
    speak: (chain) =>
      chain.concurrency.kind !== 'known' || chain.concurrency.value.reserved !== 0
        ? undefined
        : words`Reserved concurrency of ${quoted(chain.calls.name)} is 0, so Lambda refuses every call of ${slotWords(chain)}. No run is logged.`,
    changed: ['concurrency'],
    advice: (chain) => [
      advice(words`Find out who set it and why: it may have been pulled as an emergency brake.`),
      advice(
        words`Then: ${commandLine(words`aws lambda delete-function-concurrency --region ${chain.calls.region} --function-name ${argument(chain.calls.name)}`)}`,
        words`The function runs again, with whatever it was stopped for.`,
      ),
    ],
    broken: exampleChain({ concurrency: known({ reserved: 0, provisioned: undefined }) }),
  }),
  perChain({
    id: 'trigger-not-ready',
    label: 'trigger-timeout',
    title: 'A trigger function is not ready to run',
    source: { page: `${LAMBDA}api/API_FunctionConfiguration.html`, grade: 'SDK' },
    prevention: 'Move an alias only to a version that is Active.',
    check: 'State and LastUpdateStatus of the version that the alias points to.',
    speak: (chain) => {
      if (chain.settings.kind !== 'known' || chain.settings.value.state === 'Active') return undefined;
      const { state, version, stateReason } = chain.settings.value;
      return words`Version ${version} of ${quoted(chain.calls.name)}, which ${slotWords(chain)} runs, is ${state}${stateReason === undefined ? '' : ` (${stateReason})`}, not Active.`;
    },
    changed: ['alias', 'code', 'configuration'],
    advice: () => [
      advice(
        words`Wait until it is Active, or let the alias point to a version that is.`,
        words`Another version may lack what the pool needs today.`,
      ),
    ],
    broken: exampleChain({ settings: notActive() }),
  }),
];

function perChain(it: {
  id: string;
  label: string;
  title: string;
  source: Source;
  prevention: string;
  check: string;
  speak(chain: TriggerChain): Words | undefined;
  /** Kinds of changes that can do this. */
  changed: readonly Change['thing']['kind'][];
  advice(chain: TriggerChain, incident: Incident): readonly Advice[];
  rulesOut?(chains: readonly TriggerChain[]): Words | undefined;
  broken: TriggerChain;
}): AnyRule {
  const { speak, broken, changed, advice: todo, rulesOut, ...said } = it;
  return rule({
    ...said,
    reads: ['triggers'],
    weighs: ['failedSignIns', 'runs', 'changes'],
    judge: ({ triggers, ...weighed }, incident) =>
      triggers.flatMap((chain): Spoken[] => {
        const wrong = speak(chain);
        if (wrong === undefined) return [];
        return [
          {
            ...felt(chain, wrong, weighed, changed),
            about: { kind: 'trigger', functionName: chain.calls.name },
            advice: todo(chain, incident),
          },
        ];
      }),
    rulesOut: ({ triggers }) => {
      const because = rulesOut?.(triggers);
      return because === undefined ? [] : [because];
    },
    proof: { speaks: { triggers: [broken] }, silent: { triggers: [exampleChain()] }, incident },
  });
}

/** A setting decides it where calls fail as it must make them fail; alone it is at most likely. */
function felt(
  chain: TriggerChain,
  wrong: Words,
  { failedSignIns, runs, changes }: Weighed,
  kinds: readonly Change['thing']['kind'][],
): Pick<Spoken, 'certainty' | 'because' | 'against'> {
  const told = toldOf(chain.slots, failedSignIns).filter(notStarted);
  const since = told.length === 0 ? undefined : Math.min(...told.map((it) => it.firstSeen));
  const reading = runs?.find((it) => it.functionName === chain.calls.name)?.runs;
  const log = reading?.kind === 'known' ? reading.value : undefined;
  const ran = since === undefined ? undefined : ranSince(log, since);
  const noRun = ran === false ? words` Its log has no run since then.` : words``;
  const change = lastChange(chain, changes?.changes ?? [], kinds, since);
  const did = change === undefined ? words`` : words` ${upper(change.what)} at ${moment(change.at)}.`;
  const seldom = chain.slots.every(isAsynchronous)
    ? words` Cognito does not wait for it, so that nobody is told.`
    : words``;
  return {
    certainty: certaintyOf(chain, told.length > 0, failedSignIns !== undefined),
    because: words`${wrong}${seldom}${toldWords(told)}${noRun}${did}`,
    ...(ran === true && log?.lastRun !== undefined
      ? {
          against: words`${functionWords({ functionName: chain.calls.name, slots: chain.slots })} ran since, last at ${moment(log.lastRun)}.`,
        }
      : {}),
  };
}

function certaintyOf({ slots }: TriggerChain, told: boolean, looked: boolean): Certainty {
  if (told) return 'certain';
  return looked && !slots.some((slot) => SELDOM_TOLD.includes(slot)) ? 'possible' : 'likely';
}

/** The last change that can have done it, before the first call failed. */
function lastChange(
  chain: TriggerChain,
  changes: readonly Change[],
  kinds: readonly Change['thing']['kind'][],
  since: number | undefined,
): Change | undefined {
  return changes
    .filter(({ thing, at, failed, set, wiped }) => {
      if (failed || !kinds.includes(thing.kind) || (since !== undefined && at > since)) return false;
      if (thing.kind === 'pool') {
        // Without an update before it, nobody knows what an update changed.
        const unknown = set.length === 0 && wiped.every(({ was }) => was === undefined);
        return unknown || [...set, ...wiped].some(({ field }) => field === 'LambdaConfig');
      }
      return 'functionName' in thing && thing.functionName === chain.calls.name;
    })
    .toSorted((a, b) => b.at - a.at)[0];
}

function isGone(reading: TriggerChain['target'] | TriggerChain['settings']): boolean {
  return reading.kind === 'gap' && reading.reason === 'not found';
}

function slotWords(chain: TriggerChain): string {
  return chain.slots.join(' and ');
}

function calledName(chain: TriggerChain | undefined): string {
  if (chain === undefined) return '';
  const { name, qualifier } = chain.calls;
  return qualifier === undefined ? name : `${name}:${qualifier}`;
}

function permission(chain: TriggerChain, { pool }: Incident): Words {
  const { calls } = chain;
  const source = `arn:${calls.partition}:cognito-idp:${pool?.region}:${calls.account}:userpool/${pool?.id}`;
  const qualifier = calls.qualifier === undefined ? words`` : words` --qualifier ${argument(calls.qualifier)}`;
  return [
    commandLine(
      words`aws lambda add-permission --region ${calls.region} --function-name ${argument(calls.name)}${qualifier} --statement-id CognitoInvoke --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com --source-account ${calls.account} --source-arn ${source}`,
    ),
  ];
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function notActive() {
  const { settings } = exampleChain();
  return settings.kind === 'known' ? known({ ...settings.value, state: 'Pending', stateReason: 'Creating' }) : settings;
}
