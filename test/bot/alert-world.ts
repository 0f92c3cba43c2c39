import type { Alert } from '../../src/alert/alert.ts';
import type { Card } from '../../src/alert/journal.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import { keepRecord } from '../../src/bot/keep-record.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { work } from '../../src/bot/work.ts';
import type { World } from '../../src/bot/world.ts';
import type { Command } from '../../src/command/command.ts';
import { deliveryKey, type Job } from '../../src/command/job.ts';
import { commands } from '../../src/command/table.ts';
import { onlyAlice, policy } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { createMemory } from './memory-journal.ts';

export const TEN = Date.parse('2026-11-20T10:00:00.000Z');
export const MINUTE = 60_000;

const access = policy({ diagnose: onlyAlice });

/** Two pools, and a function that both call. */
export const POOLS: World['pools'] = ['prod', 'staging'].map((name) => ({
  name,
  id: `us-east-1_${name}AAAAA`,
  region: 'us-east-1',
  access,
  channel: `C0${name.toUpperCase()}`,
  triggers: [{ function: `${name}-pre-sign-up` }, { function: 'shared-pre-token' }],
}));

export const ALICE = { kind: 'person', id: 'U0ALICE', team: 'T0ACME' } as const;

/** A bot that takes alerts, with a clock that only moves when told. */
export function alertWorld(more: Partial<World> = {}) {
  const memory = createMemory();
  const clock = { now: TEN };
  const paused: number[] = [];
  const logged: string[] = [];
  const jobs = new Map<string, Job>();
  const write = (message: string) => void logged.push(message);

  const worldOf = (journal: BotJournal): World => ({
    pools: POOLS,
    access,
    openCloud: () => cloudOf({}),
    deadline: () => new AbortController().signal,
    directory: { standing: async () => 'member', membersOf: async () => [] },
    journal,
    incidents: journal,
    runbook: { ...runbook, steps: [], rules: [] },
    commands,
    // Of one delivery key the queue takes one.
    enqueue: async (job) => void jobs.set(job.delivery, jobs.get(job.delivery) ?? job),
    alerts: { channel: 'C0ALERTS', cards: [] },
    pause: async (ms) => void paused.push(ms),
    log: { debug: write, info: write, warn: write, error: write },
    fingerprint: (text) => `fp(${text.length})`,
    now: () => clock.now,
    ...more,
  });

  /** Works a job as the queue's worker does. `until`: what the worker does to each entry before the next. */
  async function worked(job: Job, journal = memory.open(), until: (entry: Entry) => void = () => undefined) {
    const world = worldOf(journal);
    const entries: Entry[] = [];
    for await (const entry of work(job, world)) {
      await keepRecord(entry, job, world);
      entries.push(entry);
      until(entry);
    }
    return entries;
  }

  const jobOf = (command: Command, actor: Job['actor'], delivery: string): Job => ({
    format: 1,
    delivery: deliveryKey(delivery),
    command,
    actor,
    place: { channel: '', user: '', responseUrl: undefined },
    at: clock.now,
  });

  return {
    memory,
    clock,
    paused,
    logged,
    jobs,
    worldOf,
    worked,
    /** The job of an alert, as a door writes it. */
    alertJob: (alert: Alert, card?: Card) =>
      jobOf({ kind: 'alert', alert, card }, { kind: 'alarm', id: alert.source }, alert.deliveryKey),
    take: (alert: Alert, card?: Card) =>
      worked(jobOf({ kind: 'alert', alert, card }, { kind: 'alarm', id: alert.source }, alert.deliveryKey)),
    ask: (command: Command, actor: Job['actor'] = ALICE, delivery: string = command.kind) =>
      worked(jobOf(command, actor, delivery)),
  };
}

/** Each entry in a few words. */
export function told(entries: readonly Entry[]): readonly unknown[] {
  return entries.map((entry) => {
    switch (entry.kind) {
      case 'alert':
        return ['alert', entry.news, entry.line.title, entry.file.status];
      case 'summary':
        return ['summary', entry.incident.pool, entry.state.kind];
      case 'storm':
        return ['storm', entry.openings.length];
      case 'unmapped alert':
        return ['unmapped alert', entry.alert.title, ...entry.pools];
      case 'notice':
        return ['notice', entry.tone];
      default:
        return [entry.kind];
    }
  });
}
