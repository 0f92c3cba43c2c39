import { describe, expect, it } from 'vitest';
import { runbook } from '../../../src/bot/runbook.ts';
import { commands } from '../../../src/command/table.ts';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleUser } from '../../../src/evidence/example.ts';
import { words } from '../../../src/incident/words.ts';
import type { Report } from '../../../src/report/report.ts';
import { entryMessage, type PrivateEntry, sharedMessage } from '../../../src/slack/blocks/entry.ts';
import { triage } from '../../../src/triage.ts';
import { cloudOf, denying } from '../../bot/cloud.ts';

const HOSTILE = 'x`<!here> <https://evil.example|click>*_~\n&';
const seal = () => 'sealed';

async function reportOf(cloud: Cloud): Promise<Report> {
  const run = triage(
    () => cloud,
    {
      pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
      subject: { kind: 'user', query: { by: 'email', value: 'alice@example.com' } },
      span: { from: EXAMPLE_NOW, to: EXAMPLE_NOW },
    },
    runbook,
  );
  for (;;) {
    const next = await run.next();
    if (next.done === true) return next.value;
  }
}

function reports(report: Report): PrivateEntry {
  return { kind: 'reports', reports: [report], absentFrom: ['staging'], offers: [] };
}

describe('messages', () => {
  it('tell the whole story in their text', async () => {
    const report = await reportOf(cloudOf({ prod: [exampleUser({ enabled: false })] }));
    expect(entryMessage(reports(report), seal).text).toBe(
      '🔴 Cause seen in prod: The user is disabled. Enabled is false for alice; last change 2026-11-18 03:00:00 UTC. Sign-in answers "User is disabled." How sure: certain. Next: Find out who disabled the user and why: it may be deliberate.',
    );
  });

  it('show personal data privately and masks in a channel', async () => {
    const report = await reportOf(
      cloudOf({ prod: [exampleUser({ phone: { value: '+15555550123', verified: true } })] }),
    );
    const mine = JSON.stringify(entryMessage(reports(report), seal));
    const theirs = JSON.stringify(
      sharedMessage({ kind: 'shared', reports: [report], by: 'U0ALICE', offer: 'offer-1', about: [] }),
    );
    for (const personal of ['alice@example.com', '+15555550123', 'a1b2c3d4-5678-90ab-cdef-111111111111']) {
      expect([personal, mine.includes(personal), theirs.includes(personal)]).toEqual([personal, true, false]);
    }
    expect(theirs).toContain(`--filter 'email = \\"$USER\\"'`);
  });

  it('keep hostile names from becoming markup', async () => {
    const user = exampleUser({
      username: HOSTILE,
      email: { value: 'alice@example.com', verified: false },
      identities: [{ provider: HOSTILE, type: HOSTILE }],
    });
    const message = JSON.stringify(entryMessage(reports(await reportOf(cloudOf({ prod: [user] }))), seal).blocks);
    const markup = message.replace(/"type":"rich_text_preformatted".*$/, '');
    expect(markup).not.toMatch(/<!here>|<https:\/\/evil/);
    expect(markup).toContain('`xˋ&lt;!here&gt; &lt;https://evil.example|click&gt;*_~ &amp;`');
  });

  it('name what could not be checked, with the missing right', async () => {
    const cloud = denying(cloudOf({ prod: [exampleUser()] }), 'groupsOf', 'cognito-idp:AdminListGroupsForUser');
    const message = entryMessage(reports(await reportOf(cloud)), seal);
    expect(message.text).toBe(
      '⚠️ Cannot tell in prod: No cause seen, but not everything could be read: groups. Could not check: groups.',
    );
    expect(JSON.stringify(message.blocks)).toContain('Missing right: `cognito-idp:AdminListGroupsForUser`.');
  });

  it('fit Slack, even with every cause at once and the longest names', async () => {
    const long = 'n'.repeat(128);
    const users = Array.from({ length: 5 }, (_, index) =>
      exampleUser({
        username: `${long.slice(1)}${index}`,
        enabled: false,
        status: 'RESET_REQUIRED',
        email: { value: 'alice@example.com', verified: false },
      }),
    );
    const message = entryMessage(reports(await reportOf(cloudOf({ prod: users }))), seal);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
    expect(message.text.length).toBeLessThanOrEqual(3_000);
  });

  it('turn offers into buttons with a question, and leave out what would not fit', () => {
    const entry: PrivateEntry = {
      kind: 'reports',
      reports: [],
      absentFrom: [],
      offers: [
        { label: 'Share', command: { kind: 'help' }, confirm: { title: 'Sure?', text: 'It is shown.', yes: 'Share' } },
      ],
    };
    expect(entryMessage(entry, seal).blocks).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'run:0',
            text: { type: 'plain_text', text: 'Share' },
            value: 'sealed',
            confirm: {
              title: { type: 'plain_text', text: 'Sure?' },
              text: { type: 'plain_text', text: 'It is shown.' },
              confirm: { type: 'plain_text', text: 'Share' },
              deny: { type: 'plain_text', text: 'Cancel' },
            },
          },
        ],
      },
    ]);
    expect(entryMessage(entry, () => 'x'.repeat(2001)).blocks).toEqual([]);
  });

  it('offer on the start the buttons of the commands a person may run', () => {
    const labels = (entry: PrivateEntry) => JSON.stringify(entryMessage(entry, seal).blocks).match(/form:\w+/g);
    expect(labels({ kind: 'home', commands })).toEqual(
      commands.flatMap((spec) => (spec.button === undefined ? [] : [`form:${spec.name}`])),
    );
    expect(labels({ kind: 'home', commands: commands.slice(-1) })).toEqual(null);
  });

  it('write a refusal as one sentence', () => {
    expect(
      entryMessage(
        { kind: 'notice', tone: 'refused', words: words`Ask ${{ mention: { kind: 'group', id: 'S0ONCALL' } }}.` },
        seal,
      ),
    ).toEqual({
      text: '⛔ Ask @S0ONCALL.',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '⛔ Ask <!subteam^S0ONCALL>.', verbatim: true },
          expand: true,
        },
      ],
    });
  });
});
