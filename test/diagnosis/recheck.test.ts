import { describe, expect, test } from 'vitest';
import { type QuietTime, quietFrom, type Recheck, type Rechecked, recheck } from '../../src/diagnosis/recheck.ts';
import { type About, type AnyRule, rule } from '../../src/diagnosis/rule.ts';
import type { FailedSignIns } from '../../src/evidence/changes.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';
import { exampleChain, exampleFailure, exampleRuns } from '../../src/evidence/example-trigger.ts';
import type { Evidence, FactName, Facts } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { TriggerRuns } from '../../src/evidence/runs.ts';
import { steps } from '../../src/evidence/steps/table.ts';
import { plain, words, write } from '../../src/incident/words.ts';

const MINUTE = 60_000;
const trigger: About = { kind: 'trigger', functionName: 'pre-sign-up' };
const denied = gap('denied', 'AWS refused it.', 'logs:FilterLogEvents');

/** Speaks of the trigger as long as the facts it reads say so. */
function speakingWhile(
  reads: readonly FactName[],
  holds: (facts: Partial<Facts>) => boolean,
  about = trigger,
): AnyRule {
  return rule({
    id: 'broken',
    label: 'broken',
    title: 'It is broken',
    reads,
    source: { page: 'https://docs.aws.amazon.com/', grade: 'DOC' },
    prevention: 'None.',
    check: 'None.',
    judge: (facts) => (holds(facts) ? [{ certainty: 'likely', because: words`It fails.`, about, advice: [] }] : []),
    proof: { speaks: {}, silent: {}, incident: exampleSignInIncident() } as never,
  });
}

function asked(of: AnyRule, change: Partial<Recheck> = {}): Recheck {
  return {
    rule: of,
    about: trigger,
    since: EXAMPLE_NOW - 30 * MINUTE,
    now: EXAMPLE_NOW,
    incident: exampleSignInIncident(),
    steps,
    ...change,
  };
}

function told(outcome: Rechecked) {
  if (outcome.kind === 'still there') {
    return [outcome.kind, outcome.note === undefined ? '' : write(outcome.note, 'private', plain)];
  }
  const because = write(outcome.because, 'private', plain);
  return outcome.kind === 'fixed'
    ? [outcome.kind, because]
    : [outcome.kind, because, outcome.again === undefined ? undefined : (outcome.again - EXAMPLE_NOW) / MINUTE];
}

describe('a rule that goes by states', () => {
  const chained = speakingWhile(['triggers'], ({ triggers = [] }) =>
    triggers.some((it) => it.permission.kind === 'known' && !it.permission.value.cognitoMayInvoke),
  );
  const refused = exampleChain({ permission: known({ cognitoMayInvoke: false, because: 'no', others: [] }) });
  const becomes = (evidence: Evidence) => told(recheck(asked(chained), evidence, undefined));

  test('needs no second look', () => {
    expect(quietFrom(asked(chained), { triggers: known([exampleChain()]) })).toBeUndefined();
  });

  test('is fixed as soon as they are right, and still there until then', () => {
    expect(becomes({ triggers: known([refused]) })).toEqual(['still there', '']);
    expect(becomes({ triggers: known([exampleChain()]) })).toEqual([
      'fixed',
      'It does not show any more in what was read again at 2026-11-20 03:00:00 UTC: trigger functions.',
    ]);
  });

  test('whose fact, or its part of it, is missing cannot tell; what is missing of others does not matter', () => {
    const other = exampleChain({ permission: denied, calls: { ...exampleChain().calls, name: 'another' } });
    expect(becomes({ triggers: gap('denied', 'AWS refused it.', 'lambda:GetPolicy') })).toEqual([
      'cannot tell',
      'Could not read trigger functions: denied. AWS refused it. Missing right: lambda:GetPolicy.',
      undefined,
    ]);
    expect(becomes({ triggers: known([exampleChain({ permission: denied })]) })).toEqual([
      'cannot tell',
      'Could not read trigger functions: denied. AWS refused it. Missing right: logs:FilterLogEvents.',
      undefined,
    ]);
    expect(becomes({ triggers: known([exampleChain(), other]) })[0]).toBe('fixed');
    expect(becomes({})).toEqual([
      'cannot tell',
      'What it goes by is not looked at here: trigger functions.',
      undefined,
    ]);
  });
});

