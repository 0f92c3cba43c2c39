import { describe, expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { TrailEvent } from '../../src/evidence/trail/event.ts';
import {
  type AliasMoved,
  aliasMoves,
  eventVersionSince,
  lastLive,
  livenessOf,
  versionBefore,
} from '../../src/rollback/alias-trail.ts';

const HOUR = 3_600_000;
const at = (hoursAgo: number) => EXAMPLE_NOW - hoursAgo * HOUR;

function event(hoursAgo: number, change: Partial<TrailEvent>): TrailEvent {
  return {
    id: `event ${hoursAgo}`,
    at: at(hoursAgo),
    name: 'UpdateAlias20150331',
    by: 'arn:aws:iam::111122223333:role/pipeline',
    parts: {},
    weights: undefined,
    fields: undefined,
    error: undefined,
    endpoint: undefined,
    ...change,
  };
}

const move = (hoursAgo: number, functionVersion: string | undefined, change: Partial<TrailEvent> = {}) =>
  event(hoursAgo, {
    parts: {
      functionName: 'pre-sign-up',
      name: 'live',
      ...(functionVersion === undefined ? {} : { functionVersion }),
    },
    ...change,
  });

const moved = (hoursAgo: number, version: string, weights = {}): AliasMoved => ({
  at: at(hoursAgo),
  version,
  weights,
  by: 'arn:aws:iam::111122223333:role/pipeline',
});

describe('the moves of an alias', () => {
  it('are those of this alias of this function that did not fail, the newest first', () => {
    const events = [
      move(1, '42'),
      move(5, '41', {
        parts: { functionName: 'arn:aws:lambda:us-east-1:1:function:pre-sign-up', name: 'live', functionVersion: '41' },
      }),
      move(9, '40', { name: 'CreateAlias20150331' }),
      move(2, '43', { error: { name: 'ResourceConflictException', message: '' } }),
      move(3, '44', { parts: { functionName: 'pre-sign-up', name: 'blue', functionVersion: '44' } }),
      move(4, '45', { parts: { functionName: 'post-sign-up', name: 'live', functionVersion: '45' } }),
    ];
    expect(aliasMoves(events, 'pre-sign-up', 'live')).toEqual([moved(1, '42'), moved(5, '41'), moved(9, '40')]);
  });

  it('keep the version where only the weights change, and the weights where only the version does', () => {
    const events = [move(3, '41'), move(2, undefined, { weights: { '42': 0.1 } }), move(1, '42')];
    expect(aliasMoves(events, 'pre-sign-up', 'live')).toEqual([
      moved(1, '42', { '42': 0.1 }),
      moved(2, '41', { '42': 0.1 }),
      moved(3, '41'),
    ]);
    expect(aliasMoves([move(2, undefined, { weights: {} })], 'pre-sign-up', 'live')).toEqual([]);
  });
});

describe('the version before', () => {
  it.each<readonly [string, readonly AliasMoved[], string, string | undefined]>([
    ['the one that the alias had', [moved(1, '42'), moved(9, '40')], '42', '40'],
    ['steps of a canary do not count', [moved(1, '42'), moved(2, '42'), moved(9, '41')], '42', '41'],
    ['a move that is not visible yet', [moved(9, '41')], '42', '41'],
    [
      'never forward again after a rollback',
      [moved(1, '41'), moved(2, '42'), moved(3, '41'), moved(9, '40')],
      '41',
      '40',
    ],
    ['nothing is known of before', [moved(1, '42')], '42', undefined],
  ])('%s', (_, moves, present, expected) => {
    expect(versionBefore({ moves, since: undefined }, present)).toBe(expected);
  });
});

describe('whether a version was ever live', () => {
  const trail = { moves: [moved(1, '42', { '43': 0.1 }), moved(9, '40')], since: at(1000) };
  it.each([
    ['it was', '40', at(20), '42', 'seen'],
    ['it had a share', '43', at(20), '42', 'seen'],
    ['it never was', '41', at(20), '42', 'never'],
    ['it is older than the trail', '41', at(2000), '42', 'unknown'],
    ['nobody knows how old it is', '41', undefined, '42', 'unknown'],
    ['the newest move is not visible yet', '41', at(20), '43', 'unknown'],
  ] as const)('%s', (_, version, published, present, kind) => {
    expect(livenessOf(trail, version, published, present).kind).toBe(kind);
  });
  it('a trail of which some was not read shows nothing missing', () => {
    expect(livenessOf({ ...trail, since: undefined }, '41', at(20), '42')).toEqual({ kind: 'unknown' });
  });
  it('it was live until the next move', () => {
    expect(['40', '42', '41'].map((version) => lastLive(trail, version, EXAMPLE_NOW))).toEqual([
      at(1),
      EXAMPLE_NOW,
      undefined,
    ]);
  });
});

describe('whether the events are as they were', () => {
  const update = (hoursAgo: number, lambdaVersion: string | undefined) =>
    event(hoursAgo, {
      name: 'UpdateUserPool',
      parts: { userPoolId: 'us-east-1_Prod12345' },
      fields: {
        lambdaConfig:
          lambdaVersion === undefined
            ? { preTokenGeneration: 'arn' }
            : { preTokenGenerationConfig: { lambdaArn: 'arn', lambdaVersion } },
      },
    });
  const since = (events: readonly TrailEvent[], present: string | undefined, modified = at(6)) =>
    eventVersionSince(events, 'us-east-1_Prod12345', at(5), present, modified);

  it('nothing was updated since', () => {
    expect(since([], 'V2_0')).toEqual({ kind: 'unchanged' });
    expect(since([update(9, 'V2_0')], 'V2_0')).toEqual({ kind: 'unchanged' });
  });
  it('updated to the same', () => {
    expect(since([update(2, 'V2_0'), update(9, 'V2_0')], 'V2_0', at(2))).toEqual({ kind: 'unchanged' });
  });
  it('changed, also from a setting that says nothing of a version', () => {
    expect(
      since([update(1, 'V2_0'), update(2, 'V2_0'), update(3, undefined), update(9, undefined)], 'V2_0', at(1)),
    ).toEqual({
      kind: 'changed',
      at: at(2),
      from: 'V1_0',
      to: 'V2_0',
    });
  });
  it.each([
    ['an update since, and none before to compare with', [update(2, 'V2_0')], 'V2_0', at(2)],
    ['an update that is not visible yet', [update(9, 'V1_0')], 'V2_0', at(6)],
    ['the settings changed later than any event says', [update(9, 'V2_0')], 'V2_0', at(1)],
    ['the settings changed, and no event says how', [], 'V2_0', at(1)],
  ] as const)('not known: %s', (_, events, present, modified) => {
    expect(since(events, present, modified)).toEqual({ kind: 'unknown' });
  });
  it('not known: when it was live, or when the settings were changed', () => {
    const of = (liveAt: number | undefined, modified: number | undefined) =>
      eventVersionSince([], 'us-east-1_Prod12345', liveAt, 'V1_0', modified);
    expect([of(undefined, at(6)), of(at(5), undefined)]).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
  });
  it('an update of another pool, or one that failed, is none', () => {
    const other = { ...update(2, 'V1_0'), parts: { userPoolId: 'us-east-1_Other' } };
    const failed = { ...update(2, 'V1_0'), error: { name: 'InvalidParameterException', message: '' } };
    expect(since([other, failed, update(9, 'V2_0')], 'V2_0')).toEqual({ kind: 'unchanged' });
  });
});
