import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain } from '../../evidence/example-trigger.ts';
import { gap, known } from '../../evidence/reading.ts';
import type { TriggerChain } from '../../evidence/trigger.ts';
import type { Incident, Located } from '../../incident/incident.ts';
import { commandLine, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type Advice, type AnyRule, type Certainty, rule, type Source } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
const incident: Located = exampleSignInIncident();

/** Causes that can be seen in how a trigger is set up, without one run of it: Cognito cannot call the function. */
export const triggerChainRules: readonly AnyRule[] = [
  perChain({
    id: 'trigger-permission-missing',
    label: 'trigger-permission-missing',
    title: 'Cognito may not call a trigger function',
    source: TRIGGERS,
    prevention:
      'Create the permission with the alias in the same template; assigning a trigger by API or template never adds it.',
    check: 'Read the resource policy of the very alias that the pool calls (lambda get-policy --qualifier).',
    certainty: 'certain',
    speak: (chain) =>
      chain.permission.kind !== 'known' || chain.permission.value.cognitoMayInvoke
        ? undefined
        : words`${slots(chain)} calls ${quoted(name(chain))}, and its resource policy does not let Cognito in: ${chain.permission.value.because}. Every call fails before the function runs, so its log stays empty.`,
    advice: (chain, incident) => [
      advice(
        words`${[permission(chain, incident)]} (where the pool is in another account, put that account's number).`,
        words`Lets this pool, and nothing else, invoke this function. It takes effect within seconds.`,
      ),
      advice(words`A permission on the function itself does not cover an alias, nor the other way round.`),
    ],
    broken: exampleChain({
      permission: known({
        cognitoMayInvoke: false,
        because: 'no statement names cognito-idp.amazonaws.com',
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
    certainty: 'likely',
    speak: (chain) =>
      chain.target.kind !== 'gap' || chain.target.reason !== 'not found'
        ? undefined
        : words`${slots(chain)} calls ${quoted(name(chain))}, and Lambda finds nothing under that name. The pool keeps the reference, and every operation that uses it fails.`,
    advice: () => [
      advice(words`Deploy the function or create the alias again, and give Cognito the permission to invoke it.`),
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
    prevention: 'Throttle a function by its event source; reserved concurrency 0 stops every caller.',
    check: 'lambda get-function-concurrency shows ReservedConcurrentExecutions = 0.',
    certainty: 'certain',
    speak: (chain) =>
      chain.concurrency.kind !== 'known' || chain.concurrency.value.reserved !== 0
        ? undefined
        : words`Reserved concurrency of ${quoted(chain.calls.name)} is 0, so Lambda refuses every call of ${slots(chain)}. No run is logged.`,
    advice: (chain) => [
      advice(words`Find out who set it and why: it may have been pulled as an emergency brake.`),
      advice(
        words`Then: ${commandLine(words`aws lambda delete-function-concurrency --region ${chain.calls.region} --function-name ${chain.calls.name}`)}`,
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
    certainty: 'likely',
    speak: (chain) => {
      if (chain.settings.kind !== 'known') return undefined;
      const { state, version, stateReason } = chain.settings.value;
      if (state === 'Active') return undefined;
      return words`Version ${version} of ${quoted(chain.calls.name)}, which ${slots(chain)} runs, is ${state}${stateReason === undefined ? '' : ` (${stateReason})`}, not Active.`;
    },
    advice: () => [advice(words`Wait until it is Active, or let the alias point to a version that is.`)],
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
  certainty: Certainty;
  speak(chain: TriggerChain): Words | undefined;
  advice(chain: TriggerChain, incident: Incident): readonly Advice[];
  broken: TriggerChain;
}): AnyRule {
  const { speak, broken, certainty, advice: todo, ...said } = it;
  return rule({
    ...said,
    reads: ['triggers'],
    judge: ({ triggers }, incident) =>
      triggers.flatMap((chain) => {
        const because = speak(chain);
        const about = { kind: 'trigger', functionName: chain.calls.name } as const;
        return because === undefined ? [] : [{ certainty, because, about, advice: todo(chain, incident) }];
      }),
    proof: { speaks: { triggers: [broken] }, silent: { triggers: [exampleChain()] }, incident },
  });
}

function slots(chain: TriggerChain): string {
  return chain.slots.join(' and ');
}

function name(chain: TriggerChain): string {
  return chain.calls.qualifier === undefined ? chain.calls.name : `${chain.calls.name}:${chain.calls.qualifier}`;
}

function permission(chain: TriggerChain, { pool }: Incident) {
  const { calls } = chain;
  const source = `arn:${calls.partition}:cognito-idp:${pool?.region}:${calls.account}:userpool/${pool?.id}`;
  const qualifier = calls.qualifier === undefined ? '' : ` --qualifier ${calls.qualifier}`;
  return commandLine(
    words`aws lambda add-permission --region ${calls.region} --function-name ${calls.name}${qualifier} --statement-id CognitoInvoke --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com --source-account ${calls.account} --source-arn ${source}`,
  );
}

function notActive() {
  const { settings } = exampleChain();
  return settings.kind === 'known' ? known({ ...settings.value, state: 'Pending', stateReason: 'Creating' }) : settings;
}
