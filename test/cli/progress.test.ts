import { expect, test } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { progressInto } from '../../src/cli/progress.ts';
import type { Finding } from '../../src/diagnosis/diagnose.ts';
import { words } from '../../src/incident/words.ts';
import { foundAbout } from '../report/found.ts';

const working = (done: number, soFar: Finding | undefined): Entry => ({
  kind: 'summary',
  incident: { id: '1', pool: 'prod', channel: '', openedAt: 0 },
  joined: false,
  channels: [],
  asked: { by: 'alice', symptom: undefined },
  state: { kind: 'working', done, of: 9, looking: 'the pool', soFar },
});

test('a terminal says what was found so far once, and when it is taken back', () => {
  const lines: string[] = [];
  const tell = progressInto((line) => lines.push(line));
  const finding = foundAbout({ kind: 'pool' }, { because: words`${'x'.repeat(400)}` });
  for (const entry of [working(0, undefined), working(1, finding), working(2, finding), working(3, undefined)]) {
    tell(entry);
  }
  tell({ kind: 'notice', tone: 'done', words: words`Done.` });
  expect(lines).toEqual([
    `1 of 9 checks. So far: A trigger answers wrongly (likely). ${'x'.repeat(299)}…`,
    '3 of 9 checks. So far: nothing any more; what was read since speaks against it.',
  ]);
});
