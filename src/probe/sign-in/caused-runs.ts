import { triggerContracts } from '../../cognito/triggers.ts';
import type { Cloud } from '../../evidence/cloud.ts';
import type { TriggerLog } from '../../evidence/ports/trigger-logs.ts';
import type { Gap, Reading } from '../../evidence/reading.ts';
import type { TriggerRuns } from '../../evidence/runs.ts';
import { logsOf } from '../../evidence/steps/runs.ts';
import { triggerCalls } from '../../evidence/trigger-calls.ts';
import type { PoolRef, Span } from '../../incident/incident.ts';

/** What one trigger function did while the canary signed in. */
export interface CausedRuns {
  readonly slots: readonly string[];
  readonly functionName: string;
  /** Runs whose lines name the canary. */
  readonly own: Reading<TriggerRuns>;
  /** All runs of those seconds, which may be other people's. */
  readonly all: Reading<TriggerRuns>;
}

/** The runs that a sign-in caused, by function; or why the pool's triggers are not known. */
export type Caused = readonly CausedRuns[] | Gap;

/** Clocks of the bot and of the functions may differ a little, and a run reports when it is over. */
const MARGIN_MS = 2_000;

/** Reads the logs of the pool's triggers over the seconds of one sign-in, for the runs that name its user. */
export async function causedRuns(cloud: Cloud, pool: PoolRef, span: Span, names: readonly string[]): Promise<Caused> {
  const settings = await cloud.pool(pool);
  if (settings.kind === 'gap') return settings;
  const wide = { from: span.from - MARGIN_MS, to: span.to + MARGIN_MS };
  const calls = triggerCalls(settings.value.triggers);
  const called = await Promise.all(
    calls.map(async (call) => ({ call, settings: await cloud.functionSettings(pool, call.calls) })),
  );
  const slotsOf = (name: string) =>
    calls.filter(({ calls: { name: function_ } }) => function_ === name).flatMap(({ slots }) => slots);
  const read = async (log: TriggerLog): Promise<CausedRuns> => {
    const [own, all] = await Promise.all([
      cloud.triggerRuns(pool, { ...log, of: names }, wide),
      cloud.triggerRuns(pool, log, wide),
    ]);
    return { slots: slotsOf(log.functionName), functionName: log.functionName, own, all };
  };
  return await Promise.all(logsOf(called, triggerContracts).map(read));
}

/** Whether a log may still be on its way: no function shows a run, though there are functions to run. */
export function isStillSilent(caused: Caused): boolean {
  if (!Array.isArray(caused) || caused.length === 0) return false;
  return (caused as readonly CausedRuns[]).every(({ all }) => all.kind === 'known' && all.value.runs === 0);
}
