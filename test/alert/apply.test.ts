import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert, AlertStatus } from '../../src/alert/alert.ts';
import { type Applied, applyAlert } from '../../src/alert/apply.ts';
import { type AlertCourse, MOST_EVENTS, QUIET_MS } from '../../src/alert/course.ts';
import { exampleAlert } from './example-alert.ts';

const TEN = Date.parse('2026-11-20T10:00:00.000Z');
const MINUTE = 60_000;
const LATER = TEN + 24 * 60 * MINUTE;

type Told = readonly [minute: number, status: AlertStatus, more?: Partial<Alert>];

/** One change of state is the same whenever it is told. */
function alertAt([minute, status, more]: Told): Alert {
  const occurredAt = new Date(TEN + minute * MINUTE).toISOString();
  return exampleAlert({ status, occurredAt, eventKey: `alarm|${status}|${minute}|${more?.via ?? ''}`, ...more });
}

function run(told: readonly Told[], isMuted: (told: Told) => boolean = () => false) {
  let course: AlertCourse | undefined;
  const news = told.map((it) => {
    const applied: Applied = applyAlert(course, alertAt(it), LATER, isMuted(it));
    course = applied.course;
    return applied.news;
  });
  return { news, course };
}

/** Status, since when (in minutes), how often, flaps, episode. */
function brief(course: AlertCourse | undefined) {
  if (course === undefined) return undefined;
  const { status, firingSince, count, flaps, episode } = course;
  return [status, firingSince === undefined ? undefined : (firingSince - TEN) / MINUTE, count, flaps, episode];
}

const card = { via: 'slack-message' } as const;

