import { expect, test } from 'vitest';
import { exampleAlert } from '../alert/example-alert.ts';
import { ALICE, alertWorld, TEN } from './alert-world.ts';

const ALARM = { kind: 'alarm', id: 'datadog' } as const;
const UNREAD = { kind: 'unread-alert', source: 'datadog', because: 'no alert_transition' } as const;
const HOUR = 60 * 60_000;

test('what could not be read is told once an hour for each source', async () => {
  const bot = alertWorld();
  const all = [
    await bot.ask(UNREAD, ALARM, 'first'),
    await bot.ask(UNREAD, ALARM, 'second'),
    await bot.ask({ ...UNREAD, source: 'grafana' }, ALARM, 'third'),
  ];
  bot.clock.now = TEN + HOUR;
  all.push(await bot.ask(UNREAD, ALARM, 'fourth'));
  const hour = TEN / HOUR;
  const entry = { kind: 'unread alert', source: 'datadog', because: UNREAD.because, channel: 'C0ALERTS', hour };
  expect(all).toEqual([[entry], [], [{ ...entry, source: 'grafana' }], [{ ...entry, hour: hour + 1 }]]);
});

test('a worker that could not tell it leaves it to the next', async () => {
  const bot = alertWorld();
  const job = { ...bot.alertJob(exampleAlert()), command: UNREAD, actor: ALARM };
  const failed = bot.worked(job, bot.memory.open(), () => {
    throw new Error('Slack is down');
  });
  await expect(failed).rejects.toThrow('Slack is down');
  expect((await bot.worked(job)).length).toBe(1);
});

test('nobody types it', async () => {
  const bot = alertWorld();
  expect((await bot.ask(UNREAD, ALICE)).map(({ kind }) => kind)).toEqual(['notice']);
});
