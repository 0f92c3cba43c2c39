import { expect, test } from 'vitest';
import { words } from '../../src/incident/words.ts';
import { reportJson } from '../../src/report/json.ts';
import { reportLines } from '../../src/report/text.ts';
import { foundAbout, reportOf, ruledOut } from './found.ts';

const report = reportOf({
  findings: [
    foundAbout(
      { kind: 'trigger', functionName: 'pre-sign-up' },
      {
        against: words`Sign-ups do not fail more than before.`,
        remedy: { kind: 'rollback', functionName: 'pre-sign-up', alias: 'live', to: '41' },
      },
    ),
  ],
  ruledOut: ruledOut(6),
});

test('the terminal shows both sides, what it is about, and every cause ruled out', () => {
  expect(reportLines(report, (text) => text)).toEqual([
    'CAUSE SEEN (likely): A trigger answers wrongly.',
    '  It answered "true" 12 times.',
    '  Speaks against it: Sign-ups do not fail more than before.',
    '  About: trigger function pre-sign-up',
    '  - Mend it.',
    '    Risk: It may break again.',
    '  Check: Look.',
    '  Keeps it away: Do not.',
    '  https://docs.aws.amazon.com/cognito/',
    '  Check again: recheck broken-answer prod',
    '',
    'Ruled out',
    ...[1, 2, 3, 4, 5, 6].map((it) => `  - Cause ${it}: reading ${it} says no.`),
  ]);
});

test('JSON holds the same', () => {
  const { findings, ruledOut: out } = reportJson(report);
  expect(findings).toEqual([
    {
      rule: 'broken-answer',
      label: 'trigger-exception',
      title: 'A trigger answers wrongly',
      certainty: 'likely',
      about: { kind: 'trigger', functionName: 'pre-sign-up' },
      because: 'It answered "true" 12 times.',
      against: 'Sign-ups do not fail more than before.',
      advice: [{ step: 'Mend it.', risk: 'It may break again.' }],
      check: 'Look.',
      prevention: 'Do not.',
      source: { page: 'https://docs.aws.amazon.com/cognito/', grade: 'DOC' },
      remedy: { kind: 'rollback', functionName: 'pre-sign-up', alias: 'live', to: '41' },
    },
  ]);
  expect(out).toHaveLength(6);
  expect(out[0]).toEqual({
    rule: 'cause-1',
    label: 'trigger-exception',
    title: 'Cause 1',
    because: 'reading 1 says no.',
  });
});
