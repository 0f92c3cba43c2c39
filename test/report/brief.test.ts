import { expect, test } from 'vitest';
import { commandLine, personName, words } from '../../src/incident/words.ts';
import { brief } from '../../src/report/brief.ts';

test.each([
  ['what is short stays as it is', words`It fails.`, 'It fails.'],
  [
    'commands are left out, and what led to them ends',
    words`Move it back: ${commandLine(words`aws x`)}`,
    'Move it back.',
  ],
  ['also before a point', words`Then: ${commandLine(words`aws x`)}.`, 'Then.'],
  ['what is long is cut after a word', words`It fails again and again and again.`, 'It fails again and…'],
  ['and not after a comma', words`It fails again, and again, and again.`, 'It fails again…'],
  ['one long word is cut anywhere', words`${'x'.repeat(40)}`, `${'x'.repeat(19)}…`],
  ['people are masked', words`It is ${personName('alice')}.`, 'It is a•••.'],
])('%s', (_, sentence, expected) => {
  expect(brief(sentence, 20)).toBe(expected);
});