describe('what alerts mean for their course', () => {
  test.each<[name: string, told: readonly Told[], news: readonly string[], brief: unknown]>([
    ['a firing opens', [[0, 'firing']], ['opened'], ['firing', 0, 1, 0, 1]],
    [
      'told again it only counts',
      [
        [0, 'firing'],
        [5, 'firing'],
      ],
      ['opened', 'repeated'],
      ['firing', 0, 2, 0, 1],
    ],
    [
      'the same event by two roads is told once',
      [
        [0, 'firing'],
        [0, 'firing'],
      ],
      ['opened', 'opened'],
      ['firing', 0, 1, 0, 1],
    ],
    [
      'acknowledged, then resolved',
      [
        [0, 'firing'],
        [1, 'acknowledged'],
        [2, 'resolved'],
      ],
      ['opened', 'acknowledged', 'resolved'],
      ['resolved', 0, 1, 0, 1],
    ],
    [
      'acknowledged twice is no news',
      [
        [0, 'firing'],
        [1, 'acknowledged'],
        [2, 'acknowledged'],
      ],
      ['opened', 'acknowledged', 'nothing'],
      ['acknowledged', 0, 1, 0, 1],
    ],
    [
      'no longer acknowledged, it fires as before',
      [
        [0, 'firing'],
        [1, 'acknowledged'],
        [2, 'firing'],
      ],
      ['opened', 'acknowledged', 'repeated'],
      ['firing', 0, 2, 0, 1],
    ],
    [
      'resolved twice is no news',
      [
        [0, 'firing'],
        [1, 'resolved'],
        [2, 'resolved'],
      ],
      ['opened', 'resolved', 'nothing'],
      ['resolved', 0, 1, 0, 1],
    ],
    [
      'again within the quiet period',
      [
        [0, 'firing'],
        [1, 'resolved'],
        [31, 'firing'],
      ],
      ['opened', 'resolved', 'again'],
      ['firing', 0, 2, 1, 1],
    ],
    [
      'after the quiet period a new episode',
      [
        [0, 'firing'],
        [1, 'resolved'],
        [31.1, 'firing'],
      ],
      ['opened', 'resolved', 'opened'],
      ['firing', 31.1, 1, 0, 2],
    ],
    [
      'the quiet period counts from the first resolve',
      [
        [0, 'firing'],
        [1, 'resolved'],
        [20, 'resolved'],
        [40, 'firing'],
      ],
      ['opened', 'resolved', 'nothing', 'opened'],
      ['firing', 40, 1, 0, 2],
    ],
    [
      'an older firing does not open again',
      [
        [0, 'firing'],
        [9, 'resolved'],
        [5, 'firing'],
      ],
      ['opened', 'resolved', 'nothing'],
      ['resolved', 0, 2, 0, 1],
    ],
    [
      'resolved before its firing came: a finished episode',
      [
        [9, 'resolved'],
        [0, 'firing'],
      ],
      ['nothing', 'late'],
      ['resolved', 0, 1, 0, 0],
    ],
    [
      'and the next one within the quiet period opens',
      [
        [9, 'resolved'],
        [0, 'firing'],
        [20, 'firing'],
      ],
      ['nothing', 'late', 'opened'],
      ['firing', 0, 2, 1, 1],
    ],
    [
      'acknowledged before its firing came',
      [
        [2, 'acknowledged'],
        [0, 'firing'],
      ],
      ['opened', 'repeated'],
      ['acknowledged', 0, 1, 0, 1],
    ],
    [
      'a resolve that is older than what fires',
      [
        [0, 'firing'],
        [9, 'firing'],
        [5, 'resolved'],
      ],
      ['opened', 'repeated', 'late'],
      ['firing', 0, 2, 1, 1],
    ],
    [
      'such a resolve can make it a later episode, of the same incident',
      [
        [0, 'firing'],
        [99, 'firing'],
        [5, 'resolved'],
        [100, 'resolved'],
        [101, 'firing'],
      ],
      ['opened', 'repeated', 'late', 'resolved', 'again'],
      ['firing', 99, 2, 1, 1],
    ],
    [
      'an earlier firing moves the beginning',
      [
        [9, 'firing'],
        [0, 'firing'],
      ],
      ['opened', 'repeated'],
      ['firing', 0, 2, 0, 1],
    ],
    [
      'an earlier episode that comes late',
      [
        [99, 'firing'],
        [0, 'firing'],
        [5, 'resolved'],
      ],
      ['opened', 'repeated', 'late'],
      ['firing', 99, 1, 0, 1],
    ],
    [
      'at the same moment the resolve counts',
      [
        [5, 'resolved'],
        [5, 'firing'],
      ],
      ['nothing', 'late'],
      ['resolved', 5, 1, 0, 0],
    ],
    [
      'no data, suppressed and unknown say nothing',
      [
        [0, 'no_data'],
        [1, 'suppressed'],
        [2, 'ignored'],
        [3, 'unknown'],
        [4, 'annotation'],
      ],
      ['nothing', 'nothing', 'nothing', 'nothing', 'nothing'],
      undefined,
    ],
    [
      'a note there is told where it is known',
      [
        [0, 'firing'],
        [1, 'annotation'],
      ],
      ['opened', 'annotation'],
      ['firing', 0, 1, 0, 1],
    ],
    [
      'no data does not resolve',
      [
        [0, 'firing'],
        [1, 'no_data'],
      ],
      ['opened', 'nothing'],
      ['firing', 0, 1, 0, 1],
    ],
    [
      'a card of what is known counts for nothing',
      [
        [0, 'firing'],
        [0.1, 'firing', card],
      ],
      ['opened', 'nothing'],
      ['firing', 0, 1, 0, 1],
    ],
    [
      'a card first, then the system',
      [
        [0.1, 'firing', card],
        [0, 'firing'],
      ],
      ['opened', 'repeated'],
      ['firing', 0, 1, 0, 1],
    ],
    [
      'a card first, by a clock that is behind',
      [
        [0, 'firing', card],
        [0.1, 'firing'],
      ],
      ['opened', 'repeated'],
      ['firing', 0.1, 1, 0, 1],
    ],
    [
      'a card that Slack was late with opens nothing again',
      [
        [0, 'firing'],
        [1, 'resolved'],
        [1.1, 'firing', card],
      ],
      ['opened', 'resolved', 'nothing'],
      ['resolved', 0, 1, 0, 1],
    ],
    [
      'cards alone are believed',
      [
        [0, 'firing', card],
        [1, 'resolved', card],
      ],
      ['opened', 'resolved'],
      ['resolved', 0, 1, 0, 1],
    ],
  ])('%s', (_name, told, news, expected) => {
    const ran = run(told);
    expect(ran.news).toEqual(news);
    expect(brief(ran.course)).toEqual(expected);
  });

  test('what is muted counts, opens nothing, and opens once it is heard again', () => {
    const ran = run(
      [
        [0, 'firing'],
        [1, 'resolved'],
        [2, 'firing'],
        [60, 'firing'],
      ],
      ([minute]) => minute < 60,
    );
    expect(ran.news).toEqual(['muted', 'muted', 'muted', 'opened']);
    expect(brief(ran.course)).toEqual(['firing', 0, 3, 1, 1]);
  });

  test('a clock that is ahead is set to the time at which it came', () => {
    const ahead = applyAlert(undefined, alertAt([60, 'firing']), TEN);
    const closed = applyAlert(ahead.course, alertAt([1, 'resolved']), TEN + MINUTE);
    expect([ahead.course?.occurredAt, closed.news]).toEqual([TEN, 'resolved']);
  });

  test('an opening that is told again is still one, until another one came', () => {
    const { course } = run([
      [0, 'firing'],
      [1, 'resolved'],
      [60, 'firing'],
    ]);
    const again = (told: Told) => applyAlert(course, alertAt(told), LATER).news;
    expect([again([60, 'firing']), again([0, 'firing']), again([1, 'resolved'])]).toEqual([
      'opened',
      'late',
      'resolved',
    ]);
  });

  test('of many events the newest are told apart; those before them are late, and lost in nothing that counts', () => {
    const many = Array.from({ length: MOST_EVENTS + 10 }, (_, index): Told => [index, 'firing']);
    const { course } = run(many);
    expect([course?.events.length, course?.count, course?.firingSince]).toEqual([MOST_EVENTS, MOST_EVENTS + 10, TEN]);
    const late = applyAlert(course, alertAt([3.5, 'resolved']), LATER);
    expect([late.news, late.course]).toEqual(['late', course]);
  });
});

