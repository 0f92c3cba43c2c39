import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Running, type Seen, startAll } from './running.ts';
import { type Answered, clickPayload, eventBody, FORM, interactionBody, JSON_TYPE, send, slashBody } from './signed.ts';

let running: Running;
let url: string;
let since: Seen;
let from: number;
beforeAll(async () => {
  running = await startAll();
  url = running.bot.url ?? '';
});
afterAll(() => running.close());
beforeEach(() => {
  since = running.seen();
  from = jobs();
});

function jobs(): number {
  return running.standIns.aws.calls.filter((call) => call.operation === 'SendMessage').length;
}

const REFUSED = (status: number): Answered => ({ status, body: '', noRetry: true });
const SECONDS = () => Math.floor(Date.now() / 1000);
const REPLY_URL = () => `${running.standIns.slack.url}/hooks/response/`;
let triggers = 0;
function slash(fields: Readonly<Record<string, string>> = {}): string {
  triggers += 1;
  return slashBody(`trigger-${triggers}`, fields);
}

describe('what does not come from Slack, from our app, in our workspace, now', () => {
  // Whatever was sent: nothing was queued, nobody was told anything.
  afterEach(() => {
    expect(jobs()).toBe(from);
    expect(running.news('U0ALICE', since)).toEqual([]);
  });

  it.each([
    ['unsigned', { headers: { 'x-slack-signature': undefined } }],
    ['without a timestamp', { headers: { 'x-slack-request-timestamp': undefined } }],
    ['signed with another secret', { secret: 'another-secret' }],
    ['signed with nothing', { secret: '' }],
    ['with an old signature version', { headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } }],
    ['with half a signature', { headers: { 'x-slack-signature': 'v0=abc' } }],
    ['with a timestamp in words', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['too old', { at: SECONDS() - 400 }],
    ['from the future', { at: SECONDS() + 400 }],
  ])('%s is refused', async (_what, sent) => {
    expect(await send(url, slash(), sent)).toEqual(REFUSED(401));
  });

  it('signed for other bytes is refused', async () => {
    const at = String(SECONDS());
    const genuine = { 'x-slack-request-timestamp': at };
    const body = slash();
    const { createHmac } = await import('node:crypto');
    const { SIGNING_SECRET } = await import('./running.ts');
    const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex');
    const headers = { ...genuine, 'x-slack-signature': `v0=${signature}` };
    expect(await send(url, `${body}&text=user+bob`, { headers })).toEqual(REFUSED(401));
  });

  it.each([
    ['another workspace', slash({ team_id: 'T0OTHER' })],
    ['another app', slash({ api_app_id: 'A0OTHER' })],
    ['no app', slash({ api_app_id: '' })],
    ['another app, in a click', interactionBody(clickPayload({ action_id: 'form:user' }, { api_app_id: 'A0OTHER' }))],
    [
      'another workspace, in a click',
      interactionBody(clickPayload({ action_id: 'form:user' }, { team: { id: 'T0OTHER' } })),
    ],
    [
      'a person of another workspace',
      interactionBody(clickPayload({ action_id: 'form:user' }, { user: { id: 'U0EVE', team_id: 'T0OTHER' } })),
    ],
  ])('signed, but of %s, is refused', async (_what, body) => {
    const { status, noRetry } = await send(url, body);
    expect([[400, 403].includes(status), noRetry]).toEqual([true, true]);
  });

  it.each([
    ['nothing', ''],
    ['one byte', 'x'],
    ['spaces', '   '],
    ['no form', 'hello there'],
    ['percent signs', '%%%=%'],
    ['a lone payload', 'payload='],
    ['a payload that is cut', 'payload=%7B%22type%22'],
    ['a payload that is null', 'payload=null'],
    ['a payload that is a number', 'payload=7'],
    ['a payload that is a list', 'payload=%5B%5D'],
    ['a payload of an unknown type', interactionBody({ type: 'surprise' })],
    ['a click without actions', interactionBody({ ...clickPayload({ action_id: 'x' }), actions: [] })],
    ['a click with a number for an action', interactionBody({ ...clickPayload({}), actions: [7] })],
    ['a shortcut without a message', interactionBody({ ...clickPayload({}), type: 'message_action' })],
    ['a submission without a view', interactionBody({ ...clickPayload({}), type: 'view_submission' })],
    ['a prototype', interactionBody(JSON.parse('{"__proto__":{"type":"block_actions"},"type":"block_actions"}'))],
    ['a command twice', `${slash()}&command=%2Fother`],
    ['a user twice', `${slash()}&user_id=U0BOB`],
    ['bytes that are not UTF-8', new Uint8Array([0x74, 0x65, 0x78, 0x74, 0x3d, 0xff, 0xfe, 0xc0])],
    ['a zip', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0x00, 0x00])],
    ['ten thousand fields', Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join('&')],
  ])('signed junk: %s', async (_what, body) => {
    const { status } = await send(url, body);
    expect([200, 400, 403]).toContain(status);
  });

  it.each([
    ['JSON that is cut', '{"type":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['an event of nothing', eventBody({})],
    ['an event without an envelope', JSON.stringify({ event: { type: 'message' } })],
    [
      'a message that the bot edited itself',
      eventBody({ type: 'message', subtype: 'message_changed', message: { app_id: 'A0COGNITO' } }),
    ],
    ['a mention of nobody', eventBody({ type: 'app_mention', text: 'hi', ts: '1.1', channel: 'C0INCIDENTS' })],
    [
      'a mention by a bot',
      eventBody({
        type: 'app_mention',
        user: 'U0ALICE',
        bot_id: 'B0OTHER',
        text: 'help',
        ts: '1.1',
        channel: 'C0INCIDENTS',
      }),
    ],
    ['a mention without a place', eventBody({ type: 'app_mention', user: 'U0ALICE', text: 'help', ts: '1.1' })],
    [
      'a card of an app that nobody named',
      eventBody({ type: 'message', app_id: 'A0OTHER', text: 'Triggered: x', ts: '1.1', channel: 'C0INCIDENTS' }),
    ],
  ])('signed junk in JSON: %s', async (_what, body) => {
    const { status } = await send(url, body, { contentType: JSON_TYPE });
    expect([200, 400, 403]).toContain(status);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', '', ';;;'])(
    'content type %j',
    async (contentType) => {
      expect((await send(url, slash(), { contentType })).status).toBe(400);
    },
  );

  it('a body of a megabyte and more', async () => {
    expect((await send(url, `text=${'x'.repeat(1_000_001)}`)).status).toBe(413);
    expect((await send(url, `text=${'x'.repeat(900_000)}`)).status).toBe(400);
  });

  it.each([
    ['GET', '/slack/events', 405],
    ['PUT', '/slack/events', 405],
    ['DELETE', '/slack/events', 405],
    ['POST', '/healthz', 405],
    ['POST', '/', 404],
    ['POST', '/slack/events/', 404],
    ['GET', '/_sandbox/calls', 404],
    ['GET', '//example.com/slack/events', 404],
  ])('%s %s', async (method, path, status) => {
    expect((await send(url, slash(), { method, path })).status).toBe(status);
  });

  it('connections that hang, break off or speak no HTTP', async () => {
    const { port } = new URL(url);
    const rude = [
      '',
      'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\ntext=',
      '\u0000\u0001\u0002\r\n\r\n',
      'POST http:// HTTP/1.1\r\nhost: x\r\n\r\n',
      'POST //[ HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n',
    ];
    const sockets = rude.map((text) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      socket.on('error', () => undefined);
      socket.resume();
      return socket;
    });
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    expect(await send(url, '', { method: 'GET', path: '/healthz' })).toEqual({
      status: 200,
      body: 'ok',
      noRetry: false,
    });
    for (const socket of sockets) socket.resetAndDestroy();
  });
});

