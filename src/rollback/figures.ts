import { readFunctionArn } from '../cognito/arn.ts';
import type { Path } from '../cognito/paths.ts';
import { triggerContracts } from '../cognito/triggers.ts';
import type { Cloud } from '../evidence/cloud.ts';
import type { PoolActivity, Series } from '../evidence/metrics.ts';
import { type Gap, gap, type Reading } from '../evidence/reading.ts';
import type { RunPeriod } from '../evidence/runs.ts';
import { poolMetricsStep } from '../evidence/steps/pool-metrics.ts';
import { logsOf } from '../evidence/steps/runs.ts';
import { triggerMetricsStep } from '../evidence/steps/trigger-metrics.ts';
import { triggerCalls } from '../evidence/trigger-calls.ts';
import type { PoolRef, Span } from '../incident/incident.ts';
import { type Canary, isOfCanary } from '../probe/sign-in/canary.ts';
import type { Chart } from '../report/chart.ts';
import { afterMove, beforeMove, chartOfRuns, chartOfSeries } from './figures-chart.ts';
import { BEFORE_MS } from './pace.ts';
import type { Figures, PathFigures, VersionFigures, Watch } from './watch.ts';

/** A pool that feels the move, and whose attempts there are nobody's. */
export interface WatchedPool extends PoolRef {
  readonly canary?: Canary | undefined;
}

/** All that a look at a move reads. */
export interface SeenFigures {
  readonly before: Figures;
  readonly after: Figures;
  readonly chart: Chart | undefined;
  /** What could not be read, in a few words each. */
  readonly unread: readonly string[];
}

const MINUTE_MS = 60_000;
/** Cognito writes its metrics every five minutes (developer guide, quotas and usage). */
const COGNITO_MS = 5 * MINUTE_MS;

/** Paths that AWS/Cognito counts. The others show in the runs of the trigger alone. */
const ACTIVITIES: Readonly<Partial<Record<Path, PoolActivity>>> = {
  'sign-in': 'sign-in',
  'sign-up': 'sign-up',
  refresh: 'refresh',
  federation: 'federation',
};

/**
 * Reads how it went before the move and since. Runs come from the function's log, where an answer that breaks the contract
 * shows; where it cannot be read, from the metrics of the alias. Cognito's own figures are read in whole periods of five
 * minutes, so that none holds both what was before and what is after.
 */
export async function readFigures(
  cloud: Cloud,
  watch: Watch,
  pools: readonly WatchedPool[],
  now: number,
): Promise<SeenFigures> {
  const [first] = pools;
  const spans = {
    before: { from: watch.movedAt - BEFORE_MS, to: watch.movedAt },
    after: { from: watch.movedAt, to: now },
  };
  const [paths, runs] = await Promise.all([
    readPaths(cloud, watch, pools, now),
    first === undefined ? undefined : readRuns(cloud, watch, first, spans),
  ]);
  const unread = [...paths.unread, ...(runs?.unread ?? ['the pool, which is no longer configured'])];
  return {
    before: { span: spans.before, paths: paths.before, versions: runs?.before ?? [] },
    after: { span: spans.after, paths: paths.after, versions: runs?.after ?? [] },
    chart: runs?.chart ?? paths.chart,
    unread,
  };
}

interface SeenRuns {
  readonly before: readonly VersionFigures[];
  readonly after: readonly VersionFigures[];
  readonly chart: Chart | undefined;
  readonly unread: readonly string[];
}

