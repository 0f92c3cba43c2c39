import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/bot/entry.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { causeFoundMessage, summaryMessage as message } from '../../../src/slack/blocks/summary.ts';
import { foundAbout, reportOf, ruledOut } from '../../report/found.ts';

type Summary = Extract<Entry, { kind: 'summary' }>;

const incident = { id: '1', pool: 'prod', channel: 'C0INCIDENTS', openedAt: 0 };
const finding = foundAbout({ kind: 'trigger', functionName: 'pre-sign-up' });
const summaryMessage = (entry: Summary) => message(entry, () => 'sealed');
const asked = {
  type: 'context',
  elements: [{ type: 'mrkdwn', text: 'Triage of *prod*, asked for by <@U0ALICE>', verbatim: true }],
};

const summary = (state: Summary['state']): Summary => ({
  kind: 'summary',
  incident,
  joined: false,
  channels: ['C0INCIDENTS'],
  asked: { by: 'U0ALICE', symptom: undefined },
  state,
});
const section = (text: string) => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
  expand: true,
});

describe('while a triage runs, its message', () => {
  test('shows the best finding so far beside the progress', () => {
    expect(summaryMessage(summary({ kind: 'working', done: 7, of: 12, looking: 'changes', soFar: finding }))).toEqual({
      text: '⏳ Looking at prod: 7 of 12 checks, changes just now. So far: A trigger answers wrongly (likely). It answered "true" 12 times.',
      blocks: [
        section('⏳ Looking at prod: 7 of 12 checks, changes just now.'),
        section('*So far:* A trigger answers wrongly (likely).\nIt answered "true" 12 times.'),
        asked,
      ],
      headed: false,
    });
  });

  test('shows the progress alone when nothing is found, or nothing any more', () => {
    expect(summaryMessage(summary({ kind: 'working', done: 8, of: 12, looking: 'changes', soFar: undefined }))).toEqual(
      {
        text: '⏳ Looking at prod: 8 of 12 checks, changes just now.',
        blocks: [section('⏳ Looking at prod: 8 of 12 checks, changes just now.'), asked],
        headed: false,
      },
    );
  });
});

test('the text of a finished summary tells the whole story', () => {
  const report = reportOf({
    findings: [finding],
    ruledOut: ruledOut(1),
    gaps: [{ fact: 'apis', title: 'APIs', gap: gap('denied', 'AWS refused.', 'apigateway:GET') }],
  });
  expect(summaryMessage(summary({ kind: 'done', report })).text).toBe(
    '🔴 Cause seen: prod: how many sign-ins fail could not be read. A trigger answers wrongly. It answered "true" 12 times. How sure: likely. Next: Mend it. Ruled out: 1 cause. Could not check: APIs.',
  );
});

test('the news of a triage is short: what, how sure, about what, why, what next', () => {
  expect(
    causeFoundMessage({ kind: 'cause found', incident, report: reportOf({ findings: [finding] }), finding }),
  ).toEqual({
    text: '🔴 Cause found: A trigger answers wrongly (likely). About: trigger function pre-sign-up. It answered "true" 12 times. Next: Mend it.',
    blocks: [
      section(
        '🔴 *Cause found: A trigger answers wrongly (likely).*\nAbout: trigger function pre-sign-up.\nIt answered "true" 12 times.\nNext: Mend it.',
      ),
    ],
  });
});
