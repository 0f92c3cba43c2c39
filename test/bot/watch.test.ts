import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { workOrFollowUp } from '../../src/bot/follow-up.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { handOnDue, type ScheduleWorld } from '../../src/bot/schedule.ts';
import type { WatchWorld } from '../../src/bot/watch.ts';
import type { Job } from '../../src/command/job.ts';
import { openJson, type SealedJob } from '../../src/command/seal.ts';
import { commands } from '../../src/command/table.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleRuns } from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { RunPeriod } from '../../src/evidence/runs.ts';
import { plain, write } from '../../src/incident/words.ts';
import { PROPOSAL_LIFE_MS } from '../../src/rollback/proposal.ts';
import { exampleProposal, exampleWatch } from '../rollback/example-proposal.ts';
import { policy } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { createMemory, type Memory } from './memory-journal.ts';
import { rollbackPool } from './rollback-world.ts';

const MINUTE = 60_000;
const MOVED = EXAMPLE_NOW;
const PACE = [MINUTE, 5 * MINUTE, 10 * MINUTE] as const;
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const KEY = new Uint8Array(32).fill(7);

/** Runs of a version in one minute, counted from the move. */
function minute(after: number, version: string, runs: number, broken: number): RunPeriod {
  return { at: MOVED + after * MINUTE, version, runs, failed: 0, broken, answered: runs };
}

const BROKEN = [minute(-3, '43', 8, 8), minute(-2, '43', 9, 9), minute(-1, '43', 7, 7)];

function cloudWith(periods: readonly RunPeriod[], change: Partial<Cloud> = {}): Cloud {
  return { ...cloudOf({}), triggerRuns: async () => known(exampleRuns({ periods })), ...change };
}

function watchWorld(memory: Memory, cloud: Cloud, at: () => number): WatchWorld {
  return {
    pools: [rollbackPool()],
    access: policy(),
    openCloud: () => cloud,
    directory: { standing: async () => 'member', membersOf: async () => [] },
    journal: memory.open(),
    runbook,
    commands,
    deadline: () => new AbortController().signal,
    fingerprint: (text) => `fp(${text.length})`,
    pace: PACE,
    now: at,
  };
}

const LOOK: Job = {
  format: 1,
  delivery: 'd'.repeat(64),
  command: { kind: 'watch', proposal: 'proposal-1' },
  actor: { kind: 'schedule', id: 'watch' },
  place: { channel: 'C0INCIDENTS', user: '', responseUrl: undefined },
  at: MOVED,
};

async function told(job: Job, world: WatchWorld): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of workOrFollowUp(job, world)) entries.push(entry);
  return entries;
}

/** What was told of a move, as its thread reads it. */
function lines(entries: readonly Entry[]): readonly string[] {
  return entries.map((entry) =>
    entry.kind === 'recovery' ? `${entry.judged.kind}: ${write(entry.judged.because, 'channel', plain)}` : entry.kind,
  );
}

async function watched(change: Parameters<typeof exampleWatch>[0] = {}): Promise<Memory> {
  const memory = createMemory();
  const before = { span: { from: 0, to: MOVED }, paths: [], versions: [] };
  await memory.open().writeWatch(exampleWatch({ movedAt: MOVED, before, ...change }));
  return memory;
}

