import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { CONFIG, testWorld } from './door-world.ts';
import {
  APP,
  click,
  form,
  interactive,
  NOW,
  OLD_SECRET,
  SECRET,
  signed,
  slash,
  slashFields,
  submission,
  TEAM,
} from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const NO_RETRY = { 'x-slack-no-retry': '1' };

async function refusal(event: DoorEvent, world = testWorld()) {
  const answer = await createDoor(world)(event, CONTEXT);
  return { answer, lines: world.lines.map((line) => JSON.parse(line) as unknown), sent: world.sent.length };
}

function refused(statusCode: number, because: string) {
  return {
    answer: { statusCode, headers: NO_RETRY, body: '' },
    lines: [{ level: 'warn', message: 'a request was refused', because }],
    sent: 0,
  };
}

function without(event: DoorEvent, header: string): DoorEvent {
  return { ...event, headers: Object.fromEntries(Object.entries(event.headers).filter(([name]) => name !== header)) };
}

describe('a request that Slack did not sign now', () => {
  const event = slash('user alice@example.com');

  test('without a signature', async () => {
    expect(await refusal(without(event, 'x-slack-signature'))).toEqual(refused(401, 'not signed'));
  });
  test('without a timestamp', async () => {
    expect(await refusal(without(event, 'x-slack-request-timestamp'))).toEqual(refused(401, 'not signed'));
  });
  test('without any header', async () => {
    expect(await refusal({ ...event, headers: undefined as unknown as DoorEvent['headers'] })).toEqual(
      refused(401, 'not signed'),
    );
  });
  test('signed with another secret', async () => {
    const other = slash('user alice@example.com', {}, { secret: 'somebody else' });
    expect(await refusal(other)).toEqual(refused(401, 'signed with another secret'));
  });
  test('signed, and then changed by one letter', async () => {
    expect(await refusal({ ...event, body: `${event.body}x` })).toEqual(refused(401, 'signed with another secret'));
  });
  test('another version of the signature', async () => {
    const headers = { ...event.headers, 'x-slack-signature': `v1=${'0'.repeat(64)}` };
    expect(await refusal({ ...event, headers })).toEqual(refused(401, 'the signature is malformed'));
  });
  test.each(['', '-5', '1e9', ' 1763643909', '99999999999999', 'NaN'])('the timestamp %j', async (timestamp) => {
    const headers = { ...event.headers, 'x-slack-request-timestamp': timestamp };
    expect(await refusal({ ...event, headers })).toEqual(refused(401, 'the timestamp is malformed'));
  });
  test('five minutes and one second old', async () => {
    expect(await refusal(slash('help', {}, { at: NOW - 301_000 }))).toEqual(refused(401, 'too old'));
  });
  test('five minutes and one second in the future', async () => {
    expect(await refusal(slash('help', {}, { at: NOW + 301_000 }))).toEqual(refused(401, 'from the future'));
  });
  test('a signature that was sent twice', async () => {
    const headers = { ...event.headers, 'X-Slack-Signature': event.headers['x-slack-signature'] };
    expect(await refusal({ ...event, headers })).toEqual(refused(401, 'the signature is malformed'));
  });
  test('an unsigned ssl_check', async () => {
    expect(await refusal(without(signed('ssl_check=1'), 'x-slack-signature'))).toEqual(refused(401, 'not signed'));
  });
  test('an empty signing secret is never accepted', () => {
    expect(() => createDoor(testWorld({ signingSecrets: [SECRET, ''] }))).toThrow('A signing secret is empty');
    expect(() => createDoor(testWorld({ signingSecrets: [] }))).toThrow('A signing secret is empty');
  });
});

describe('a request that Slack signed now', () => {
  test.each([-300_000, 0, 300_000])('%i ms away is inside the window', async (offset) => {
    const { answer, sent } = await refusal(slash('help', {}, { at: NOW + offset }));
    expect({ status: answer.statusCode, sent }).toEqual({ status: 200, sent: 1 });
  });
  test('with the previous secret, during rotation', async () => {
    const world = testWorld({ signingSecrets: [SECRET, OLD_SECRET] });
    const { answer, sent } = await refusal(slash('help', {}, { secret: OLD_SECRET }), world);
    expect({ status: answer.statusCode, sent }).toEqual({ status: 200, sent: 1 });
  });
  test('with header names in any letter case', async () => {
    const event = slash('help');
    const headers = Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const { answer, sent } = await refusal({ ...event, headers });
    expect({ status: answer.statusCode, sent }).toEqual({ status: 200, sent: 1 });
  });
  test('with a charset in the content type', async () => {
    const contentType = 'Application/X-WWW-Form-Urlencoded; charset=utf-8';
    const { answer, sent } = await refusal(slash('help', {}, { contentType }));
    expect({ status: answer.statusCode, sent }).toEqual({ status: 200, sent: 1 });
  });
  test('as base64', async () => {
    const { answer, sent } = await refusal(slash('help', {}, { base64: true }));
    expect({ status: answer.statusCode, sent }).toEqual({ status: 200, sent: 1 });
  });
  test('JSON in UTF-8 as base64 keeps its letters', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'Zürich 東京 🔐' });
    const { answer } = await refusal(signed(body, { base64: true, contentType: 'application/json; charset=utf-8' }));
    expect(answer).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ challenge: 'Zürich 東京 🔐' }),
    });
  });
  test('an ssl_check is answered and does nothing', async () => {
    expect(await refusal(signed('ssl_check=1&token=t'))).toEqual({
      answer: { statusCode: 200, body: '' },
      lines: [],
      sent: 0,
    });
  });
  test('an event of a channel is acknowledged and does nothing, also when Slack sends it again', async () => {
    const body = { type: 'event_callback', api_app_id: APP, team_id: TEAM, event: { type: 'app_mention', user: 'U1' } };
    const headers = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    const event = signed(JSON.stringify(body), { contentType: 'application/json', headers });
    expect(await refusal(event)).toEqual({ answer: { statusCode: 200, body: '' }, lines: [], sent: 0 });
  });
});