async function readRuns(
  cloud: Cloud,
  watch: Watch,
  pool: PoolRef,
  spans: { readonly before: Span; readonly after: Span },
): Promise<SeenRuns> {
  const calls = readFunctionArn(`${watch.functionArn}:${watch.alias}`);
  if (calls === undefined) return { before: [], after: [], chart: undefined, unread: [watch.functionArn] };
  const [reading, settings] = await Promise.all([cloud.pool(pool), cloud.functionSettings(pool, calls)]);
  const triggers = reading.kind === 'known' ? reading.value.triggers : [];
  const call = triggerCalls(triggers).find((it) => it.calls.arn === calls.arn);
  const [log] = logsOf(
    [{ call: { slots: watch.slots, calls, eventVersion: call?.eventVersion }, settings }],
    triggerContracts,
  );
  if (log === undefined) throw new Error('A function without a log');
  const periods = { from: watch.movedAt, lengthMs: MINUTE_MS };
  const runs = await cloud.triggerRuns(pool, { ...log, periods }, { from: spans.before.from, to: spans.after.to });
  if (runs.kind === 'known' && runs.value.activity !== 'not logged' && runs.value.activity !== 'no log') {
    const seen = runs.value.periods ?? [];
    const before = seen.filter(({ at }) => at < watch.movedAt);
    const after = seen.filter(({ at }) => at >= watch.movedAt);
    // A version whose answers do not stand in its log cannot be told to keep the contract that the other one broke.
    const byAnswer = before.some(({ version, broken }) => version === watch.from && broken > 0);
    const unread = runs.value.complete ? [] : [`all of the log of ${watch.functionName}`];
    const chart = seen.length === 0 ? undefined : chartOfRuns(seen, watch.movedAt, spans.after.to);
    return { before: versionsOf(before, byAnswer), after: versionsOf(after, byAnswer), chart, unread };
  }
  const missing = runs.kind === 'gap' ? runs : gap('not found', 'It has no log of its runs.');
  const evidence = { pool: reading };
  const metrics = await Promise.all(
    [spans.before, { ...spans.after, from: Math.ceil(spans.after.from / MINUTE_MS) * MINUTE_MS }].map(async (span) => {
      const answer = await triggerMetricsStep.look(cloud, { pool, subject: { kind: 'triggers' }, span }, evidence);
      if (answer.kind === 'gap') return answer;
      const own = answer.value.find((it) => it.functionName === calls.name && it.qualifier === watch.alias);
      return (own?.byVersion ?? []).map((it) => ({ version: it.version, runs: it.invocations, failed: it.errors }));
    }),
  );
  const [before = [], after = []] = metrics.map((it) => ('kind' in it ? [] : it));
  const gaps = metrics.filter((it): it is Gap => 'kind' in it);
  const unread = [
    named(`the log of ${watch.functionName}`, missing),
    ...gaps.slice(0, 1).map((it) => named('the metrics of the trigger', it)),
  ];
  return { before, after, chart: undefined, unread };
}

function versionsOf(periods: readonly RunPeriod[], byAnswer: boolean): readonly VersionFigures[] {
  return [...new Set(periods.map(({ version }) => version))].sort().map((version) => {
    const own = periods.filter((it) => it.version === version);
    const sum = (of: (period: RunPeriod) => number) => own.reduce((total, period) => total + of(period), 0);
    const failed = sum((it) => it.failed + it.broken);
    return { version, failed, runs: byAnswer ? sum((it) => it.answered + it.failed) : sum((it) => it.runs) };
  });
}

async function readPaths(cloud: Cloud, watch: Watch, pools: readonly WatchedPool[], now: number) {
  const before = beforeMove(watch.movedAt, COGNITO_MS, BEFORE_MS);
  const after = afterMove(watch.movedAt, COGNITO_MS, now);
  const look = async (span: Span | undefined) =>
    span === undefined
      ? []
      : await Promise.all(
          pools.map(async (pool) => ({
            pool,
            metrics: await poolMetricsStep.look(cloud, { pool, subject: { kind: 'pool' }, span }, {}),
          })),
        );
  const [was, is] = await Promise.all([look(before), look(after)]);
  const unread = new Set(
    [...was, ...is].flatMap(({ pool, metrics }) =>
      metrics.kind === 'gap' ? [named(`the sign-in metrics of ${pool.name}`, metrics)] : [],
    ),
  );
  const series = (read: typeof was): readonly Series[] =>
    read.flatMap(({ metrics }) =>
      metrics.kind === 'gap'
        ? []
        : metrics.value.activities
            .filter(({ activity }) => watch.paths.some((path) => ACTIVITIES[path] === activity))
            .map(({ failuresOverTime }) => failuresOverTime),
    );
  return {
    before: watch.paths.map((path) => pathFigures(path, was)),
    after: watch.paths.map((path) => pathFigures(path, is)),
    chart: chartOfSeries(series(was), series(is)),
    unread: [...unread],
  };
}

type PoolRead = {
  readonly pool: WatchedPool;
  readonly metrics: Awaited<ReturnType<typeof poolMetricsStep.look>>;
};

/** Known only where every pool could be read: a part would look like less traffic. */
function pathFigures(path: Path, read: readonly PoolRead[]): PathFigures {
  const counted = read.map(({ pool, metrics }) => {
    if (metrics.kind === 'gap') return undefined;
    const own = metrics.value.activities.find(({ activity }) => activity === ACTIVITIES[path]);
    return own?.byClient.filter(({ client }) => !isOfCanary(pool.canary, client));
  });
  const known = counted.filter((it) => it !== undefined);
  if (counted.length === 0 || known.length < counted.length) return { path, attempts: undefined, failures: undefined };
  const all = known.flat();
  return {
    path,
    attempts: all.reduce((sum, it) => sum + it.attempts, 0),
    failures: all.reduce((sum, it) => sum + it.failures, 0),
  };
}

function named(what: string, { reason, action }: Extract<Reading<never>, { kind: 'gap' }>): string {
  return `${what} (${reason}${action === undefined ? '' : `: ${action}`})`;
}
