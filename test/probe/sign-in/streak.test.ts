import { describe, expect, it } from 'vitest';
import type { SignInStreak } from '../../../src/journal/journal.ts';
import { nextStreak } from '../../../src/probe/sign-in/streak.ts';

const TOLD = { id: 'i-1', pool: 'prod', channel: 'C0X', openedAt: 2 };

/** Plays tests in order, as if each piece of news were told. */
function played(...stages: readonly (string | undefined)[]) {
  let streak: SignInStreak | undefined;
  return stages.map((stage, index) => {
    const next = nextStreak(streak, { due: index, at: index * 10, stage });
    const told = next.news === 'failing' ? TOLD : next.news === 'works again' ? undefined : next.streak.told;
    streak = { ...next.streak, told };
    return next.news;
  });
}

describe('a streak of scheduled tests', () => {
  it.each([
    [
      [undefined, undefined],
      ['none', 'none'],
    ],
    [
      ['a', undefined, 'a', undefined],
      ['none', 'none', 'none', 'none'],
    ],
    [
      ['a', 'b', 'b', undefined, undefined],
      ['none', 'failing', 'none', 'works again', 'none'],
    ],
    [
      ['a', 'a', undefined, 'a', 'a'],
      ['none', 'failing', 'works again', 'none', 'failing'],
    ],
  ])('%j gives %j', (stages, news) => {
    expect(played(...stages)).toEqual(news);
  });

  it('counts from the first failure, and names the stage of the newest', () => {
    const first = nextStreak(undefined, { due: 1, at: 100, stage: 'Start' }).streak;
    expect(nextStreak(first, { due: 2, at: 200, stage: 'GetUser' })).toEqual({
      streak: { due: 2, failures: 2, since: 100, stage: 'GetUser', told: undefined },
      news: 'failing',
    });
  });

  it('goes on wanting to be told until it was', () => {
    const untold = { due: 5, failures: 5, since: 100, stage: 'Start', told: undefined };
    expect(nextStreak(untold, { due: 6, at: 600, stage: 'Start' }).news).toBe('failing');
  });
});
