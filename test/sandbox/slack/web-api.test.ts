import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/server.ts';
import { errorOf, START, startStandIn } from './stand-in.ts';

let slack: SlackStandIn;
let client: WebClient;

beforeEach(async () => {
  ({ slack, client } = await startStandIn());
});
afterEach(() => slack.close());

test('calls are recorded with their arguments as JSON and without the token', async () => {
  const blocks = [{ type: 'divider' }];
  await client.chat.postMessage({ channel: 'C0INCIDENTS', text: 'x', blocks });
  await errorOf(client.chat.postMessage({ channel: 'C0RANDOM', text: 'x' }));
  expect(slack.apiCalls).toEqual([
    { method: 'chat.postMessage', args: { channel: 'C0INCIDENTS', text: 'x', blocks }, at: START, ok: true },
    {
      method: 'chat.postMessage',
      args: { channel: 'C0RANDOM', text: 'x' },
      at: START,
      ok: false,
      error: 'not_in_channel',
    },
  ]);
});

describe('faults', () => {
  const post = () => client.chat.postMessage({ channel: 'C0INCIDENTS', text: 'x' });
  const texts = () => slack.messagesSeenBy('U0ALICE', 'C0INCIDENTS').map((message) => message.text);

  test.each([
    ['rate-limit', 'slack_webapi_rate_limited_error'],
    ['500', 'slack_webapi_http_error'],
    ['hang', 'slack_webapi_request_error'],
    ['error:is_archived', 'slack_webapi_platform_error'],
  ] as const)('%s fails one call and writes nothing', async (kind, code) => {
    slack.addFault({ method: 'chat.postMessage', kind, times: 1 });
    await expect(post()).rejects.toMatchObject({ code });
    expect(texts()).toEqual([]);
    await post();
    expect(texts()).toEqual(['x']);
  });

  test('lost-answer writes and then drops the connection', async () => {
    slack.addFault({ method: 'chat.postMessage', kind: 'lost-answer', times: 1 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(texts()).toEqual(['x']);
  });
});
