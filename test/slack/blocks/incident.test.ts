import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../sandbox/slack/block-kit/message.ts';
import { incidentMessage, type Telling } from '../../../src/slack/blocks/incident.ts';
import { context, section } from '../../../src/slack/blocks/report.ts';
import { textIn } from '../../e2e/shown.ts';
import { START } from '../../sandbox/slack/stand-in.ts';
import { asSent, CONCLUSION, fileOf, lineOf } from '../alerted.ts';

const working: Telling = {
  text: '⏳ Looking at prod: 3 of 9 checks.',
  blocks: [section('⏳ Looking at prod: 3 of 9 checks.')],
  headed: false,
};
const done: Telling = {
  text: '🔴 Cause seen: prod: 84 % of sign-ups fail, only for web. A trigger answers wrongly.',
  blocks: [section('*prod: 84 % of sign-ups fail, only for `web`.*'), section('🔴 *A trigger answers wrongly*')],
  headed: true,
};
const at = '2026-11-20 14:00 UTC (<!date^1795183200^{time}|UTC>)';
const button = (label: string, form: string) => ({
  type: 'button',
  action_id: `form:${form}`,
  text: { type: 'plain_text', text: label },
  value: 'sealed',
});
const buttons = {
  type: 'actions',
  elements: [
    button('User', 'user'),
    button('Token', 'token/1'),
    button('Error text', 'explain/2'),
    button('Client', 'client/3'),
  ],
};
const message = (telling: Telling, file = fileOf()) =>
  incidentMessage(telling, { pool: 'prod', file, seal: () => 'sealed' });
const firstLine = (telling: Telling, file = fileOf()) => textIn(asSent(message(telling, file))).split('\n')[0];

describe('the message of an incident', () => {
  test('while its first triage runs: how bad, how many, what the alert says, and who says it', () => {
    expect(message(working)).toEqual({
      text: '🔴 SEV1, 1 alert firing: prod: Sign-in success below 90 %. Looking at prod: 3 of 9 checks.',
      blocks: [
        section('🔴 *SEV1, 1 alert firing* · prod: Sign-in success below 90 %.'),
        context(`🔴 *CloudWatch*: Sign-in success below 90 % · firing since ${at}`),
        section('⏳ Looking at prod: 3 of 9 checks.'),
        buttons,
      ],
    });
  });

  test('once it is done: what fails and for whom in the same first line', () => {
    expect(message(done)).toEqual({
      text: '🔴 SEV1, 1 alert firing: Cause seen: prod: 84 % of sign-ups fail, only for web. A trigger answers wrongly.',
      blocks: [
        section('🔴 *SEV1, 1 alert firing* · *prod: 84 % of sign-ups fail, only for `web`.*'),
        context(`🔴 *CloudWatch*: Sign-in success below 90 % · firing since ${at}`),
        section('🔴 *A trigger answers wrongly*'),
        buttons,
      ],
    });
  });

  test('names the clients that an earlier triage found, while the next one runs', () => {
    expect(firstLine(working, fileOf({ conclusion: CONCLUSION }))).toBe(
      '🔴 *SEV1, 1 alert firing* · prod: 84 % of sign-ups fail. Clients: web, mobile.',
    );
  });

  test('without alerts is the report, with the buttons', () => {
    expect(message(done, fileOf({ alerts: [] }))).toEqual({
      ...done,
      headed: undefined,
      blocks: [...done.blocks, buttons],
    });
  });

  test('once it is over says so first, with who, when and why', () => {
    const resolved = { at: START, by: 'U0ALICE', cause: 'The release of 13:40.' };
    const over = message(done, fileOf({ status: 'resolved', resolved, alerts: [lineOf({ status: 'resolved' })] }));
    expect(over.text).toMatch(/^✅ Resolved\. SEV1, 1 alert resolved: Cause seen: prod: 84 %/);
    expect(over.blocks.slice(0, 3)).toEqual([
      section('✅ *Resolved. SEV1, 1 alert resolved* · *prod: 84 % of sign-ups fail, only for `web`.*'),
      section(`✅ Resolved by <@U0ALICE> at ${at}. Cause: The release of 13:40.`),
      context(`🟢 *CloudWatch*: Sign-in success below 90 % · resolved, fired at ${at}`),
    ]);
  });
});

describe('its alerts', () => {
  const lines = (...alerts: readonly Partial<ReturnType<typeof lineOf>>[]) =>
    textIn(asSent({ blocks: message(working, fileOf({ alerts: alerts.map(lineOf) })).blocks.slice(1, 2) })).split('\n');

  test('stand with those that fire first, the worst of them before the others', () => {
    expect(
      lines(
        { title: 'over', status: 'resolved' },
        { title: 'seen', status: 'acknowledged' },
        { title: 'mild', severity: 4 },
        { title: 'bad', severity: 1 },
      ).map((it) => it.split(' · ')[0]),
    ).toEqual(['🔴 *CloudWatch*: bad', '🔴 *CloudWatch*: mild', '🟠 *CloudWatch*: seen', '🟢 *CloudWatch*: over']);
  });

  test('are counted up, flap, and link only where the alert gave a link', () => {
    const link = { text: 'Open <it>', href: 'https://acme.pagerduty.com/incidents/Q1' };
    expect(lines({ count: 7, flaps: 2, link }, { link: { text: 'x', href: 'https://a|b>c' } })).toEqual([
      `🔴 *CloudWatch*: Sign-in success below 90 % · firing since ${at} · ×7 · flapped 2 times · <https://acme.pagerduty.com/incidents/Q1|Open &lt;it&gt;>`,
      `🔴 *CloudWatch*: Sign-in success below 90 % · firing since ${at}`,
    ]);
  });

  test('say nothing to Slack but text, on one line, cut', () => {
    const title = `<!channel> <https://evil.example|click>\n✅ resolved ${'x'.repeat(200)}`;
    const [first, ...more] = lines({ title });
    expect(more).toEqual([]);
    expect(first).toMatch(
      /^🔴 \*CloudWatch\*: &lt;!channel&gt; &lt;https:\/\/evil\.example\|click&gt; ✅ resolved x{48}… · /,
    );
  });

  test('are named in the first line by how they stand', () => {
    const alerts = [lineOf(), lineOf({ status: 'acknowledged' }), lineOf({ status: 'resolved' })];
    expect(firstLine(done, fileOf({ alerts, severity: undefined }))).toMatch(
      /^🔴 \*3 alerts \(1 firing, 1 acknowledged, 1 resolved\)\* /,
    );
    expect(firstLine(done, fileOf({ alerts: alerts.slice(1, 2) }))).toMatch(/^🟠 \*SEV1, 1 alert acknowledged\* /);
  });
});

test('the largest message that there can be is one that Slack takes', () => {
  const title = '&'.repeat(200);
  const link = { text: '&'.repeat(200), href: `https://acme.example/${'x'.repeat(370)}` };
  const alerts = Array.from({ length: 20 }, () => lineOf({ title, link, count: 999, flaps: 99 }));
  const blocks = Array.from({ length: 60 }, () => section('x'));
  const { text, blocks: written } = message({ ...done, blocks }, fileOf({ alerts, conclusion: CONCLUSION }));
  expect(checkMessageBlocks(written)).toEqual({ kind: 'fine' });
  expect(written.length).toBe(50);
  expect(written.at(-1)).toEqual(buttons);
  expect(text.length).toBeLessThan(4_000);
});
