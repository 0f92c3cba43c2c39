import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { readFigures } from '../rollback/figures.ts';
import type { RollbackJournal } from '../rollback/journal.ts';
import { nextLookAt, PACE } from '../rollback/pace.ts';
import { type Judged, judgeRecovery } from '../rollback/recovery.ts';
import type { Figures, Watch } from '../rollback/watch.ts';
import type { Entry, Offer } from './entry.ts';
import { audit, type GuardedPool, type World } from './world.ts';

/** A world in which what was moved can be watched. */
export interface WatchWorld extends World {
  readonly journal: RollbackJournal;
}

/**
 * One look at what a move did. Until it can be told, only the time of the next look is written. The last word is told
 * before it is written down: it has the same id however often it is told, so that a crash in between doubles nothing and
 * loses nothing. Each change is compare-and-set, and looks that are not due yet are none, so that two schedules do no harm.
 */
export async function* lookAgain(
  { proposal }: Extract<Command, { kind: 'watch' }>,
  job: Job,
  world: WatchWorld,
): AsyncGenerator<Entry> {
  const { journal } = world;
  const watch = await journal.readWatch(proposal);
  const at = world.now();
  if (watch === undefined || watch.told !== 'nothing' || watch.nextLookAt > at) return;
  const pools = world.pools.filter(({ name }) => watch.pools.includes(name));
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const seen = await readFigures(cloud, watch, pools, at);
  const before = fuller(watch, seen.before);
  const next = nextLookAt(watch, at, world.pace ?? PACE);
  const { from, to, looks } = watch;
  const since = { from, to, looks, isLast: next === undefined, unread: seen.unread };
  const judged = judgeRecovery(before, seen.after, since);
  const looked = { ...watch, before, looks: looks + 1, revision: watch.revision + 1 };
  if (judged.kind === 'still watching') {
    await journal.changeWatch({ ...looked, nextLookAt: next ?? watch.until }, watch);
    return;
  }
  await audit(world, job, 'watch a rollback', watch.pools, proposal, judged.kind);
  yield {
    kind: 'recovery',
    watch: looked,
    judged,
    at,
    chart: seen.chart,
    offers: offersOf(watch, judged, pools, world),
  };
  await journal.changeWatch({ ...looked, told: judged.kind }, watch);
}

/** A log that grows may show less of what was before than it did at an earlier look. */
function fuller({ before, from }: Watch, now: Figures): Figures {
  const runs = ({ versions }: Figures) => versions.find(({ version }) => version === from)?.runs ?? 0;
  return { ...now, versions: runs(before) > runs(now) ? before.versions : now.versions };
}

function offersOf(
  watch: Watch,
  judged: Judged,
  pools: readonly GuardedPool[],
  { mayAct, proposals }: World,
): readonly Offer[] {
  const canaries = mayAct === true ? pools.filter(({ canary }) => canary !== undefined) : [];
  const isTestable = (pool: GuardedPool) =>
    pool.triggers?.some((it) => it.test && it.function === watch.functionName) === true;
  const testable = mayAct === true && judged.kind === 'cannot tell' ? pools.filter(isTestable) : [];
  return [
    ...testable.slice(0, 1).map(
      ({ name }): Offer => ({
        label: `Test version ${watch.to}`,
        command: {
          kind: 'trigger-test',
          trigger: watch.functionName,
          version: watch.to,
          pool: name,
          confirmed: false,
        },
        confirm: undefined,
      }),
    ),
    ...canaries.map(
      ({ name }): Offer => ({
        label: canaries.length === 1 ? 'Test sign-in' : `Test sign-in to ${name}`,
        command: { kind: 'signin-test', pool: name, confirmed: false },
        confirm: undefined,
      }),
    ),
    // Where it recovered, the entry of the move has that button.
    ...(proposals === undefined || judged.kind === 'recovered'
      ? []
      : [{ label: 'Undo…', command: { kind: 'undo', proposal: watch.proposal } as const, confirm: undefined }]),
  ];
}
