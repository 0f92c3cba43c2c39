import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { ALICE, alertWorld, MINUTE, TEN, told } from './alert-world.ts';

function alarm(minute: number, status: Alert['status'], name = 'sign-in'): Alert {
  return exampleAlert({
    status,
    occurredAt: new Date(TEN + minute * MINUTE).toISOString(),
    correlationKey: `cw:${name}`,
    also: [],
    title: name,
    eventKey: `${name}|${status}|${minute}`,
    deliveryKey: `${name}|${status}|${minute}`,
  });
}

function mute(minutes: number, alert?: string) {
  return { kind: 'mute', pool: alert === undefined ? 'prod' : undefined, alert, forMs: minutes * MINUTE } as const;
}

async function timeline(bot: ReturnType<typeof alertWorld>) {
  const [file] = await bot.memory.open().recentFiles(0, 9);
  const record = await bot.memory.open().readTimeline(file?.incident.id ?? '');
  return record.map(({ at, text }) => [(at - TEN) / MINUTE, text]);
}

describe('a muted pool', () => {
  test('is told in the thread; its alerts are in the record, and nowhere else', async () => {
    const bot = alertWorld();
    await bot.take(alarm(0, 'firing'));
    bot.clock.now = TEN + MINUTE;
    const muted = await bot.ask(mute(60));
    expect(told(muted)).toEqual([['noted'], ['notice', 'done']]);
    bot.clock.now = TEN + 20 * MINUTE;
    const silent = [
      ...(await bot.take(alarm(2, 'firing'))),
      ...(await bot.take(alarm(3, 'firing', 'refresh'))),
      ...(await bot.take(alarm(4, 'resolved'))),
      ...(await bot.take(alarm(5, 'annotation'))),
    ];
    expect([silent, bot.jobs.size]).toEqual([[], 1]);
    expect(await timeline(bot)).toEqual([
      [0, '"sign-in" fires, and opened the incident.'],
      [
        1,
        'All alerts of prod are muted until 2026-11-20 11:01:00 UTC. The record keeps what comes; nothing is posted and no triage starts.',
      ],
      [2, '"sign-in" fired; nobody was told, since it is muted.'],
      [3, '"refresh" fired; nobody was told, since it is muted.'],
      [4, '"sign-in" was resolved; nobody was told, since it is muted.'],
      [5, '"sign-in" got a note there; nobody was told, since it is muted.'],
    ]);
    const [file] = await bot.memory.open().recentFiles(0, 9);
    expect(file?.alerts.map(({ title, status, count }) => [title, status, count])).toEqual([
      ['sign-in', 'resolved', 2],
    ]);
  });

  test('is heard again after that time, or once somebody says so', async () => {
    const bot = alertWorld();
    await bot.ask(mute(60));
    const before = await bot.take(alarm(0, 'firing'));
    bot.clock.now = TEN + 61 * MINUTE;
    const after = await bot.take(alarm(61, 'firing'));
    expect([told(before), told(after)]).toEqual([
      [],
      [
        ['summary', 'prod', 'working'],
        ['alert', 'opened', 'sign-in', 'open'],
      ],
    ]);
    const other = alertWorld();
    await other.ask(mute(60));
    await other.ask(mute(0), ALICE, 'unmute');
    expect(told(await other.take(alarm(0, 'firing')))).toEqual(told(after));
  });
});

test('one alert is muted, and the others of its pool are heard', async () => {
  const bot = alertWorld();
  await bot.take(alarm(0, 'firing'));
  await bot.ask(mute(60, 'cw:sign-in'));
  bot.clock.now = TEN + 2 * MINUTE;
  const entries = [...(await bot.take(alarm(1, 'resolved'))), ...(await bot.take(alarm(2, 'firing', 'refresh')))];
  expect(told(entries)).toEqual([['alert', 'joined', 'refresh', 'open']]);
});

test('who may not triage mutes nothing; of an alert that nobody knows it is said', async () => {
  const bot = alertWorld();
  const refused = await bot.ask(mute(60), { ...ALICE, id: 'U0BOB' });
  const unknown = await bot.ask(mute(60, 'cw:never'));
  expect([told(refused), told(unknown), told(await bot.take(alarm(0, 'firing')))]).toEqual([
    [['notice', 'refused']],
    [['notice', 'refused']],
    [
      ['summary', 'prod', 'working'],
      ['alert', 'opened', 'sign-in', 'open'],
    ],
  ]);
});
