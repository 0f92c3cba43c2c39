import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHORTCUTS } from '../../../sandbox/slack/page-state.ts';
import type { SlackStandIn } from '../../../sandbox/slack/server.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { SIGNING_SECRET, startStandIn } from './stand-in.ts';

const CHANNEL = 'C0INCIDENTS';
const PAGER = { appId: 'A0PAGER', botId: 'B0PAGER', name: 'Pager' };

let slack: SlackStandIn;
let bot: FakeBot;
beforeEach(async () => {
  bot = await startFakeBot(SIGNING_SECRET);
  ({ slack } = await startStandIn({ botRequestUrl: bot.url, answerWithin: 200 }));
});
afterEach(async () => {
  await slack.close();
  await bot.close();
});

test('the page offers the shortcuts of the manifest', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8')) as {
    readonly features: { readonly shortcuts: readonly { readonly callback_id: string; readonly name: string }[] };
  };
  expect(SHORTCUTS).toEqual(manifest.features.shortcuts.map(({ callback_id: id, name }) => ({ id, name })));
});

describe('another app', () => {
  test('writes, and the bot hears of it where it is a member', async () => {
    const posted = await slack.postAsApp(PAGER, CHANNEL, { text: 'Triggered', attachments: [{ title: 'x' }] });
    await slack.postAsApp(PAGER, 'C0RANDOM', { text: 'Triggered' });
    expect(bot.requests.map(({ isSigned, payload }) => [isSigned, payload.type, payload.event])).toEqual([
      [
        true,
        'event_callback',
        {
          type: 'message',
          bot_id: 'B0PAGER',
          app_id: 'A0PAGER',
          bot_profile: { id: 'B0PAGER', app_id: 'A0PAGER', name: 'Pager', deleted: false, team_id: 'T0ACME' },
          team: 'T0ACME',
          ts: posted?.ts,
          text: 'Triggered',
          attachments: [{ title: 'x' }],
          channel: CHANNEL,
          channel_type: 'channel',
          event_ts: posted?.ts,
        },
      ],
    ]);
  });

  test('its message comes along with a shortcut', async () => {
    const posted = await slack.postAsApp(PAGER, CHANNEL, { text: 'Triggered' });
    const where = { message: posted?.ts ?? '', channel: CHANNEL };
    expect(await slack.shortcut('U0ALICE', 'triage_alert', where)).toEqual({ kind: 'taken' });
    expect(bot.requests.at(-1)?.payload).toMatchObject({
      type: 'message_action',
      callback_id: 'triage_alert',
      user: { id: 'U0ALICE', team_id: 'T0ACME' },
      channel: { id: CHANNEL, name: 'incidents' },
      message_ts: posted?.ts,
      message: { ts: posted?.ts, app_id: 'A0PAGER', text: 'Triggered' },
      response_url: expect.stringContaining('/hooks/response/'),
      trigger_id: expect.any(String),
    });
  });

  test('a delivery that fails is sent once more, with the same id and a header that says so', async () => {
    const answers = [{ status: 503 }, { status: 200 }];
    bot.answer = () => answers.shift() ?? {};
    const posted = await slack.postAsApp(PAGER, CHANNEL, { text: 'Triggered' });
    expect(posted?.outcome).toEqual({ kind: 'taken' });
    expect(bot.requests.map(({ headers, payload }) => [headers['x-slack-retry-num'], payload.event_id])).toEqual([
      [undefined, expect.any(String)],
      ['1', bot.requests[0]?.payload.event_id],
    ]);
  });
});
