import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import type { Job } from '../../src/command/job.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { ALICE, alertWorld, MINUTE, TEN, told } from './alert-world.ts';

const CARD = { channel: 'C0PAGES', ts: '1795168802.000100' } as const;

/** Takes the alarm and works the triage that it started. */
async function triaged(bot: ReturnType<typeof alertWorld>) {
  await bot.take(exampleAlert());
  const [job] = bot.jobs.values();
  if (job === undefined) throw new Error('no triage was started');
  return { job, entries: await bot.worked(job) };
}

function summaries(entries: readonly Entry[]) {
  return entries.filter((it) => it.kind === 'summary');
}

describe('the triage of an alert', () => {
  test('belongs to its incident: it shows its progress, with the alert beside it', async () => {
    const bot = alertWorld();
    const { entries, job } = await triaged(bot);
    const all = summaries(entries);
    expect(all.map(({ joined, state }) => [joined, state.kind])).toEqual([
      [false, 'working'],
      [false, 'done'],
    ]);
    expect(all.map(({ incident, channels, file }) => [incident.id, channels, file?.alerts.length])).toEqual(
      all.map(() => [job.command.kind === 'triage' ? job.command.incident : '', ['C0PROD'], 1]),
    );
    expect(await bot.memory.open().readFile(all[0]?.incident.id ?? '')).toMatchObject({
      symptom: 'prod-sign-in',
      conclusion: { verdict: expect.any(String) },
    });
  });

  test('a later one leaves the report of the first until it is done', async () => {
    const bot = alertWorld();
    await triaged(bot);
    bot.clock.now = TEN + 20 * MINUTE;
    for (const [minute, status] of [
      [19, 'resolved'],
      [20, 'firing'],
    ] as const) {
      const occurredAt = new Date(TEN + minute * MINUTE).toISOString();
      await bot.take(exampleAlert({ status, occurredAt, eventKey: occurredAt, deliveryKey: occurredAt }));
    }
    const later: Job[] = [...bot.jobs.values()].slice(1);
    expect(later.length).toBe(1);
    const entries = await Promise.all(later.map((job) => bot.worked(job)));
    expect(summaries(entries.flat()).map(({ joined }) => joined)).toEqual([true, true]);
  });

  test('an alert that is told again after the triage takes its report away from nobody', async () => {
    const bot = alertWorld();
    await bot.take(exampleAlert());
    const [job] = bot.jobs.values();
    if (job !== undefined) await bot.worked(job);
    // The worker of the alert was lost before it was through.
    const journal = bot.memory.open();
    const unfinished = { ...journal, claim: async () => ({ kind: 'claimed' }) as const };
    expect(told(await bot.worked(bot.alertJob(exampleAlert()), unfinished))).toEqual([
      ['alert', 'opened', 'prod-sign-in', 'open'],
    ]);
  });
});

describe('a triage by hand', () => {
  const command = { kind: 'triage', symptom: 'alice@example.com sees 500', pool: 'prod', spanMs: undefined } as const;

  test('begins the file of its incident, without personal data', async () => {
    const bot = alertWorld();
    const [first] = summaries(await bot.ask(command));
    expect(first?.file).toMatchObject({ status: 'open', symptom: '[removed] sees 500', alerts: [] });
  });

  test('of a message of another app is told in its thread', async () => {
    const bot = alertWorld();
    const entries = await bot.ask({ ...command, under: CARD });
    expect(summaries(entries).map(({ incident, channels }) => [incident.channel, incident.under, channels])).toEqual([
      ['C0PAGES', CARD.ts, ['C0PAGES', 'C0PROD']],
      ['C0PAGES', CARD.ts, ['C0PAGES', 'C0PROD']],
    ]);
    expect(entries.some(({ kind }) => kind === 'told elsewhere')).toBe(false);
  });

  test('of such a message, while the incident is told elsewhere, leaves a link there', async () => {
    const bot = alertWorld();
    await bot.take(exampleAlert());
    const entries = await bot.ask({ ...command, under: CARD }, ALICE);
    expect(entries.filter(({ kind }) => kind === 'told elsewhere')).toEqual([
      { kind: 'told elsewhere', incident: summaries(entries)[0]?.incident, card: CARD },
    ]);
    expect(summaries(entries).map(({ joined }) => joined)).toEqual([true, true]);
  });

  test('is joined by the alert that comes after it', async () => {
    const bot = alertWorld();
    await bot.ask(command);
    const entries = await bot.take(exampleAlert());
    expect([told(entries), bot.jobs.size]).toEqual([[['alert', 'joined', 'prod-sign-in', 'open']], 0]);
  });
});