describe('what Slack sends twice', () => {
  async function privateAnswers(): Promise<number> {
    const before = running.log.length;
    await running.settled();
    expect(running.log.slice(before).join('')).not.toContain('failed');
    return running.news('U0ALICE', since).filter((message) => message.text.startsWith('🟢')).length;
  }

  it('a replay of the same bytes: the same answer, one job, one private answer', async () => {
    const body = slash({ response_url: `${REPLY_URL()}none` });
    const at = SECONDS();
    const first = await send(url, body, { at });
    const again = await send(url, body, { at });
    expect(first.status).toBe(200);
    expect(JSON.parse(first.body)).toEqual({
      response_type: 'ephemeral',
      text: 'Looking up…; the answer follows here, only you see it.',
    });
    expect(again).toEqual(first);
    expect(await privateAnswers()).toBe(1);
  });

  it('a retry, with its headers, signed anew', async () => {
    const body = slash();
    const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await send(url, body)).status).toBe(200);
    expect((await send(url, body, { headers: retry, at: SECONDS() - 2 })).status).toBe(200);
    expect(await privateAnswers()).toBe(1);
  });

  it('a replay after the queue has forgotten it: the journal has not', async () => {
    const body = slash();
    expect((await send(url, body)).status).toBe(200);
    expect(await privateAnswers()).toBe(1);
    for (const queue of running.standIns.aws.state.queues) queue.sent.clear();
    expect((await send(url, body)).status).toBe(200);
    expect(await privateAnswers()).toBe(1);
  });

  it('fifty at once', async () => {
    const body = slash();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(url, body)));
    expect(new Set(answers.map(({ status, body: text }) => `${status} ${text}`)).size).toBe(1);
    expect(await privateAnswers()).toBe(1);
  });
});

