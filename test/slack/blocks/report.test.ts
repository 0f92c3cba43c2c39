import { expect, test } from 'vitest';
import { gap } from '../../../src/evidence/reading.ts';
import { words } from '../../../src/incident/words.ts';
import { reportBlocks, reportText } from '../../../src/slack/blocks/report.ts';
import { foundAbout, reportOf, ruledOut } from '../../report/found.ts';

const finding = foundAbout(
  { kind: 'trigger', functionName: 'pre-sign-up' },
  { against: words`Sign-ups do not fail more than before.` },
);

function section(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
}

test('a finding shows what it is about and both sides; below it stands what was ruled out', () => {
  expect(reportBlocks(reportOf({ findings: [finding], ruledOut: ruledOut(2) }), 'channel')).toEqual([
    section(
      [
        '🔴 *A trigger answers wrongly* (likely)',
        '*About*  trigger function `pre-sign-up`',
        'It answered "true" 12 times.',
        '*Speaks against it*  Sign-ups do not fail more than before.',
        '*What to do*',
        '•  Mend it.\n      _Risk:_ It may break again.',
      ].join('\n'),
    ),
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: 'Check: Look.  ·  Keeps it away: Do not.  ·  <https://docs.aws.amazon.com/cognito/|AWS page>',
          verbatim: true,
        },
      ],
    },
    section('*Ruled out*\n•  *Cause 1*: reading 1 says no.\n•  *Cause 2*: reading 2 says no.'),
  ]);
});

test('what was ruled out takes five lines at most', () => {
  const [block] = reportBlocks(reportOf({ ruledOut: ruledOut(9) }), 'channel');
  const line = (number: number) => `•  *Cause ${number}*: reading ${number} says no.`;
  expect(block).toEqual(section(['*Ruled out*', line(1), line(2), line(3), line(4), '•  and 5 more'].join('\n')));
});

test('the text alone tells cause, how sure, both sides, what next, what was ruled out and what is missing', () => {
  const report = reportOf({
    findings: [finding],
    ruledOut: ruledOut(3),
    gaps: [{ fact: 'apis', title: 'APIs', gap: gap('denied', 'AWS refused.', 'apigateway:GET') }],
  });
  expect(reportText(report, 'channel')).toBe(
    '🔴 Cause seen in prod: A trigger answers wrongly. It answered "true" 12 times. Speaks against it: Sign-ups do not fail more than before. How sure: likely. Next: Mend it. Ruled out: 3 causes. Could not check: APIs.',
  );
});
