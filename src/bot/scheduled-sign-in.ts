import { deliveryKey, type Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import type { IncidentRecord, Journal, SignInStreak } from '../journal/journal.ts';
import { describeError, type Log } from '../log/log.ts';
import { stageLines } from '../probe/sign-in/answer.ts';
import type { Canary } from '../probe/sign-in/canary.ts';
import type { SignInTest } from '../probe/sign-in/sign-in-test.ts';
import { nextStreak } from '../probe/sign-in/streak.ts';
import type { Story } from '../report/story.ts';
import type { CanaryWorld } from './canary-world.ts';
import type { Entry, Timeline } from './entry.ts';
import { keepRecord } from './keep-record.ts';
import { signInOnce } from './sign-in-test.ts';
import { triageSignIn } from './triage.ts';
import type { GuardedPool } from './world.ts';

/** What scheduled tests take beside what a test takes. */
export interface ScheduleWorld extends CanaryWorld {
  readonly journal: Journal;
  readonly timeline: Timeline;
  readonly log: Log;
}

/** Who it was, in records. */
const SCHEDULE = { kind: 'schedule', id: 'sign-in test' } as const;

/**
 * Makes the tests that are due, each once per due time, whoever else runs this at the same moment: a due time is claimed
 * for as long as it lasts and never given back, so that a crash costs one test and doubles none. Two failures in a row open
 * an incident; the first success after that says so. Returns the pools that were tested.
 */
export async function runDueTests(world: ScheduleWorld): Promise<readonly string[]> {
  const tested = await Promise.all(
    world.pools.map(async (pool) => {
      const { canary } = pool;
      if (canary?.everyMs === undefined) return [];
      const due = Math.floor(world.now() / canary.everyMs) * canary.everyMs;
      try {
        return (await testWhenDue(pool, canary, due, canary.everyMs, world)) ? [pool.name] : [];
      } catch (thrown) {
        world.log.error('a scheduled sign-in test failed', { pool: pool.name, ...describeError(thrown) });
        return [];
      }
    }),
  );
  return tested.flat();
}

async function testWhenDue(
  pool: GuardedPool,
  canary: Canary,
  due: number,
  everyMs: number,
  world: ScheduleWorld,
): Promise<boolean> {
  const { journal, now } = world;
  const key = deliveryKey('signin-schedule', pool.name, String(due));
  const claim = await journal.claim(key, now(), everyMs);
  if (claim.kind !== 'claimed') return false;
  const about = world.fingerprint(pool.name);
  const record = { id: key, at: now(), actor: SCHEDULE, action: 'test sign-in', pools: [pool.name], about };
  await journal.audit({ ...record, outcome: 'allowed' });
  const { test } = await signInOnce(pool, canary, world);
  await journal.finish(key, now());
  world.log.info('a scheduled sign-in test was made', { pool: pool.name, stopped: test.stopped?.id ?? 'no' });
  await remember(pool, test, due, world);
  return true;
}

/** Writes the streak first, tells, and writes that it was told: after a crash in between, the next test tells it. */
async function remember(pool: GuardedPool, test: SignInTest, due: number, world: ScheduleWorld): Promise<void> {
  const { journal, now } = world;
  const before = await journal.readStreak(pool.name);
  // A newer test was quicker, and knows more.
  if (before !== undefined && before.due >= due) return;
  const outcome = { due, at: test.span.from, stage: test.stopped?.title };
  const { streak, news } = nextStreak(before, outcome);
  if (!(await journal.writeStreak(pool.name, streak, before, now()))) {
    world.log.warn('another sign-in test wrote first', { pool: pool.name });
    return;
  }
  if (news === 'failing') {
    const told = await tellFailing(pool, streak, test, world);
    if (told !== undefined) await journal.writeStreak(pool.name, { ...streak, told }, streak, now());
  } else if (news === 'works again' && streak.told !== undefined) {
    await tellWorking(streak.told, test, jobFor(pool, 'works-again', streak.told.openedAt, world), world);
    await journal.writeStreak(pool.name, { ...streak, told: undefined }, streak, now());
  }
}

/** Opens an incident as `/cognito triage` does, with the stages of the test in its thread. */
async function tellFailing(
  pool: GuardedPool,
  { since, stage, failures }: SignInStreak,
  test: SignInTest,
  world: ScheduleWorld,
): Promise<IncidentRecord | undefined> {
  const clock = new Date(since).toISOString().slice(11, 16);
  const symptom = `The scheduled sign-in test fails at "${stage}" since ${clock} UTC, ${failures} times in a row.`;
  const job = jobFor(pool, 'failing', since, world, symptom);
  if (job.command.kind !== 'triage') return undefined;
  let incident: IncidentRecord | undefined;
  for await (const entry of triageSignIn(job.command, job, world)) {
    await tell(entry, job, world);
    if (entry.kind !== 'summary' || incident !== undefined) continue;
    incident = entry.incident;
    const story: Story = { key: 'sign-in test', title: 'Sign-in test', lines: stageLines(test), source: SOURCE };
    await tell({ kind: 'story', incident, story }, job, world);
  }
  return incident;
}

const SOURCE = "the canary's own sign-in";

async function tellWorking(incident: IncidentRecord, test: SignInTest, job: Job, world: ScheduleWorld): Promise<void> {
  const lines = [words`${{ moment: test.span.to }}  The canary signs in again: every stage passed.`];
  const story: Story = { key: 'sign-in test', title: 'Sign-in works again', lines, source: SOURCE };
  await tell({ kind: 'story', incident, story }, job, world);
}

/** As jobs of the queue are told: first in the record. */
async function tell(entry: Entry, job: Job, world: ScheduleWorld): Promise<void> {
  await keepRecord(entry, job, world);
  await world.timeline(entry, job);
}

/** The same failure gives the same job, so that its entries are written once. */
function jobFor(pool: GuardedPool, what: string, since: number, world: ScheduleWorld, symptom?: string): Job {
  return {
    format: 1,
    delivery: deliveryKey('signin-schedule', what, pool.name, String(since)),
    command: { kind: 'triage', symptom, pool: pool.name, spanMs: undefined },
    actor: SCHEDULE,
    place: { channel: pool.channel ?? '', user: '', responseUrl: undefined },
    at: world.now(),
  };
}
