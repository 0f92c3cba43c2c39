import { describe, expect, it } from 'vitest';
import { exampleUserIncident, EXAMPLE_NOW as NOW } from '../../src/evidence/example.ts';
import { exampleChanges } from '../../src/evidence/example-changes.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import type { ActivityMetrics, PoolActivity } from '../../src/evidence/metrics.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, write } from '../../src/incident/words.ts';
import { failureChart, sparkline } from '../../src/report/chart.ts';
import { headline } from '../../src/report/headline.ts';

const MINUTE_MS = 60_000;

function activity(
  name: PoolActivity,
  attempts: number,
  failures: number,
  change: Partial<ActivityMetrics> = {},
): ActivityMetrics {
  return {
    activity: name,
    attempts,
    successes: attempts - failures,
    failures,
    throttles: 0,
    byClient: [],
    byProvider: [],
    failuresOverTime: { periodMs: MINUTE_MS, from: NOW - 10 * MINUTE_MS, values: [] },
    differsSince: failures > 0 ? NOW - 5 * MINUTE_MS : undefined,
    sinceThen: undefined,
    quietSince: undefined,
    usualFailureShare: 0,
    ...change,
  };
}

function seen(...activities: readonly ActivityMetrics[]): Evidence {
  return { poolMetrics: known({ activities, comparedWith: 'the hours before', throttledCategories: [] }) };
}

function said(evidence: Evidence): string {
  return write(headline(exampleUserIncident(), evidence), 'channel', plain);
}

describe('the first line of an incident', () => {
  it('says how much fails, since when, for whom, and what does not', () => {
    const byClient = [
      { client: 'web', attempts: 40, failures: 30 },
      { client: 'ios', attempts: 60, failures: 0 },
    ];
    expect(said(seen(activity('sign-up', 100, 30, { byClient }), activity('sign-in', 900, 0)))).toBe(
      'prod: 30 % of sign-ups fail (30 of 100) since 2026-11-20 02:55:00 UTC, only for web. Not affected: sign-ins.',
    );
  });

  it('does not name clients when all of them fail', () => {
    const byClient = [{ client: 'web', attempts: 10, failures: 10 }];
    expect(said(seen(activity('sign-in', 10, 10, { byClient })))).toBe(
      'prod: 100 % of sign-ins fail (10 of 10) since 2026-11-20 02:55:00 UTC.',
    );
  });

  it('takes what fails as always for no news', () => {
    expect(said(seen(activity('sign-in', 100, 7, { differsSince: undefined }), activity('refresh', 5, 0)))).toBe(
      'prod: sign-ins, token refreshes fail no more than in the hours before.',
    );
  });

  it('never takes silence or a gap for health', () => {
    expect(said(seen(activity('sign-in', 0, 0)))).toBe('prod: nobody tried to sign in or up in this time.');
    expect(said({ poolMetrics: gap('denied', 'no') })).toBe('prod: how many sign-ins fail could not be read.');
    expect(said({})).toBe('prod: how many sign-ins fail could not be read.');
  });
});

describe('failures over time', () => {
  const values = Array.from({ length: 40 }, (_, index) => (index < 30 ? 0 : index));
  const failing = activity('sign-in', 1000, 345, {
    failuresOverTime: { periodMs: MINUTE_MS, from: NOW - 40 * MINUTE_MS, values },
  });

  it('joins a long series to twenty points, loses nothing and marks the change', () => {
    const change = {
      at: NOW - 11 * MINUTE_MS,
      thing: { kind: 'pool' } as const,
      event: undefined,
      by: undefined,
      what: 'changed',
      wiped: [],
      set: [],
      from: undefined,
      to: undefined,
      failed: false,
    };
    const chart = failureChart({
      ...seen(failing),
      changes: known(exampleChanges({ changes: [change] })),
    });
    if (chart === undefined) throw new Error('there are failures to draw');
    expect(chart.points).toHaveLength(20);
    expect(chart.points.reduce((sum, it) => sum + it.value, 0)).toBe(345);
    expect(chart.points.filter((it) => it.changed).map((it) => it.at)).toEqual([NOW - 12 * MINUTE_MS]);
    expect(sparkline(chart)).toBe('▁▁▁▁▁▁▁▁▁▁▁▁▁▁|▁▇▇▇██');
  });

  it('draws nothing where nothing failed or nothing is known', () => {
    expect(failureChart(seen(activity('sign-in', 10, 0)))).toBeUndefined();
    expect(failureChart({})).toBeUndefined();
  });
});