describe('a signed request of somebody else', () => {
  test('of another workspace', async () => {
    expect(await refusal(slash('help', { team_id: 'T0OTHER' }))).toEqual(refused(403, 'another workspace'));
  });
  test('of no workspace', async () => {
    const { team_id: _, ...fields } = slashFields('help');
    expect(await refusal(signed(form(fields)))).toEqual(refused(403, 'another workspace'));
  });
  test('of another app', async () => {
    expect(await refusal(slash('help', { api_app_id: 'A0OTHER' }))).toEqual(refused(403, 'another app'));
  });
  test('of another enterprise, where one is configured', async () => {
    const config = { ...CONFIG, slack: { ...CONFIG.slack, enterprise: 'E0OURS' } };
    const event = slash('help', { enterprise_id: 'E0OTHER' });
    expect(await refusal(event, testWorld({ config }))).toEqual(refused(403, 'another enterprise'));
    expect(await refusal(slash('help'), testWorld({ config }))).toEqual(refused(403, 'another enterprise'));
    const ours = await refusal(slash('help', { enterprise_id: 'E0OURS' }), testWorld({ config }));
    expect({ status: ours.answer.statusCode, sent: ours.sent }).toEqual({ status: 200, sent: 1 });
  });
  test('a click by a person of another workspace, in a shared channel', async () => {
    const event = click({ action_id: 'run:0' }, { user: { id: 'U0STRANGER', team_id: 'T0OTHER' } });
    expect(await refusal(event)).toEqual(refused(403, 'a person of another workspace'));
  });
  test('a click by a person of no known workspace', async () => {
    const event = click({ action_id: 'run:0' }, { user: { id: 'U0STRANGER' } });
    expect(await refusal(event)).toEqual(refused(403, 'a person of no known workspace'));
  });
  test('a click on a message of another app', async () => {
    expect(await refusal(click({ action_id: 'run:0' }, { api_app_id: 'A0OTHER' }))).toEqual(
      refused(403, 'another app'),
    );
  });
  test('a click in an org-wide install, which names no workspace', async () => {
    expect(await refusal(click({ action_id: 'run:0' }, { team: null }))).toEqual(refused(403, 'another workspace'));
  });
  test('a form submitted by a person of another workspace', async () => {
    const event = submission('form:user', { user: 'alice' });
    const payload = JSON.parse(new URLSearchParams(event.body).get('payload') ?? '') as Record<string, unknown>;
    const stranger = interactive({ ...payload, user: { id: 'U0STRANGER', team_id: 'T0OTHER' } });
    expect(await refusal(stranger)).toEqual(refused(403, 'a person of another workspace'));
  });
  test('an event of another workspace', async () => {
    const said = { type: 'app_mention', user: 'U0EVE', channel: 'C1', text: 'help', ts: '1.1' };
    const body = { type: 'event_callback', event_id: 'Ev1', api_app_id: APP, team_id: 'T0OTHER', event: said };
    const event = signed(JSON.stringify(body), { contentType: 'application/json' });
    expect(await refusal(event)).toEqual(refused(403, 'another workspace'));
  });
});

