import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import { QUIET_MS } from '../../src/alert/course.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { plain, write } from '../../src/incident/words.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { ALICE, alertWorld, MINUTE, TEN, told } from './alert-world.ts';

/** The alarm on the sign-ins of prod, some minutes after ten. */
function signIns(minute: number, status: Alert['status'], more: Partial<Alert> = {}): Alert {
  const occurredAt = new Date(TEN + minute * MINUTE).toISOString();
  return exampleAlert({
    status,
    occurredAt,
    eventKey: `sign-in|${status}|${minute}`,
    deliveryKey: `sign-in|${status}|${minute}|${more.via ?? 'sns-lambda'}`,
    ...more,
  });
}

/** Another alarm on the same pool. */
function refreshes(minute: number, status: Alert['status'], more: Partial<Alert> = {}): Alert {
  return signIns(minute, status, {
    eventKey: `refresh|${status}|${minute}`,
    deliveryKey: `refresh|${status}|${minute}`,
    correlationKey: 'cw:arn:aws:cloudwatch:us-east-1:111122223333:alarm:prod-refresh',
    also: ['cw-name:us-east-1/prod-refresh'],
    title: 'prod-refresh',
    severity: 1,
    ...more,
  });
}

/** PagerDuty, which was told by the alarm on the sign-ins and names no pool. */
function page(minute: number, status: Alert['status'], more: Partial<Alert> = {}): Alert {
  return signIns(minute, status, {
    source: 'pagerduty',
    via: 'webhook',
    eventKey: `page|${status}|${minute}`,
    deliveryKey: `page|${status}|${minute}`,
    correlationKey: 'pd:Q0PAGE',
    also: ['cw:arn:aws:cloudwatch:us-east-1:111122223333:alarm:prod-sign-in'],
    title: 'Sign-in fails (#4711)',
    resources: [],
    ...more,
  });
}

function notes(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((it) => (it.kind === 'alert' ? it.notes.map((note) => write(note, 'channel', plain)) : []));
}

function at(bot: ReturnType<typeof alertWorld>, minute: number): typeof bot {
  bot.clock.now = TEN + minute * MINUTE;
  return bot;
}

