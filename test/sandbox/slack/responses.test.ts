import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/server.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { type Clock, SIGNING_SECRET, startStandIn } from './stand-in.ts';

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;
let bot: FakeBot;

beforeEach(async () => {
  bot = await startFakeBot(SIGNING_SECRET);
  ({ slack, client, clock } = await startStandIn({ botRequestUrl: bot.url }));
});
afterEach(async () => {
  await slack.close();
  await bot.close();
});

const channel = 'C0INCIDENTS';
const blocks = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } }],
  },
];

async function respond(url: string, body: unknown): Promise<[number, unknown]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [response.status, await response.json()];
}

async function slashUrl(): Promise<string> {
  await slack.slash('U0ALICE', 'x', 'C0RANDOM');
  return bot.requests.at(-1)?.form.response_url ?? '';
}

async function clickUrl(ts: string): Promise<string> {
  await slack.click('U0ALICE', { message: ts, channel }, 'go');
  return String(bot.requests.at(-1)?.payload.response_url);
}

test('works five times, private unless it says in_channel', async () => {
  const url = await slashUrl();
  for (const text of ['1', '2', '3', '4']) expect(await respond(url, { text })).toEqual([200, { ok: true }]);
  expect(await respond(url, { text: '5', response_type: 'in_channel' })).toEqual([200, { ok: true }]);
  expect(await respond(url, { text: '6' })).toEqual([404, { ok: false, error: 'used_url' }]);
  const texts = (person: string) => slack.messagesSeenBy(person, 'C0RANDOM').map((message) => message.text);
  expect([texts('U0ALICE'), texts('U0BOB')]).toEqual([['1', '2', '3', '4', '5'], ['5']]);
});

test('expires after thirty minutes, and a guessed one is not found', async () => {
  const url = await slashUrl();
  clock.now += 30 * 60 * 1000 + 1;
  expect(await respond(url, { text: 'late' })).toEqual([404, { ok: false, error: 'expired_url' }]);
  expect(await respond(`${slack.url}/hooks/response/guess`, { text: 'x' })).toEqual([
    404,
    { ok: false, error: 'invalid_url' },
  ]);
});

test('replace_original writes over the message that was clicked, delete_original takes it away', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'public', blocks });
  await respond(await clickUrl(ts), { replace_original: true, text: 'replaced' });
  expect(slack.workspace.messages.find(channel, ts)).toMatchObject({ text: 'replaced', blocks: [] });

  const { message_ts = '' } = await client.chat.postEphemeral({ channel, user: 'U0ALICE', text: 'private', blocks });
  const url = await clickUrl(message_ts);
  await respond(url, { replace_original: true, text: 'still private', response_type: 'in_channel' });
  expect(slack.workspace.messages.find(channel, message_ts)).toMatchObject({
    text: 'still private',
    audience: { kind: 'only', person: 'U0ALICE' },
  });
  expect(await respond(url, { delete_original: true })).toEqual([200, { ok: true }]);
  expect(slack.workspace.messages.find(channel, message_ts)).toBeUndefined();
});

test('a public answer can go into a thread', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'head', blocks });
  await respond(await clickUrl(ts), { text: 'reply', response_type: 'in_channel', thread_ts: ts });
  expect(slack.workspace.messages.thread(channel, ts).map((message) => message.text)).toEqual(['head', 'reply']);
});

test('is checked like a message', async () => {
  const url = await slashUrl();
  expect(await respond(url, { text: 'x', blocks: [{ type: 'banner' }] })).toEqual([
    400,
    {
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] unsupported type [json-pointer:/blocks/0/type]'] },
    },
  ]);
  expect(await respond(url, { text: '' })).toEqual([400, { ok: false, error: 'no_text' }]);
});