describe('a signed body that is no request', () => {
  test.each([
    ['nothing', '', 'the body is empty'],
    ['a payload that is no JSON', 'payload=%7Bnope', 'the body is not JSON'],
    ['a payload that is null', 'payload=null', 'not a request of Slack'],
    ['a payload that is a list', 'payload=[]', 'not a request of Slack'],
    ['no field we know', 'hello=world', 'not a request of Slack'],
    ['a command without a person', 'command=%2Fcognito&trigger_id=1&channel_id=C', 'not a request of Slack'],
    ['the command twice', `command=%2Fcognito&${form(slashFields('help'))}`, 'not a request of Slack'],
    ['ssl_check with another value', 'ssl_check=2', 'not a request of Slack'],
    ['a click without a button', 'payload=%7B%22type%22%3A%22block_actions%22%7D', 'not a request of Slack'],
    ['a submission without a view', 'payload=%7B%22type%22%3A%22view_submission%22%7D', 'not a request of Slack'],
  ])('%s', async (_, body, because) => {
    expect(await refusal(signed(body))).toEqual(refused(400, because));
  });
  test('bytes that are not UTF-8', async () => {
    const event = signed(new Uint8Array([0x63, 0xff, 0xfe, 0xc3, 0x28]), { base64: true });
    expect(await refusal(event)).toEqual(refused(400, 'the body is not UTF-8'));
  });
  test('JSON that is cut', async () => {
    const event = signed('{"type":"event_call', { contentType: 'application/json' });
    expect(await refusal(event)).toEqual(refused(400, 'the body is not JSON'));
  });
  test.each(['text/plain', 'multipart/form-data; boundary=x', ''])('the content type %j', async (contentType) => {
    expect(await refusal(slash('help', {}, { contentType }))).toEqual(
      refused(400, 'the content type is none that Slack sends'),
    );
  });
  test('two megabytes', async () => {
    expect(await refusal(signed('a'.repeat(2_000_000)))).toEqual(refused(413, 'too long'));
  });
  test('other kinds of interaction are acknowledged and do nothing', async () => {
    const from = { api_app_id: APP, team: { id: TEAM }, user: { id: 'U1', team_id: TEAM } };
    const view = { id: 'V1', callback_id: 'form:user' };
    for (const payload of [
      { type: 'view_closed', ...from, view },
      { type: 'shortcut', callback_id: 'x', ...from },
      { type: 'message_action', callback_id: 'x', ...from, channel: { id: 'C1' } },
      { type: 'something_new', ...from },
    ]) {
      expect((await refusal(interactive(payload))).answer).toEqual({ statusCode: 200, body: '' });
    }
  });
});

describe('other addresses', () => {
  test('GET /healthz answers without a signature', async () => {
    const event = {
      rawPath: '/healthz',
      requestContext: { http: { method: 'GET' } },
      headers: {},
      isBase64Encoded: false,
    };
    expect(await createDoor(testWorld())(event, CONTEXT)).toEqual({ statusCode: 200, body: 'ok' });
  });
  test.each([
    ['GET', '/slack/events', { statusCode: 405, headers: { allow: 'POST' }, body: '' }],
    ['POST', '/healthz', { statusCode: 405, headers: { allow: 'GET' }, body: '' }],
    ['POST', '/', { statusCode: 404, body: '' }],
    ['POST', '/slack/events/', { statusCode: 404, body: '' }],
    ['GET', '/.env', { statusCode: 404, body: '' }],
  ])('%s %s', async (method, rawPath, expected) => {
    const event = { ...slash('help'), rawPath, requestContext: { http: { method } } };
    expect(await createDoor(testWorld())(event, CONTEXT)).toEqual(expected);
  });
});

test('no junk makes the door throw, answer 5xx or queue anything', async () => {
  const world = testWorld();
  const door = createDoor(world);
  const junk = fc.record(
    {
      rawPath: fc.oneof(fc.constant('/slack/events'), fc.string()),
      requestContext: fc.oneof(fc.constant({ http: { method: 'POST' } }), fc.jsonValue()),
      headers: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.jsonValue()),
      body: fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.webQueryParameters(), fc.jsonValue()),
      isBase64Encoded: fc.oneof(fc.boolean(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(junk, async (event) => {
      const answer = await door(event as unknown as DoorEvent, CONTEXT);
      expect([400, 401, 404, 405, 413]).toContain(answer.statusCode);
    }),
    { numRuns: 500, seed: 20261120 },
  );
  expect(world.sent).toEqual([]);
});

test('no signed junk makes the door throw, answer 5xx or queue anything', async () => {
  const world = testWorld();
  const door = createDoor(world);
  const from = { api_app_id: APP, team_id: TEAM, team: { id: TEAM }, user: { id: 'U1', team_id: TEAM } };
  const types = ['block_actions', 'view_submission', 'view_closed', 'event_callback', 'block_suggestion', 'shortcut'];
  const payload = fc
    .tuple(
      fc.constantFrom(...types),
      fc.dictionary(fc.constantFrom('actions', 'view', 'event', 'name', 'channel', 'container', 'x'), fc.jsonValue()),
    )
    .map(([type, rest]) => JSON.stringify({ ...from, type, ...rest }));
  await fc.assert(
    fc.asyncProperty(payload, async (body) => {
      const answer = await door(signed(body, { contentType: 'application/json' }), CONTEXT);
      expect([200, 400, 403]).toContain(answer.statusCode);
    }),
    { numRuns: 500, seed: 20261120 },
  );
  expect(world.sent).toEqual([]);
});
