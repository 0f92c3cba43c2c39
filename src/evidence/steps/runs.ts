import { type TriggerContract, triggerContracts } from '../../cognito/triggers.ts';
import type { Located } from '../../incident/incident.ts';
import { argument, words } from '../../incident/words.ts';
import type { Evidence } from '../facts.ts';
import type { TriggerLog } from '../ports/trigger-logs.ts';
import { known, type Reading } from '../reading.ts';
import type { Step } from '../step.ts';
import type { FunctionSettings } from '../trigger.ts';
import { callsOf, type TriggerCall } from '../trigger-calls.ts';

/** Pages of all functions together that come back within a triage: FilterLogEvents is limited per account and Region. */
const PAGES_OF_ALL = 36;
const MOST_PAGES = 12;
const FEWEST_PAGES = 3;

/**
 * What each trigger function's log tells: failures by signature, answers that break the contract, or no run at all. It
 * waits for each function's settings alone, which say where its log is; the same question is asked once in a triage.
 */
export const runsStep: Step<'runs'> = {
  fact: 'runs',
  title: 'trigger logs',
  subjects: ['sign-in', 'logs'],
  reads: ['pool'],
  after: [],
  actions: ['lambda:GetFunctionConfiguration', 'logs:FilterLogEvents'],
  commands: (incident, evidence) =>
    logsOf(calledWithSettings(incident, evidence), triggerContracts).map(
      ({ region, logGroup }) =>
        words`aws logs filter-log-events --region ${region} --log-group-name ${argument(logGroup)} --start-time ${incident.span.from} --end-time ${incident.span.to} --filter-pattern ${argument('?ERROR ?Error ?error ?Exception ?"timed out"')} --query ${argument('events[].timestamp')}`,
    ),
  async look(cloud, incident, evidence) {
    const { pool, span } = incident;
    const logs = oneEach(callsOf(incident, evidence), (calls) => calls);
    const readings = logs.map(async (own) => {
      const settings = await Promise.all(own.map(({ calls }) => cloud.functionSettings(pool, calls)));
      const called = own.map((call, index) => ({ call, settings: settings[index] }));
      const [log] = logsOf(called, triggerContracts, logs.length);
      if (log === undefined) throw new Error('A trigger without a function');
      return { functionName: log.functionName, runs: await cloud.triggerRuns(pool, log, span) };
    });
    return known(await Promise.all(readings));
  },
};

/** What is called, with what is known of it. */
export interface CalledFunction {
  readonly call: TriggerCall;
  readonly settings: Reading<FunctionSettings> | undefined;
}

/** One log a function, though it may be called by two aliases. Where its settings are not known, its log has the usual name. */
export function logsOf(
  called: readonly CalledFunction[],
  contracts: readonly TriggerContract[],
  functions?: number,
): readonly TriggerLog[] {
  const all = oneEach(called, ({ call }) => call);
  const pages = Math.floor(PAGES_OF_ALL / Math.max(1, functions ?? all.length));
  return all.flatMap((own): TriggerLog[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { name, region } = first.call.calls;
    const settings = own.flatMap((it) => (it.settings?.kind === 'known' ? [it.settings.value] : []))[0];
    const slots = own.flatMap(({ call }) => call.slots);
    const version = own.map(({ call }) => call.eventVersion).find((each) => each !== undefined);
    return [
      {
        functionName: name,
        region,
        logGroup: settings?.logGroup ?? `/aws/lambda/${name}`,
        runsLogged: settings?.runsLogged ?? true,
        contracts: contracts.filter((contract) => slots.includes(contract.slot)),
        eventVersion: /^V(\d)/.exec(version ?? '')?.[1] ?? '1',
        maxPages: Math.min(MOST_PAGES, Math.max(FEWEST_PAGES, pages)),
      },
    ];
  });
}

/** By function and Region: two aliases of one function write into one log. */
function oneEach<T>(all: readonly T[], callOf: (each: T) => TriggerCall): readonly (readonly T[])[] {
  const place = (each: T) => `${callOf(each).calls.region} ${callOf(each).calls.name}`;
  return [...new Set(all.map(place))].map((at) => all.filter((each) => place(each) === at));
}

function calledWithSettings(incident: Located, evidence: Evidence): readonly CalledFunction[] {
  const chains = evidence.triggers?.kind === 'known' ? evidence.triggers.value : [];
  return callsOf(incident, evidence).map((call) => ({
    call,
    settings: chains.find((chain) => chain.calls.arn === call.calls.arn)?.settings,
  }));
}
