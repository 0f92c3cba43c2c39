import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, write } from '../../src/incident/words.ts';
import { judgeRecovery, MIN_TRAFFIC, type Since } from '../../src/rollback/recovery.ts';
import type { Figures } from '../../src/rollback/watch.ts';

const SPAN = { from: 0, to: 60_000 };
const LOOK: Since = { from: '42', to: '41', looks: 1, isLast: false, unread: [] };

type Count = readonly [failed: number, of: number];
type Counts = readonly [runs: Count | undefined, signUps?: Count | undefined] | readonly [];

function figures(version: string, runs: Count | undefined, signUps?: Count | undefined): Figures {
  return {
    span: SPAN,
    paths: [{ path: 'sign-up', attempts: signUps?.[1], failures: signUps?.[0] }],
    versions: runs === undefined ? [] : [{ version, runs: runs[1], failed: runs[0] }],
  };
}

/** What is judged of runs and sign-ups before and after. */
function judged(before: Counts, after: Counts, since: Partial<Since> = {}) {
  const { kind, because } = judgeRecovery(figures('42', before[0], before[1]), figures('41', after[0], after[1]), {
    ...LOOK,
    ...since,
  });
  return { kind, because: write(because, 'channel', plain) };
}

describe('what a look after a move comes to', () => {
  it('is recovered when every run failed and none does', () => {
    expect(judged([[18, 18]], [[0, 7]], { looks: 0 })).toEqual({
      kind: 'recovered',
      because: '0 of 7 runs of version 41 failed; before the move 18 of 18.',
    });
  });

  it('is recovered by the path too, where only Cognito tells', () => {
    expect(judged([undefined, [20, 22]], [undefined, [1, 14]])).toEqual({
      kind: 'recovered',
      because: '1 of 14 sign-ups failed; before the move 20 of 22.',
    });
  });

  it('is not recovered while the path fails, however well the version runs', () => {
    const look = judged(
      [
        [18, 18],
        [20, 20],
      ],
      [
        [0, 9],
        [8, 9],
      ],
    );
    expect(look).toEqual({ kind: 'not recovered', because: '8 of 9 sign-ups failed; before the move 20 of 20.' });
  });

  it('waits for a second look before it says that something still fails', () => {
    expect(judged([[18, 18]], [[9, 9]], { looks: 0 }).kind).toBe('still watching');
    expect(judged([[18, 18]], [[9, 9]], { looks: 0, isLast: true }).kind).toBe('not recovered');
  });

  it('does not count runs of the version that was left', () => {
    const after: Figures = { span: SPAN, paths: [], versions: [{ version: '42', runs: 30, failed: 30 }] };
    expect(judgeRecovery(figures('42', [18, 18]), after, LOOK).kind).toBe('still watching');
  });

  it('cannot tell by four runs, and says how many it takes', () => {
    expect(judged([[18, 18]], [[0, 4]])).toMatchObject({ kind: 'still watching' });
    expect(judged([[18, 18]], [[0, 4]], { isLast: true })).toEqual({
      kind: 'cannot tell',
      because:
        '0 of 4 runs of version 41 failed; before the move 18 of 18. That is too little traffic: at least 5 are needed.',
    });
  });

  it('cannot tell where nothing failed before', () => {
    expect(
      judged(
        [
          [0, 40],
          [2, 40],
        ],
        [
          [0, 40],
          [2, 40],
        ],
        { isLast: true },
      ),
    ).toEqual({
      kind: 'cannot tell',
      because:
        '0 of 40 runs of version 41 failed; before the move 0 of 40. 2 of 40 sign-ups failed; before the move 2 of 40. Nothing of it failed more than usual before the move, so nothing shows what the move did.',
    });
  });

  it('sees what only fails since the move', () => {
    expect(judged([[0, 40]], [[12, 40]]).kind).toBe('not recovered');
  });

  it('names what it could not read', () => {
    const unread = ['the log of pre-sign-up (denied: logs:FilterLogEvents)'];
    expect(judged([], [], { isLast: true, unread })).toEqual({
      kind: 'cannot tell',
      because: 'There are no figures. Not read: the log of pre-sign-up (denied: logs:FilterLogEvents).',
    });
  });
});

describe('properties of the judgement', () => {
  const count = fc.nat(200).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)));
  const maybe = fc.option(count, { nil: undefined });
  const since = fc.record({ looks: fc.nat(4), isLast: fc.boolean() });
  const share = ([failed, of]: Count) => (of === 0 ? 0 : failed / of);

  it('ends at the last look, and only then lets too little stand as the answer', () => {
    fc.assert(
      fc.property(maybe, maybe, maybe, maybe, since, (runsBefore, upsBefore, runsAfter, upsAfter, look) => {
        const { kind } = judged([runsBefore, upsBefore], [runsAfter, upsAfter], look);
        if (look.isLast) expect(kind).not.toBe('still watching');
        else expect(kind).not.toBe('cannot tell');
      }),
    );
  });

  it('says recovered only by enough traffic of which a quarter as much fails, and while nothing fails as before', () => {
    fc.assert(
      fc.property(maybe, maybe, maybe, maybe, since, (runsBefore, upsBefore, runsAfter, upsAfter, look) => {
        fc.pre(judged([runsBefore, upsBefore], [runsAfter, upsAfter], look).kind === 'recovered');
        const pairs = [
          [runsBefore, runsAfter],
          [upsBefore, upsAfter],
        ];
        const better = pairs.some(
          ([before, after]) =>
            before !== undefined &&
            after !== undefined &&
            after[1] >= MIN_TRAFFIC &&
            share(before) > 0 &&
            share(after) <= share(before) / 4,
        );
        expect(better).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never made better by a further failure', () => {
    const rank = { 'not recovered': 0, 'cannot tell': 1, 'still watching': 1, recovered: 2 };
    fc.assert(
      fc.property(maybe, maybe, count, maybe, since, (runsBefore, upsBefore, runsAfter, upsAfter, look) => {
        const [failed, of] = runsAfter;
        fc.pre(failed < of);
        const one = judged([runsBefore, upsBefore], [runsAfter, upsAfter], look);
        const more = judged([runsBefore, upsBefore], [[failed + 1, of], upsAfter], look);
        expect(rank[more.kind]).toBeLessThanOrEqual(rank[one.kind]);
      }),
      { numRuns: 500 },
    );
  });
});
