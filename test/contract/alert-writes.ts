import { expect, test } from 'vitest';
import type { AlertCourse, Tally } from '../../src/alert/course.ts';
import { DEFAULT_LIVES } from '../../src/aws/lives.ts';
import type { BotJournal } from '../../src/bot/journal.ts';

const NOW = 1_795_183_200_000;
const LATER = NOW + DEFAULT_LIVES.alerts;

const NOTHING: Tally = {
  status: undefined,
  at: undefined,
  since: undefined,
  resolvedAt: undefined,
  count: 0,
  flaps: 0,
  isSystem: false,
};

const course = (key: string, change: Partial<AlertCourse> = {}): AlertCourse => ({
  key,
  source: 'pagerduty',
  title: 'sign-up',
  severity: undefined,
  status: 'firing',
  occurredAt: NOW,
  firingSince: NOW,
  episode: 1,
  count: 1,
  flaps: 0,
  pool: undefined,
  incident: undefined,
  mutedUntil: undefined,
  link: undefined,
  openedAt: undefined,
  events: [],
  before: NOTHING,
  revision: 0,
  ...change,
});

/** What is kept of alerts; held against every journal there is. */
export function writesOfAlerts(open: () => BotJournal): void {
  test('the course of an alert is written over what was read only', async () => {
    const [journal, other] = [open(), open()];
    const first = course('pd:1');
    expect(await journal.readCourse('pd:1')).toBeUndefined();
    expect(await journal.writeCourse(first, undefined)).toBe(true);
    expect(await other.writeCourse({ ...first, title: 'late' }, undefined)).toBe(false);
    expect(await other.readCourse('pd:1')).toEqual(first);
    const second = course('pd:1', {
      severity: 2,
      status: 'resolved',
      firingSince: undefined,
      pool: 'prod',
      incident: 'incident',
      mutedUntil: NOW + 1,
      openedAt: NOW,
      events: [{ id: 'digest', at: NOW, status: 'firing', isCard: false, news: 'opened' }],
      before: { status: 'resolved', at: 1, since: 0, resolvedAt: 1, count: 4, flaps: 1, isSystem: true },
      link: { text: 'Incident', href: 'https://acme.pagerduty.com/incidents/1' },
      revision: 1,
    });
    expect(await other.writeCourse(second, first)).toBe(true);
    expect(await journal.writeCourse({ ...first, revision: 1 }, first)).toBe(false);
    expect(await journal.readCourse('pd:1')).toEqual(second);
    await expect(journal.writeCourse({ ...second, revision: 3 }, second)).rejects.toThrow('cannot become revision 3');
  });

  test('of workers that hear of an alert at once, one begins its course', async () => {
    const began = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        open().writeCourse(course('raced', { title: `worker ${index}` }), undefined),
      ),
    );
    expect(began.filter((it) => it)).toHaveLength(1);
    expect((await open().readCourse('raced'))?.title).toBe(`worker ${began.indexOf(true)}`);
  });

  test('a key may be as long as its sender likes', async () => {
    const journal = open();
    const key = `gen:${'é'.repeat(3000)}`;
    await journal.writeCourse(course(key), undefined);
    await journal.nameCourse([key], key, NOW);
    await journal.rememberPool(key, 'prod', NOW);
    await journal.noteCard([key], { channel: 'C1', ts: '1.1' }, NOW);
    expect([
      await journal.readCourse(key),
      await journal.namedCourse([key]),
      await journal.rememberedPool(key),
      await journal.readCard([key]),
      await journal.readCourse(`${key}é`),
    ]).toEqual([course(key), key, 'prod', { channel: 'C1', ts: '1.1' }, undefined]);
  });

  test('a name keeps the first alert that it was given to, until it runs out', async () => {
    const [journal, other] = [open(), open()];
    await journal.nameCourse(['a', 'b'], 'first', NOW);
    await other.nameCourse(['b', 'c'], 'second', NOW + 1);
    const named = () =>
      Promise.all([['a'], ['b'], ['c'], ['d', 'c', 'a'], ['d'], []].map((it) => journal.namedCourse(it)));
    expect(await named()).toEqual(['first', 'first', 'second', 'second', undefined, undefined]);
    await other.nameCourse(['a'], 'third', LATER - 1);
    expect(await named()).toEqual(['first', 'first', 'second', 'second', undefined, undefined]);
    await other.nameCourse(['a'], 'third', LATER);
    expect(await named()).toEqual(['third', 'first', 'second', 'second', undefined, undefined]);
  });

  test('of two who say where a card stands, the first is believed', async () => {
    const [journal, other] = [open(), open()];
    const [one, two] = [
      { channel: 'C1', ts: '1.1' },
      { channel: 'C2', ts: '2.2' },
    ];
    await journal.noteCard(['pd:1', 'cw:1'], one, NOW);
    await other.noteCard(['cw:1', 'cw:2'], two, NOW + 1);
    const read = (...names: string[]) => other.readCard(names);
    expect([await read('cw:1'), await read('x', 'cw:2', 'pd:1'), await read('x'), await read()]).toEqual([
      one,
      two,
      undefined,
      undefined,
    ]);
    await other.noteCard(['cw:1'], two, LATER);
    expect(await read('cw:1')).toEqual(two);
  });

  test('the pool that somebody chose for an alert is remembered; the newest choice counts', async () => {
    const [journal, other] = [open(), open()];
    expect(await journal.rememberedPool('cw:1')).toBeUndefined();
    await journal.rememberPool('cw:1', 'staging', NOW);
    await other.rememberPool('cw:1', 'prod', NOW + 1);
    expect([await journal.rememberedPool('cw:1'), await journal.rememberedPool('cw:2')]).toEqual(['prod', undefined]);
  });
}