describe('an alert', () => {
  test('opens the incident of its pool, which starts one triage', async () => {
    const bot = alertWorld();
    const entries = await bot.take(signIns(0, 'firing'));
    const incident = { id: expect.any(String), pool: 'prod', channel: 'C0PROD', openedAt: TEN };
    const line = {
      key: 'cw:arn:aws:cloudwatch:us-east-1:111122223333:alarm:prod-sign-in',
      source: 'CloudWatch',
      title: 'prod-sign-in',
      status: 'firing',
      severity: 2,
      since: TEN,
      count: 1,
      flaps: 0,
      link: { text: 'Open the alarm', href: 'https://console.aws.amazon.com/cloudwatch/home' },
    };
    const file = expect.objectContaining({ status: 'open', symptom: 'prod-sign-in', severity: 2, alerts: [line] });
    expect(entries).toEqual([
      {
        kind: 'summary',
        incident,
        joined: false,
        channels: ['C0PROD'],
        file,
        asked: { by: undefined, symptom: 'prod-sign-in' },
        state: { kind: 'working', done: 0, of: 0, looking: '', soFar: undefined },
      },
      { kind: 'alert', incident, file, line, news: 'opened', notes: [] },
    ]);
    const [summary] = entries;
    const id = summary?.kind === 'summary' ? summary.incident.id : '';
    expect([...bot.jobs.values()]).toEqual([
      expect.objectContaining({
        command: { kind: 'triage', symptom: 'prod-sign-in', pool: 'prod', spanMs: undefined, incident: id },
        actor: { kind: 'alarm', id: 'cloudwatch' },
        place: { channel: 'C0PROD', user: '', responseUrl: undefined },
      }),
    ]);
  });

  test('said once more only counts; told by another road it is dropped', async () => {
    const bot = alertWorld();
    await bot.take(signIns(0, 'firing'));
    const otherRoad = await bot.take(signIns(0, 'firing', { via: 'eventbridge' }));
    const again = await at(bot, 5).take(signIns(5, 'firing'));
    expect([told(otherRoad), told(again)]).toEqual([[], [['alert', 'repeated', 'prod-sign-in', 'open']]]);
    expect(again.flatMap((it) => (it.kind === 'alert' ? [it.line.count] : []))).toEqual([2]);
    expect(bot.jobs.size).toBe(1);
  });

  test('acknowledged, resolved, again within the quiet period: one incident, one thread, one more triage', async () => {
    const bot = alertWorld();
    const entries = [
      ...(await bot.take(signIns(0, 'firing'))),
      ...(await at(bot, 1).take(signIns(1, 'acknowledged'))),
      ...(await at(bot, 20).take(signIns(20, 'resolved'))),
      ...(await at(bot, 45).take(signIns(45, 'firing'))),
      ...(await at(bot, 46).take(signIns(46, 'resolved'))),
      ...(await at(bot, 47).take(signIns(47, 'firing'))),
    ];
    expect(told(entries)).toEqual([
      ['summary', 'prod', 'working'],
      ['alert', 'opened', 'prod-sign-in', 'open'],
      ['alert', 'acknowledged', 'prod-sign-in', 'open'],
      ['alert', 'resolved', 'prod-sign-in', 'resolved'],
      ['closed'],
      ['alert', 'again', 'prod-sign-in', 'open'],
      ['alert', 'resolved', 'prod-sign-in', 'resolved'],
      ['alert', 'again', 'prod-sign-in', 'open'],
    ]);
    expect(new Set(entries.flatMap((it) => ('incident' in it ? [it.incident?.id] : []))).size).toBe(1);
    // The last two came within the same ten minutes.
    expect([...bot.jobs.values()].map(({ at: when }) => (when - TEN) / MINUTE)).toEqual([0, 45]);
    const past = await bot.memory.open().pastIncidents('prod', 9);
    expect(past.map(({ resolvedAt }) => (resolvedAt - TEN) / MINUTE)).toEqual([46]);
  });

  test('after the quiet period it is a new incident', async () => {
    const bot = alertWorld();
    const first = await bot.take(signIns(0, 'firing'));
    await at(bot, 1).take(signIns(1, 'resolved'));
    const second = await at(bot, 32).take(signIns(32, 'firing'));
    const [a, b] = [first, second].map(([it]) => (it?.kind === 'summary' ? it.incident.id : undefined));
    expect([a === undefined, b === undefined, a === b]).toEqual([false, false, false]);
    expect(bot.jobs.size).toBe(2);
  });

  test('of a pool whose incident is open joins it, and says why', async () => {
    const bot = alertWorld();
    await bot.take(signIns(0, 'firing'));
    const joined = await at(bot, 1).take(refreshes(1, 'firing'));
    expect(told(joined)).toEqual([['alert', 'joined', 'prod-refresh', 'open']]);
    expect(notes(joined)).toEqual(['It is about the same pool, prod.']);
    expect(joined.flatMap((it) => (it.kind === 'alert' ? [it.file.severity, it.file.alerts.length] : []))).toEqual([
      1, 2,
    ]);
    const one = await at(bot, 2).take(refreshes(2, 'resolved'));
    const other = await at(bot, 3).take(signIns(3, 'resolved'));
    expect(told([...one, ...other])).toEqual([
      ['alert', 'resolved', 'prod-refresh', 'open'],
      ['alert', 'resolved', 'prod-sign-in', 'resolved'],
      ['closed'],
    ]);
    expect(bot.jobs.size).toBe(1);
  });

  test('that joins ten minutes after the last triage starts another', async () => {
    const bot = alertWorld();
    await bot.take(signIns(0, 'firing'));
    await at(bot, 11).take(refreshes(11, 'firing'));
    expect([...bot.jobs.values()].map(({ command }) => 'symptom' in command && command.symptom)).toEqual([
      'prod-sign-in',
      'prod-refresh',
    ]);
  });

  test.each([
    ['the alarm first', 'alarm', [], 'CloudWatch tells of the same: prod-sign-in.'],
    [
      'the page first',
      'page',
      [['unmapped alert', 'Sign-in fails (#4711)', 'prod', 'staging']],
      'PagerDuty tells of the same: Sign-in fails (#4711).',
    ],
  ])('of another system belongs to the same incident: %s', async (_name, first, before, note) => {
    const bot = alertWorld();
    const alerts = [signIns(0, 'firing'), page(0, 'firing')];
    const entries: Entry[] = [];
    for (const alert of first === 'alarm' ? alerts : alerts.toReversed()) entries.push(...(await bot.take(alert)));
    const joins = first === 'alarm' ? [['alert', 'joined', 'Sign-in fails (#4711)', 'open']] : [];
    expect(told(entries)).toEqual([
      ...before,
      ['summary', 'prod', 'working'],
      ['alert', 'opened', 'prod-sign-in', 'open'],
      ...joins,
    ]);
    expect([notes(entries), bot.jobs.size]).toEqual([[note], 1]);
    // Each resolves for itself.
    const closed = [...(await bot.take(page(1, 'resolved'))), ...(await bot.take(signIns(1, 'resolved')))];
    expect(told(closed)).toEqual([
      ['alert', 'resolved', 'Sign-in fails (#4711)', 'open'],
      ['alert', 'resolved', 'prod-sign-in', 'resolved'],
      ['closed'],
    ]);
  });

  test('is known by any of its names, also where an event has only one of them', async () => {
    const bot = alertWorld();
    const first = { correlationKey: 'pd:Q1', also: ['pd-dedup:sign-in'], resources: signIns(0, 'firing').resources };
    const second = { ...first, correlationKey: 'pd:Q2' };
    const entries = [
      ...(await bot.take(page(0, 'firing', first))),
      ...(await at(bot, 1).take(page(1, 'resolved', first))),
      ...(await at(bot, 2).take(page(2, 'firing', second))),
      ...(await at(bot, 3).take(page(3, 'acknowledged', { ...second, also: [] }))),
    ];
    expect(entries.flatMap((it) => (it.kind === 'alert' ? [[it.news, it.file.alerts.length]] : []))).toEqual([
      ['opened', 1],
      ['resolved', 1],
      ['again', 1],
      ['acknowledged', 1],
    ]);
  });

  test('resolved before its firing came opens nothing, and is not lost', async () => {
    const bot = alertWorld();
    await at(bot, 9).take(signIns(9, 'resolved'));
    expect([await bot.take(signIns(0, 'firing')), bot.jobs.size]).toEqual([[], 0]);
    expect(bot.logged).toEqual(['an alert was told nobody']);
    const [opened] = await bot.take(refreshes(8, 'firing'));
    await bot.take(signIns(1, 'acknowledged'));
    await bot.take(signIns(-99, 'firing'));
    const incident = opened?.kind === 'summary' ? opened.incident.id : '';
    const record = await bot.memory.open().readTimeline(incident);
    expect(record.map(({ at: when, text }) => [(when - TEN) / MINUTE, text])).toEqual([
      [-99, '"prod-sign-in" fired; it came after newer news of it.'],
      [8, '"prod-refresh" fires, and opened the incident.'],
    ]);
  });

  test('without data, suppressed or unknown changes nothing', async () => {
    const bot = alertWorld();
    const hints = ['Cognito publishes no metric of this name.'];
    const entries = [
      ...(await bot.take(signIns(0, 'no_data', { hints }))),
      ...(await bot.take(signIns(1, 'suppressed'))),
      ...(await bot.take(signIns(2, 'unknown'))),
    ];
    expect([entries, bot.jobs.size, await bot.memory.open().readIncident('prod', TEN)]).toEqual([[], 0, undefined]);
  });

  test('of a private incident tells that there is one', async () => {
    const bot = alertWorld();
    const secret = {
      source: 'incidentio',
      correlationKey: 'iio:01PRIVATE',
      also: [],
      private: true,
      title: 'Acme leaks',
    } as const;
    const entries = [
      ...(await bot.take(signIns(0, 'firing', { ...secret, description: 'Acme leaks' }))),
      ...(await bot.take(signIns(1, 'annotation', { ...secret, description: 'Acme leaks' }))),
    ];
    const kept = [entries, [...bot.jobs.values()], await bot.memory.open().readCourse('iio:01PRIVATE')];
    expect(told(entries)).toEqual([
      ['summary', 'prod', 'working'],
      ['alert', 'opened', 'A private incident of incident.io', 'open'],
      ['alert', 'annotation', 'A private incident of incident.io', 'open'],
    ]);
    expect(JSON.stringify(kept)).not.toContain('Acme');
  });

  test('a note there is told in the thread, with what the alarm itself lacks at the opening', async () => {
    const bot = alertWorld();
    const entries = [
      ...(await bot.take(signIns(0, 'firing', { hints: ['The alarm has no app client.'] }))),
      ...(await bot.take(signIns(1, 'annotation', { description: 'Looks like the trigger.' }))),
    ];
    expect(notes(entries)).toEqual(['The alarm has no app client.', 'Looks like the trigger.']);
  });

  test('is not taken from somebody who may not triage', async () => {
    const bot = alertWorld();
    const command = { kind: 'alert', alert: signIns(0, 'firing'), card: undefined } as const;
    const entries = await bot.ask(command, { ...ALICE, id: 'U0BOB' });
    expect([told(entries), bot.jobs.size]).toEqual([[['notice', 'refused']], 0]);
  });

  test('that fires on after somebody resolved by hand counts, and is news once the quiet period is over', async () => {
    const bot = alertWorld();
    await bot.take(signIns(0, 'firing'));
    await at(bot, 5).ask({ kind: 'resolve', pool: 'prod', cause: 'a deploy' });
    const soon = await at(bot, 10).take(signIns(10, 'firing'));
    const late = await at(bot, 5 + QUIET_MS / MINUTE + 1).take(signIns(5 + QUIET_MS / MINUTE + 1, 'firing'));
    expect([told(soon), told(late)]).toEqual([
      [['alert', 'repeated', 'prod-sign-in', 'resolved']],
      [['alert', 'again', 'prod-sign-in', 'open']],
    ]);
  });
});

describe('two workers at once', () => {
  test('on the same change of state by two roads: one tells it, the other comes again and is dropped', async () => {
    const bot = alertWorld();
    const roads = [signIns(0, 'firing'), signIns(0, 'firing', { via: 'eventbridge' })].map((it) => bot.alertJob(it));
    const outcomes = await Promise.allSettled(roads.map((job) => bot.worked(job)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = await Promise.all(roads.map((job) => bot.worked(job)));
    expect([again, bot.jobs.size]).toEqual([[[], []], 1]);
  });

  test('on two alarms of one pool: one incident, one triage', async () => {
    const bot = alertWorld();
    const jobs = [signIns(0, 'firing'), refreshes(0, 'firing')].map((it) => bot.alertJob(it));
    const [a = [], b = []] = await Promise.all(jobs.map((job) => bot.worked(job)));
    const news = [...a, ...b].flatMap((it) => (it.kind === 'alert' ? [it.news] : []));
    expect(news.sort()).toEqual(['joined', 'opened']);
    const files = await bot.memory.open().recentFiles(0, 9);
    expect(files.map(({ alerts }) => alerts.length)).toEqual([2]);
    expect(bot.jobs.size).toBe(1);
  });
});