describe('a look at what a move did', () => {
  it('tells that it recovered, with what was before and after, once', async () => {
    const memory = await watched();
    const world = watchWorld(memory, cloudWith([...BROKEN, minute(0, '42', 6, 0)]), () => MOVED + MINUTE);
    const [entry] = await told(LOOK, world);
    if (entry?.kind !== 'recovery') throw new Error('nothing was told');
    expect(lines([entry])).toEqual(['recovered: 0 of 6 runs of version 42 failed; before the move 24 of 24.']);
    expect(entry.chart?.points.map(({ value, changed }) => (changed ? `|${value}` : `${value}`)).join(' ')).toBe(
      '0 0 0 0 0 0 0 0 0 8 9 7 |0',
    );
    expect(memory.watches.get('proposal-1')).toMatchObject({ told: 'recovered', looks: 1, revision: 2 });
    expect(memory.audited).toMatchObject([{ action: 'watch a rollback', outcome: 'recovered', pools: ['prod'] }]);
    expect(await told(LOOK, world)).toEqual([]);
  });

  it('is followed by further looks, and ends with a last word', async () => {
    const memory = await watched();
    let now = MOVED + MINUTE;
    const world = watchWorld(memory, cloudWith([...BROKEN, minute(0, '42', 2, 0)]), () => now);
    expect(await told(LOOK, world)).toEqual([]);
    expect(memory.watches.get('proposal-1')).toMatchObject({
      told: 'nothing',
      nextLookAt: MOVED + 5 * MINUTE,
      looks: 1,
    });
    expect(await told(LOOK, world)).toEqual([]);
    now = MOVED + 5 * MINUTE;
    expect(await told(LOOK, world)).toEqual([]);
    now = MOVED + 10 * MINUTE;
    expect(lines(await told(LOOK, world))).toEqual([
      'cannot tell: 0 of 2 runs of version 42 failed; before the move 24 of 24. That is too little traffic: at least 5 are needed.',
    ]);
  });

  it('does not take a version whose answers are not logged for one that keeps the contract', async () => {
    const memory = await watched();
    const silent = { ...minute(0, '42', 40, 0), answered: 0 };
    const world = watchWorld(memory, cloudWith([...BROKEN, silent]), () => MOVED + 10 * MINUTE);
    expect(lines(await told(LOOK, world))).toEqual([
      'cannot tell: 0 of 0 runs of version 42 failed; before the move 24 of 24. That is too little traffic: at least 5 are needed.',
    ]);
  });

  it('names the right that it lacks', async () => {
    const memory = await watched();
    const denied = gap('denied', 'AWS refused the call.', 'logs:FilterLogEvents');
    const world = watchWorld(memory, cloudWith([], { triggerRuns: async () => denied }), () => MOVED + 10 * MINUTE);
    expect(lines(await told(LOOK, world))[0]).toContain(
      'Not read: the log of prod-users-pre-sign-up (denied: logs:FilterLogEvents)',
    );
  });

  it('is told once by two workers that look at the same moment, and again after a crash in between', async () => {
    const memory = await watched();
    const cloud = cloudWith([...BROKEN, minute(0, '42', 6, 0)]);
    const [one, other] = [0, 0].map(() => watchWorld(memory, cloud, () => MOVED + MINUTE));
    if (one === undefined || other === undefined) throw new Error('two workers are needed');
    const crashed = workOrFollowUp(LOOK, one);
    expect((await crashed.next()).value).toMatchObject({ kind: 'recovery', watch: { proposal: 'proposal-1' } });
    await crashed.return(undefined);
    // The same entry: the outbox holds it under the id of its proposal, so that a thread shows it once.
    expect(lines(await told(LOOK, other))).toHaveLength(1);
    expect(lines(await told(LOOK, one))).toEqual([]);
  });

  it('is for the schedule alone', async () => {
    const memory = await watched();
    const person = { kind: 'person', id: 'U0ALICE', team: 'T0ACME' } as const;
    const world = watchWorld(memory, cloudWith(BROKEN), () => MOVED + MINUTE);
    expect(lines(await told({ ...LOOK, actor: person }, world))).toEqual(['notice']);
    expect(memory.watches.get('proposal-1')).toMatchObject({ looks: 0 });
  });
});

