import { expect, test } from 'vitest';
import type { Command } from '../../../src/command/command.ts';
import { sealJson } from '../../../src/command/seal.ts';
import { EXAMPLE_NOW, exampleTokenIncident } from '../../../src/evidence/example.ts';
import { words } from '../../../src/incident/words.ts';
import { recheckButtons, recheckedMessage } from '../../../src/slack/blocks/recheck.ts';
import { foundAbout, reportOf } from '../../report/found.ts';

const finding = foundAbout({ kind: 'trigger', functionName: 'pre-sign-up' });
const report = reportOf({ findings: [finding] });
const incident = { id: '0123456789ab', pool: 'prod', channel: 'C0INCIDENTS', openedAt: EXAMPLE_NOW };

test('a button holds what was found, where, since when, and whose thread the answer belongs to', () => {
  const sealed: Command[] = [];
  const buttons = recheckButtons(report, incident, (command) => {
    sealed.push(command);
    return 'sealed';
  });
  expect(buttons(finding, 1)).toEqual([
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'run:recheck-1',
          text: { type: 'plain_text', text: 'Check again' },
          accessibility_label: 'Check again: A trigger answers wrongly',
          value: 'sealed',
        },
      ],
    },
  ]);
  expect(sealed).toEqual([
    {
      kind: 'recheck',
      rule: 'broken-answer',
      pool: 'prod',
      about: { kind: 'trigger', functionName: 'pre-sign-up' },
      subject: { kind: 'sign-in', symptom: undefined },
      span: { from: EXAMPLE_NOW - 3_600_000, to: EXAMPLE_NOW },
      incident,
    },
  ]);
});

test('the longest value fits Slack once it is sealed', () => {
  const long = foundAbout({ kind: 'client', id: 'n'.repeat(128) });
  const widest = reportOf({
    incident: { ...report.incident, subject: { kind: 'sign-in', symptom: 'ö'.repeat(200) } },
  });
  const lengths: number[] = [];
  recheckButtons(widest, incident, (command) => {
    lengths.push(sealJson(command, new Uint8Array(32), new Uint8Array(12)).length);
    return '';
  })(long, 0);
  expect(lengths[0]).toBeLessThanOrEqual(2000);
});

test('what would not fit costs the button, and a token has none', () => {
  expect(recheckButtons(report, incident, () => 'x'.repeat(2001))(finding, 0)).toEqual([]);
  expect(recheckButtons(reportOf({ incident: exampleTokenIncident() }), undefined, () => 'sealed')(finding, 0)).toEqual(
    [],
  );
});

const answer = { kind: 'rechecked', incident, pool: 'prod', rule: finding.rule, by: 'U0BOB', at: EXAMPLE_NOW } as const;
const asked = {
  type: 'context',
  elements: [
    {
      type: 'mrkdwn',
      text: `Checked again in *prod* for <@U0BOB>, 2026-11-20 03:00 UTC (<!date^${EXAMPLE_NOW / 1000}^{time}|UTC>)`,
      verbatim: true,
    },
  ],
};
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true });

test.each([
  [
    { kind: 'fixed', because: words`9 runs, none failed.` } as const,
    '🟢 Fixed: A trigger answers wrongly. 9 runs, none failed.',
    '*🟢 Fixed: A trigger answers wrongly.*\n9 runs, none failed.',
  ],
  [
    { kind: 'still there', finding, note: words`It failed a minute ago.` } as const,
    '🔴 Still there: A trigger answers wrongly (likely). It answered "true" 12 times. It failed a minute ago.',
    '*🔴 Still there: A trigger answers wrongly (likely).*\nIt answered "true" 12 times. It failed a minute ago.',
  ],
  [
    { kind: 'cannot tell', because: words`Nobody tried.`, again: EXAMPLE_NOW } as const,
    '⚠️ Cannot tell yet: A trigger answers wrongly. Nobody tried. Try again at 2026-11-20 03:00:00 UTC.',
    `*⚠️ Cannot tell yet: A trigger answers wrongly.*\nNobody tried. Try again at 2026-11-20 03:00 UTC (<!date^${EXAMPLE_NOW / 1000}^{time}|UTC>).`,
  ],
])('the answer is short: %#', (outcome, text, blocks) => {
  expect(recheckedMessage({ ...answer, outcome })).toEqual({ text, blocks: [section(blocks), asked] });
});