describe('what Slack sends in other forms', () => {
  it.each([
    ['charset', `${FORM}; charset=utf-8`],
    ['charset in capitals', 'Application/X-WWW-Form-Urlencoded;Charset=UTF-8'],
    ['another charset', `${FORM}; charset=iso-8859-1`],
  ])('%s', async (_what, contentType) => {
    expect((await send(url, slash({ text: 'user bob@example.com prod' }), { contentType })).status).toBe(200);
    const answer = await running.see('U0ALICE', (message) => !since.has(message.ts) && message.blocks.length > 0);
    expect(answer.text).toContain('The user never confirmed the sign-up.');
  });

  it('letters beyond ASCII, as they are and percent-encoded', async () => {
    const texts = ['zoë-日本', '🦊'];
    for (const name of texts) {
      const { body } = await send(url, slash({ text: `${name} x` }));
      expect((JSON.parse(body) as { text: string }).text).toContain(`I do not know "${name}".`);
      const raw = slash({ text: 'PLACE x' }).replace('PLACE', name);
      expect((JSON.parse((await send(url, raw)).body) as { text: string }).text).toContain(`I do not know "${name}".`);
    }
  });

  it('the check of the address, and the check of the certificate', async () => {
    const challenge = JSON.stringify({ token: 'x', type: 'url_verification', challenge: 'echo-me' });
    const answer = await send(url, challenge, { contentType: JSON_TYPE });
    expect([answer.status, answer.body.includes('echo-me')]).toEqual([200, true]);
    expect((await send(url, 'ssl_check=1&token=x')).status).toBe(200);
  });

  it('a response address of another host is not called; the answer comes by another road', async () => {
    await send(url, slash({ text: 'user erin prod', response_url: 'http://127.0.0.1:9/hooks/response/x' }));
    const answer = await running.see('U0ALICE', (message) => !since.has(message.ts) && message.blocks.length > 0);
    expect(answer.text).toContain('The user is disabled.');
    expect(answer.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
  });
});

it('after all this the bot answers, and said of nothing that it failed', async () => {
  expect((await running.ask('U0ALICE', 'user alice@example.com prod')).text).toContain('Nothing wrong seen in prod');
  expect(running.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

it('while a signing secret is rotated, both are good', async () => {
  const rotating = await startAll({ environment: { SLACK_SIGNING_SECRET: 'the-new-one,signing-secret-of-the-tests' } });
  try {
    const address = rotating.bot.url ?? '';
    expect((await send(address, slashBody('r1', { text: 'help' }))).status).toBe(200);
    expect((await send(address, slashBody('r2', { text: 'help' }), { secret: 'the-new-one' })).status).toBe(200);
    expect((await send(address, slashBody('r3', { text: 'help' }), { secret: 'the-old-old-one' })).status).toBe(401);
  } finally {
    await rotating.close();
  }
});