describe('a rule that goes by runs', () => {
  const fails = speakingWhile(['runs'], ({ runs = [] }) =>
    runs.some((it) => it.runs.kind === 'known' && it.runs.value.failures.length > 0),
  );
  const runsOf = (change: Partial<TriggerRuns>): Evidence => ({
    runs: known([{ functionName: 'pre-sign-up', runs: known(exampleRuns(change)) }]),
  });
  const failed = (minutesAgo: number) =>
    runsOf({
      runs: 20,
      failedRuns: 10,
      failures: [exampleFailure({ count: 10, lastSeen: EXAMPLE_NOW - minutesAgo * MINUTE })],
    });
  const lately = (change: Partial<TriggerRuns>, minutesAgo = 5): QuietTime => ({
    from: EXAMPLE_NOW - minutesAgo * MINUTE,
    evidence: runsOf(change),
  });
  const becomes = (whole: Evidence, quiet: QuietTime) => told(recheck(asked(fails), whole, quiet));

  test('is looked at again from just after the last failure on', () => {
    expect(quietFrom(asked(fails), failed(5))).toBe(EXAMPLE_NOW - 5 * MINUTE + 1000);
    expect(quietFrom(asked(fails), runsOf({}))).toBe(EXAMPLE_NOW - 20 * MINUTE);
    expect(quietFrom(asked(fails, { since: EXAMPLE_NOW }), runsOf({}))).toBe(EXAMPLE_NOW - 10 * MINUTE);
  });

  test('is fixed after three times the runs that lay between two failures', () => {
    expect(becomes(failed(5), lately({ runs: 6 }))).toEqual([
      'fixed',
      '6 runs of pre-sign-up since 2026-11-20 02:55:00 UTC, none failed.',
    ]);
    expect(becomes(failed(5), lately({ runs: 5 }))).toEqual([
      'cannot tell',
      'Only 5 runs of pre-sign-up since 2026-11-20 02:55:00 UTC, none failed. As often as it failed before, 6 in a row would show that it is gone.',
      10,
    ]);
  });

  test('is still there where the last run failed after the report, and cannot tell where it failed before it', () => {
    const nothing = lately({ runs: 0, activity: 'no runs' });
    const note = (at: string) => `The last run of pre-sign-up failed at ${at}; nothing has called it since.`;
    expect(becomes(failed(5), nothing)).toEqual(['still there', note('2026-11-20 02:55:00 UTC')]);
    expect(becomes(failed(40), nothing)).toEqual(['cannot tell', note('2026-11-20 02:20:00 UTC'), 10]);
  });

  test('is still there where it fails in another way that the rule does not speak of', () => {
    expect(becomes(failed(5), lately({ runs: 9, failedRuns: 2 }))).toEqual([
      'still there',
      '2 of 9 runs of pre-sign-up failed since 2026-11-20 02:55:00 UTC.',
    ]);
    expect(becomes(runsOf({}), lately({ runs: 9, failedRuns: 2 }))).toEqual([
      'cannot tell',
      '2 of 9 runs of pre-sign-up failed since 2026-11-20 02:55:00 UTC.',
      undefined,
    ]);
  });

  test('no run that is logged, no log that can be read: cannot tell', () => {
    expect(becomes(failed(5), lately({ runs: 0, activity: 'not logged' }))).toEqual([
      'cannot tell',
      'pre-sign-up does not log its runs, so that none since 2026-11-20 02:55:00 UTC proves nothing.',
      undefined,
    ]);
    const unread: Evidence = { runs: known([{ functionName: 'pre-sign-up', runs: denied }]) };
    expect(becomes(unread, { from: EXAMPLE_NOW, evidence: unread })).toEqual([
      'cannot tell',
      'Could not read trigger logs: denied. AWS refused it. Missing right: logs:FilterLogEvents.',
      undefined,
    ]);
  });

  test('a function that the pool does not call any more breaks nothing', () => {
    const none: Evidence = { runs: known([]) };
    expect(becomes(none, { from: EXAMPLE_NOW, evidence: none })).toEqual([
      'fixed',
      'The pool does not call pre-sign-up any more.',
    ]);
  });
});

