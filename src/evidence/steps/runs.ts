import { type TriggerContract, triggerContracts } from '../../cognito/triggers.ts';
import { argument, words } from '../../incident/words.ts';
import type { TriggerLog } from '../ports/trigger-logs.ts';
import { gap, known } from '../reading.ts';
import type { Step } from '../step.ts';
import type { TriggerChain } from '../trigger.ts';

/** Pages of all functions together that come back within a triage: FilterLogEvents is limited per account and Region. */
const PAGES_OF_ALL = 36;
const MOST_PAGES = 12;
const FEWEST_PAGES = 3;

/** What each trigger function's log tells: failures by signature, answers that break the contract, or no run at all. */
export const runsStep: Step<'runs'> = {
  fact: 'runs',
  title: 'trigger logs',
  subjects: ['sign-in', 'logs'],
  reads: ['triggers'],
  after: [],
  actions: ['logs:FilterLogEvents'],
  commands: ({ span }, { triggers }) =>
    triggers?.kind !== 'known'
      ? []
      : logsOf(triggers.value, triggerContracts).map(
          ({ region, logGroup }) =>
            words`aws logs filter-log-events --region ${region} --log-group-name ${argument(logGroup)} --start-time ${span.from} --end-time ${span.to} --filter-pattern ${argument('?ERROR ?Error ?error ?Exception ?"timed out"')} --query ${argument('events[].timestamp')}`,
        ),
  async look(cloud, { pool, span }, { triggers }) {
    if (triggers?.kind !== 'known')
      return gap('depends on a gap', 'Needs the trigger functions, which could not be read.');
    const logs = logsOf(triggers.value, triggerContracts);
    const readings = logs.map(async (log) => ({
      functionName: log.functionName,
      runs: await cloud.triggerRuns(pool, log, span),
    }));
    return known(await Promise.all(readings));
  },
};

/** One log a function, though it may be called by two aliases. Where its settings are not known, its log has the usual name. */
export function logsOf(chains: readonly TriggerChain[], contracts: readonly TriggerContract[]): readonly TriggerLog[] {
  const places = [...new Set(chains.map(({ calls }) => `${calls.region} ${calls.name}`))];
  const maxPages = Math.min(MOST_PAGES, Math.max(FEWEST_PAGES, Math.floor(PAGES_OF_ALL / Math.max(1, places.length))));
  return places.flatMap((at): TriggerLog[] => {
    const own = chains.filter(({ calls }) => `${calls.region} ${calls.name}` === at);
    const [first] = own;
    if (first === undefined) return [];
    const settings = own.flatMap((chain) => (chain.settings.kind === 'known' ? [chain.settings.value] : []))[0];
    const slots = own.flatMap((chain) => chain.slots);
    const version = own.map((chain) => chain.eventVersion).find((each) => each !== undefined);
    return [
      {
        functionName: first.calls.name,
        region: first.calls.region,
        logGroup: settings?.logGroup ?? `/aws/lambda/${first.calls.name}`,
        runsLogged: settings?.runsLogged ?? true,
        contracts: contracts.filter((contract) => slots.includes(contract.slot)),
        eventVersion: /^V(\d)/.exec(version ?? '')?.[1] ?? '1',
        maxPages,
      },
    ];
  });
}
