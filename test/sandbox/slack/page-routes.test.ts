import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PageState } from '../../../sandbox/slack/page-state.ts';
import type { SlackStandIn } from '../../../sandbox/slack/server.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { SIGNING_SECRET, startStandIn } from './stand-in.ts';

let slack: SlackStandIn;
let bot: FakeBot;

beforeEach(async () => {
  bot = await startFakeBot(SIGNING_SECRET);
  ({ slack } = await startStandIn({
    botRequestUrl: bot.url,
    hints: [{ title: 'Help', command: '/cognito' }],
    tokens: async (kind) => `token-${kind}`,
  }));
});
afterEach(async () => {
  await slack.close();
  await bot.close();
});

async function pageToken(): Promise<string> {
  const html = await (await fetch(slack.url)).text();
  return /name="page-token" content="(\w+)"/.exec(html)?.[1] ?? '';
}

/** `fetch` does not let one choose Host and Origin. */
function send(
  path: string,
  headers: Record<string, string>,
  body = '{"kind":"slash","as":"U0ALICE","channel":"C0INCIDENTS","text":"/cognito x"}',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${slack.url}${path}`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('the page comes with its script, its style and headers that let in nothing from elsewhere', async () => {
  const page = await fetch(`${slack.url}/archives/C0INCIDENTS/p1700000000000001`);
  expect(await page.text()).toContain('<script type="module" src="/page.js"></script>');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect([page.headers.get('x-frame-options'), page.headers.get('x-content-type-options')]).toEqual([
    'DENY',
    'nosniff',
  ]);
  const script = await fetch(`${slack.url}/page.js`);
  const style = await fetch(`${slack.url}/page.css`);
  expect([script.headers.get('content-type'), style.headers.get('content-type')]).toEqual([
    'text/javascript; charset=utf-8',
    'text/css; charset=utf-8',
  ]);
  expect((await script.text()).length).toBeGreaterThan(100_000);
  expect(await style.text()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
});

describe('only our own page can drive it', () => {
  test.each([
    ['no token', async () => ({}), 403],
    ['a wrong token', async () => ({ 'x-page-token': 'x' }), 403],
    ['another origin', async () => ({ 'x-page-token': await pageToken(), origin: 'https://evil.example' }), 403],
    ['a cross-site fetch', async () => ({ 'x-page-token': await pageToken(), 'sec-fetch-site': 'cross-site' }), 403],
    ['another host', async () => ({ 'x-page-token': await pageToken(), host: 'evil.example' }), 421],
    ['token and origin', async () => ({ 'x-page-token': await pageToken(), origin: slack.url }), 200],
  ])('%s', async (_what, headers, status) => {
    expect(await send('/page/act', await headers())).toBe(status);
    expect(bot.requests).toHaveLength(status === 200 ? 1 : 0);
  });

  test('the Web API and response URLs are closed to another host too', async () => {
    const host = { host: 'evil.example' };
    expect([await send('/api/auth.test', host), await send('/hooks/response/x', host)]).toEqual([421, 421]);
  });
});

test('a body that is not an action is refused', async () => {
  expect(await send('/page/act', { 'x-page-token': await pageToken() }, '{"kind":"format disk"}')).toBe(400);
});

test('tokens are issued when asked for', async () => {
  const ask = async (kind: string) => {
    const response = await fetch(`${slack.url}/page/token`, {
      method: 'POST',
      headers: { 'x-page-token': await pageToken() },
      body: JSON.stringify({ kind }),
    });
    return [response.status, await response.json()];
  };
  expect([await ask('expired'), await ask('refresh')]).toEqual([
    [200, { token: 'token-expired' }],
    [404, { error: 'no such token' }],
  ]);
});

test('what a person sees is streamed, now and after each change', async () => {
  const stop = new AbortController();
  const response = await fetch(`${slack.url}/page/events?as=U0ALICE&token=${await pageToken()}`, {
    signal: stop.signal,
  });
  const states = statesOf(response);
  const first = (await states.next()).value;
  expect(first).toMatchObject({
    me: 'U0ALICE',
    bot: { isConnected: true },
    messages: [],
    view: null,
    hints: [{ title: 'Help', command: '/cognito' }],
    tokenKinds: ['good', 'expired', 'other-pool', 'id'],
  });
  expect(first?.channels.map(({ id, hasBot }) => [id, hasBot])).toEqual([
    ['C0INCIDENTS', true],
    ['C0RANDOM', false],
    ['D0ALICE', true],
  ]);
  await slack.say('U0BOB', 'hello', 'C0INCIDENTS');
  const second = (await states.next()).value;
  expect(second?.messages.map(({ author, text, isEphemeral }) => [author.name, text, isEphemeral])).toEqual([
    ['Bob Tanaka', 'hello', false],
  ]);
  slack.reset();
  expect((await states.next()).value?.messages).toEqual([]);
  stop.abort();
});

async function* statesOf(response: Response): AsyncGenerator<PageState, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) yield JSON.parse(part.replace(/^data: /, '')) as PageState;
  }
}