describe('a rule that goes by what CloudTrail tells', () => {
  const about: About = { kind: 'pool' };
  const refused = speakingWhile(
    ['failedSignIns'],
    ({ failedSignIns }) => (failedSignIns?.groups ?? []).some((it) => it.error === 'AccessDenied'),
    about,
  );
  const trail = (change: Partial<FailedSignIns>): Evidence => ({
    failedSignIns: known({ groups: [], looked: 30, complete: true, notLookedAt: [], scope: 'pool', ...change }),
  });
  const group = (error: string) => ({
    error,
    message: `${error} it is`,
    event: 'SignUp',
    client: undefined,
    trigger: undefined,
    count: 10,
    firstSeen: EXAMPLE_NOW - 60 * MINUTE,
    lastSeen: EXAMPLE_NOW - 40 * MINUTE,
  });
  const broken = trail({ groups: [group('AccessDenied')] });
  const becomes = (quiet: Evidence, since = 30) =>
    told(
      recheck(asked(refused, { about, since: EXAMPLE_NOW - since * MINUTE }), broken, {
        from: EXAMPLE_NOW - 30 * MINUTE,
        evidence: quiet,
      }),
    );

  test('is fixed once CloudTrail has caught up with the report and shows calls that do not fail', () => {
    expect(becomes(trail({ looked: 9 }))).toEqual([
      'fixed',
      '9 calls in CloudTrail since 2026-11-20 02:30:00 UTC, none failed like this.',
    ]);
    expect(becomes(trail({ looked: 0 }))).toEqual([
      'cannot tell',
      'CloudTrail shows only 0 calls since 2026-11-20 02:30:00 UTC; 9 that do not fail like this would show that it is gone.',
      10,
    ]);
    expect(becomes(trail({ looked: 9 }), 15)).toEqual([
      'cannot tell',
      'CloudTrail shows calls up to 15 minutes late, so those since 2026-11-20 02:45:00 UTC are not all there yet.',
      5,
    ]);
  });

  test('is still there where people are told the same, or fail in another way', () => {
    expect(becomes(broken)).toEqual(['still there', '']);
    expect(becomes(trail({ groups: [group('Throttled')] }))).toEqual([
      'still there',
      'By CloudTrail these still fail since 2026-11-20 02:30:00 UTC: sign-up.',
    ]);
  });

  test('cannot tell by a part', () => {
    expect(becomes(trail({ looked: 9, complete: false }))).toEqual([
      'cannot tell',
      'CloudTrail was read in part only since 2026-11-20 02:30:00 UTC.',
      10,
    ]);
  });
});

describe('a rule that goes by metrics', () => {
  const about: About = { kind: 'pool' };
  const throttled = speakingWhile(
    ['poolMetrics', 'pool'],
    ({ poolMetrics }) => (poolMetrics?.activities ?? []).some((it) => it.throttles > 0),
    about,
  );
  const metrics = (attempts: number, throttles = 0): Evidence => ({
    pool: known(examplePool()),
    poolMetrics: known(exampleMetrics([exampleActivity('sign-in', { attempts, throttles })])),
  });
  const becomes = (quiet: Evidence, since = 30) =>
    told(
      recheck(asked(throttled, { about, since: EXAMPLE_NOW - since * MINUTE }), metrics(90, 20), {
        from: EXAMPLE_NOW - 20 * MINUTE,
        evidence: quiet,
      }),
    );

  test('is fixed once two periods with attempts lie behind the report', () => {
    expect(becomes(metrics(40))).toEqual([
      'fixed',
      '40 attempts to sign in, sign up or refresh since 2026-11-20 02:40:00 UTC, and it does not show in them.',
    ]);
    expect(becomes(metrics(2))[0]).toBe('cannot tell');
    expect(becomes(metrics(40), 9)).toEqual([
      'cannot tell',
      'CloudWatch adds up over five minutes, so what happened since 2026-11-20 02:51:00 UTC does not stand apart yet.',
      1,
    ]);
    expect(becomes(metrics(40, 3))).toEqual(['still there', '']);
  });
});