describe('a proposal that nobody decides on', () => {
  const reminding: Job = { ...LOOK, command: { kind: 'remind', proposal: 'proposal-1' } };

  it('is reminded of after three minutes, and lapses when its time is up', async () => {
    const memory = createMemory();
    await memory.open().writeProposal(exampleProposal({ createdAt: MOVED }));
    let now = MOVED + 2 * MINUTE;
    const world = watchWorld(memory, cloudOf({}), () => now);
    expect(lines(await told(reminding, world))).toEqual([]);
    now = MOVED + 3 * MINUTE;
    expect(await told(reminding, world)).toMatchObject([{ kind: 'reminder', asked: ['U0ALICE'] }]);
    now = MOVED + PROPOSAL_LIFE_MS;
    expect(lines(await told(reminding, world))).toEqual(['lapsed']);
    expect(memory.proposals.get('proposal-1')?.state).toEqual({
      kind: 'withdrawn',
      because: 'nobody approved it in time',
      at: now,
    });
    expect(lines(await told(reminding, world))).toEqual([]);
  });
});

describe('the schedule', () => {
  interface Sent {
    readonly queue: string;
    readonly command: Job['command'];
    readonly delivery: string;
    readonly group: string;
  }

  function scheduleOf(memory: Memory, now: () => number) {
    const sent: Sent[] = [];
    const queue = (name: string) => ({
      send: async ({ body, group }: { readonly body: string; readonly group: string }) => {
        const job = openJson((JSON.parse(body) as SealedJob).sealed, KEY) as Job;
        sent.push({ queue: name, command: job.command, delivery: job.delivery, group });
        return 'sent' as const;
      },
    });
    const world: ScheduleWorld = {
      journal: memory.open(),
      queue: queue('jobs'),
      rollbackQueue: queue('rollbacks'),
      sealKey: KEY,
      log: SILENT,
      now,
      nonce: () => new Uint8Array(12),
    };
    return { sent, world };
  }

  it('hands on what is due, each to its worker, and nothing else', async () => {
    const memory = await watched({ proposal: 'watched' });
    const journal = memory.open();
    await journal.writeProposal(exampleProposal({ id: 'waiting', createdAt: MOVED - 4 * MINUTE }));
    await journal.writeProposal(exampleProposal({ id: 'young', createdAt: MOVED }));
    const approval = { by: 'U0BOB', at: MOVED - 4 * MINUTE, reason: 'nobody can sign up' };
    const state = { kind: 'approved', request: undefined, approval, breakGlass: false } as const;
    await journal.writeProposal(exampleProposal({ id: 'left behind', createdAt: MOVED - 5 * MINUTE, state }));
    const { sent, world } = scheduleOf(memory, () => MOVED + MINUTE);
    expect(await handOnDue(world)).toBe(3);
    expect(sent.map(({ queue, command }) => [queue, command])).toEqual([
      ['jobs', { kind: 'watch', proposal: 'watched' }],
      ['jobs', { kind: 'remind', proposal: 'waiting' }],
      ['rollbacks', { kind: 'settle', proposal: 'left behind' }],
    ]);
  });

  it('does no harm twice at once: the same job of the same group', async () => {
    const memory = await watched();
    const [one, other] = [0, 0].map(() => scheduleOf(memory, () => MOVED + MINUTE));
    await Promise.all([one, other].map((it) => it && handOnDue(it.world)));
    expect(one?.sent).toHaveLength(1);
    expect(other?.sent).toEqual(one?.sent);
  });

  it('hands the same look on anew a minute later, in case its job was given up', async () => {
    const memory = await watched();
    let now = MOVED + MINUTE;
    const { sent, world } = scheduleOf(memory, () => now);
    await handOnDue(world);
    now += MINUTE;
    await handOnDue(world);
    const [first, second] = sent;
    expect(first?.group).toBe(second?.group);
    expect(first?.delivery).not.toBe(second?.delivery);
  });

  it('reads the other lists when one cannot be read', async () => {
    const memory = await watched();
    const { sent, world } = scheduleOf(memory, () => MOVED + MINUTE);
    const journal = { ...memory.open(), dueReminders: () => Promise.reject(new Error('throttled')) };
    expect(await handOnDue({ ...world, journal })).toBe(1);
    expect(sent.map(({ command }) => command.kind)).toEqual(['watch']);
  });
});
