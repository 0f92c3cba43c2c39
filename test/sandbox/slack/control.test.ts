import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/server.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { CONTROL_TOKEN, clientOf, errorOf, SIGNING_SECRET, startStandIn } from './stand-in.ts';

let slack: SlackStandIn;
let bot: FakeBot;

beforeEach(async () => {
  bot = await startFakeBot(SIGNING_SECRET);
  ({ slack } = await startStandIn({ botRequestUrl: bot.url }));
});
afterEach(async () => {
  await slack.close();
  await bot.close();
});

async function call(
  path: string,
  body?: unknown,
  headers: Record<string, string> = { 'x-sandbox-token': CONTROL_TOKEN },
) {
  const response = await fetch(`${slack.url}/_sandbox/${path}`, {
    headers,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('wants the control token and no other site', async () => {
  const refused = { status: 403, body: { error: 'wrong or missing x-sandbox-token' } };
  expect(await call('people', undefined, {})).toEqual(refused);
  expect(await call('people', undefined, { 'x-sandbox-token': 'x' })).toEqual(refused);
  expect(await call('people', undefined, { 'x-sandbox-token': CONTROL_TOKEN, 'sec-fetch-site': 'cross-site' })).toEqual(
    refused,
  );
  expect((await call('people')).body.people).toMatchObject([{ id: 'U0ALICE' }, { id: 'U0BOB' }, { id: 'U0STRANGER' }]);
});

test('runs a command, shows what came of it, and starts afresh', async () => {
  bot.answer = () => ({ body: { text: 'answer' } });
  expect(await call('slash', { as: 'U0ALICE', text: 'x' })).toEqual({ status: 200, body: { kind: 'taken' } });
  expect((await call('messages?as=U0ALICE')).body.messages).toMatchObject([
    { text: 'answer', audience: { kind: 'only', person: 'U0ALICE' } },
  ]);
  expect((await call('messages?as=U0BOB')).body.messages).toEqual([]);
  await clientOf(slack).auth.test();
  expect((await call('calls')).body.calls).toMatchObject([{ method: 'auth.test', ok: true }]);
  await call('reset', {});
  expect([(await call('messages?as=U0ALICE')).body, (await call('calls')).body]).toEqual([
    { messages: [] },
    { calls: [] },
  ]);
});

test('plays faults', async () => {
  expect(await call('fault', { method: 'auth.test', kind: 'error:account_inactive' })).toEqual({
    status: 200,
    body: { ok: true },
  });
  expect(await errorOf(clientOf(slack).auth.test())).toMatchObject({ error: 'account_inactive' });
  expect((await clientOf(slack).auth.test()).ok).toBe(true);
  expect((await call('fault', { method: 'auth.test', kind: 'explode' })).status).toBe(400);
});

test('what is not known is refused', async () => {
  expect([
    (await call('nothing')).status,
    (await call('nothing', {})).status,
    (await call('click', {})).status,
  ]).toEqual([404, 404, 400]);
});