describe('whatever the order', () => {
  const event = fc.tuple(
    fc.integer({ min: 0, max: 180 }),
    fc.constantFrom<AlertStatus>('firing', 'firing', 'resolved', 'acknowledged'),
  );
  const orders = fc.uniqueArray(event, { minLength: 1, maxLength: 24, selector: ([minute]) => minute }).chain((told) =>
    fc.record({
      told: fc.constant([...told].sort(([a], [b]) => a - b) as readonly Told[]),
      // Each at least once, some several times, in any order.
      order: fc
        .tuple(
          fc.shuffledSubarray(told, { minLength: told.length }),
          fc.array(fc.constantFrom(...told), { maxLength: 8 }),
        )
        .chain(([all, more]) => fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length })),
    }),
  );

  test('the same events come to the same state', () => {
    fc.assert(
      fc.property(orders, ({ told, order }) => {
        const straight = brief(run(told).course)?.slice(0, 4);
        expect(brief(run(order as readonly Told[]).course)?.slice(0, 4)).toEqual(straight);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('no more incidents open than times at which it began to fire, and none for what is over', () => {
    fc.assert(
      fc.property(orders, ({ told, order }) => {
        const begins = told.filter(([, status], index) => {
          const previous = told[index - 1]?.[1] ?? 'resolved';
          return status !== 'resolved' && previous === 'resolved';
        });
        const { course } = run(order as readonly Told[]);
        expect(course?.episode).toBeLessThanOrEqual(begins.length);
        if (isOn(course)) expect(course?.episode).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  /** Short outages that are resolved, with more than the quiet period between them: nothing late can join two of them. */
  const outages = fc
    .array(fc.uniqueArray(fc.integer({ min: 0, max: 28 }), { minLength: 2, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) =>
      all.flatMap((minutes, outage) =>
        minutes
          .sort((a, b) => a - b)
          .map((minute, index): Told => {
            const isEnd = index === minutes.length - 1;
            return [outage * 100 + minute, isEnd || index % 3 === 2 ? 'resolved' : 'firing'];
          }),
      ),
    )
    .chain((told) =>
      fc.record({
        told: fc.constant(told),
        order: fc.shuffledSubarray([...told, ...told], { minLength: 2 * told.length }),
      }),
    );

  test('no more incidents open than episodes, where nothing that comes late joins two', () => {
    fc.assert(
      fc.property(outages, ({ told, order }) => {
        const straight = run(told);
        const { course } = run(order);
        expect(course?.episode).toBeLessThanOrEqual(straight.course?.episode ?? 0);
        expect(brief(course)?.slice(0, 4)).toEqual(brief(straight.course)?.slice(0, 4));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('within the quiet period there is one incident at most', () => {
    const within = orders.filter(({ told }) => (told.at(-1)?.[0] ?? 0) - (told[0]?.[0] ?? 0) <= QUIET_MS / MINUTE);
    fc.assert(
      fc.property(within, ({ order }) => {
        expect(run(order as readonly Told[]).course?.episode).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

function isOn(course: AlertCourse | undefined): boolean {
  return course?.status === 'firing' || course?.status === 'acknowledged';
}
