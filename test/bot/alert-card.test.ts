import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { alertWorld, MINUTE, TEN, told } from './alert-world.ts';

const CARD = { channel: 'C0PAGES', ts: '1795168802.000100' } as const;
const CARDS = { channel: 'C0ALERTS', cards: [{ channel: 'C0PAGES', app: 'A1FKYAUUX' }] } as const;

/** PagerDuty tells of an incident of prod by its webhook. */
function page(more: Partial<Alert> = {}): Alert {
  return exampleAlert({
    source: 'pagerduty',
    via: 'webhook',
    deliveryKey: 'page',
    eventKey: 'page',
    correlationKey: 'pd:Q0PAGE',
    also: [],
    title: 'Sign-in fails',
    ...more,
  });
}

/** The same as its card in Slack says it, two seconds later. */
function card(more: Partial<Alert> = {}): Alert {
  return page({
    via: 'slack-message',
    deliveryKey: 'card',
    eventKey: 'slack:C0PAGES/1795168802.000100/firing',
    also: ['card:C0PAGES/1795168802.000100'],
    occurredAt: '2026-11-20T10:00:02.000Z',
    resources: [],
    ...more,
  });
}

function placeOf(entries: readonly Entry[]): unknown {
  const [summary] = entries.filter((it) => it.kind === 'summary');
  return summary && [summary.incident.channel, summary.incident.under, summary.channels];
}

describe('a card of another app', () => {
  test('is where the incident is told, with its triage', async () => {
    const bot = alertWorld({ alerts: CARDS });
    const entries = await bot.take(card({ resources: page().resources }), CARD);
    expect(told(entries)).toEqual([
      ['summary', 'prod', 'working'],
      ['alert', 'opened', 'Sign-in fails', 'open'],
    ]);
    expect(placeOf(entries)).toEqual(['C0PAGES', CARD.ts, ['C0PAGES']]);
    const [{ command, place } = {}] = bot.jobs.values();
    expect([command?.kind === 'triage' && command.under, place?.channel]).toEqual([CARD, 'C0PAGES']);
  });

  test('that asks for its pool is told of by the webhook that knows it', async () => {
    const bot = alertWorld({ alerts: CARDS });
    const asked = await bot.take(card(), CARD);
    const entries = await bot.take(page());
    expect([told(asked), told(entries)]).toEqual([
      [['unmapped alert', 'Sign-in fails', 'prod', 'staging']],
      [
        ['summary', 'prod', 'working'],
        ['alert', 'opened', 'Sign-in fails', 'open'],
      ],
    ]);
    expect(placeOf(entries)).toEqual(['C0PAGES', CARD.ts, ['C0PAGES']]);
    expect(bot.paused).toEqual([]);
  });

  test('that comes while the webhook waits for it is where the incident is told', async () => {
    const bot: ReturnType<typeof alertWorld> = alertWorld({
      alerts: CARDS,
      pause: async () => {
        const journal = bot.memory.open();
        if ((await journal.readCard(['pd:Q0PAGE'])) === undefined) await journal.noteCard(['pd:Q0PAGE'], CARD, TEN);
      },
    });
    expect(placeOf(await bot.take(page()))).toEqual(['C0PAGES', CARD.ts, ['C0PAGES']]);
  });

  test('that comes after four seconds gets one link, counts nothing, and starts no second triage', async () => {
    const bot = alertWorld({ alerts: CARDS });
    const entries = await bot.take(page());
    expect([placeOf(entries), bot.paused]).toEqual([['C0PROD', undefined, ['C0PROD']], Array(8).fill(500)]);
    const late = await bot.take(card(), CARD);
    const [summary] = entries;
    expect(late).toEqual([
      { kind: 'told elsewhere', incident: summary?.kind === 'summary' && summary.incident, card: CARD },
    ]);
    expect(bot.jobs.size).toBe(1);
    expect((await bot.memory.open().readCourse('pd:Q0PAGE'))?.count).toBe(1);
  });

  test('is not waited for where no app posts cards, nor where the incident is open', async () => {
    const without = alertWorld();
    await without.take(page());
    const open = alertWorld({ alerts: CARDS });
    await open.take(page());
    await open.take(exampleAlert());
    expect([without.paused, open.paused.length]).toEqual([[], 8]);
  });

  test('of an alert whose pool has an incident elsewhere joins it there', async () => {
    const bot = alertWorld();
    await bot.take(exampleAlert());
    bot.clock.now = TEN + MINUTE;
    const entries = await bot.take(card({ also: [...card().also, exampleAlert().correlationKey] }), CARD);
    expect(told(entries)).toEqual([['alert', 'joined', 'Sign-in fails', 'open'], ['told elsewhere']]);
  });

  test('of Amazon Q and the alarm behind it are one alert, whichever comes first', async () => {
    const alarm = exampleAlert();
    const posted = card({ source: 'cloudwatch', correlationKey: 'cw-name:us-east-1/prod-sign-in', title: alarm.title });
    const all = await Promise.all(
      [
        [posted, alarm],
        [alarm, posted],
      ].map(async (alerts) => {
        const bot = alertWorld();
        for (const alert of alerts) await bot.take(alert, alert === posted ? CARD : undefined);
        const [file] = await bot.memory.open().recentFiles(0, 9);
        return file?.alerts.map(({ count }) => count);
      }),
    );
    expect(all).toEqual([[1], [1]]);
  });
});
