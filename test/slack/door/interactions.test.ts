import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../../src/command/command.ts';
import { deliveryKey } from '../../../src/command/job.ts';
import { openJson, sealJson } from '../../../src/command/seal.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { opened, READING, SEAL_KEY, sealedCommand, type TestWorld, testWorld } from './door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { CHANNEL, click, NOW, submission, TEAM, USER } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const JWT = `eyJraWQiOiJjYW5hcnkifQ.eyJzdWIiOiJjYW5hcnkifQ.${'c2lnbmF0dXJl'.repeat(8)}`;
const SILENT = { statusCode: 200, body: '' };
const OLD = 'This button is from an older version of this bot, so it does nothing. Type /cognito to start again.';
const SHARE: Command = {
  kind: 'share',
  query: { by: 'email', value: 'alice@example.com' },
  pool: 'prod',
  offer: 'offer-1',
};

let slack: LoopbackSlack;
beforeAll(async () => {
  slack = await startLoopbackSlack();
});
afterAll(() => slack.close());
beforeEach(() => {
  slack.calls.length = 0;
  slack.error = undefined;
});

function world(overrides: Parameters<typeof testWorld>[0] = {}): TestWorld {
  return testWorld({ slackApiUrl: slack.apiUrl, ...overrides });
}

function answer(event: DoorEvent, around: TestWorld) {
  return createDoor(around)(event, CONTEXT);
}

function press(action: Readonly<Record<string, unknown>>, payload: Readonly<Record<string, unknown>> = {}): DoorEvent {
  return click(action, { response_url: `${slack.origin}/actions/1`, ...payload });
}

/** What was said through the response address. */
function said(): readonly unknown[] {
  return slack.calls.filter((call) => call.path === '/actions/1').map((call) => JSON.parse(call.body) as unknown);
}

function privately(text: string) {
  return { response_type: 'ephemeral', text, replace_original: false };
}

describe('a button that runs a command', () => {
  test('queues what was sealed into it', async () => {
    const around = world();
    const value = sealedCommand(SHARE);
    expect(await answer(press({ action_id: 'run:0', value }), around)).toEqual(SILENT);
    expect(around.sent.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('action', '1763644001.000200', '1763644000.000100', USER, value),
        command: SHARE,
        actor: { kind: 'person', id: USER, team: TEAM },
        place: { channel: CHANNEL, user: USER, responseUrl: `${slack.origin}/actions/1` },
        at: NOW,
      },
    ]);
    expect(said()).toEqual([]);
  });
  test('pressed twice is two jobs; delivered twice is one', async () => {
    const around = world();
    const door = createDoor(around);
    const action = { action_id: 'run:0', value: sealedCommand(SHARE) };
    await door(press(action), CONTEXT);
    await door(press(action), CONTEXT);
    await door(press({ ...action, action_ts: '1763644009.000900' }), CONTEXT);
    const [first, again, second] = around.sent.map((message) => message.deduplication);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });
  test.each([
    ['sealed with another key', () => sealJson(SHARE, new Uint8Array(32).fill(1), new Uint8Array(12))],
    ['changed by one letter', () => sealedCommand(SHARE).replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))],
    ['a command in clear', () => JSON.stringify(SHARE)],
    ['of a kind that is not known', () => sealedCommand({ kind: 'drop-everything' })],
    ['of a kind that every object has', () => sealedCommand({ kind: 'toString' })],
    ['a sealed place', () => sealedCommand({ channel: CHANNEL })],
    ['empty', () => ''],
  ])('does nothing when it is %s', async (_, value) => {
    const around = world();
    expect(await answer(press({ action_id: 'run:0', value: value() }), around)).toEqual(SILENT);
    expect({ sent: around.sent, said: said() }).toEqual({ sent: [], said: [privately(OLD)] });
  });
  test('says so when the queue refuses', async () => {
    const around = world({ queue: { send: async () => ({ refused: 'SQS did not answer in time' }) } });
    expect(await answer(press({ action_id: 'run:0', value: sealedCommand(SHARE) }), around)).toEqual(SILENT);
    expect(said()).toEqual([
      privately('I could not hand this on, so nothing was done. Try again in a moment (reference 8f507cfc).'),
    ]);
  });
  test('in a modal has no channel, so the answer goes to the person', async () => {
    const around = world();
    const modal = { container: { type: 'view', view_id: 'V1' }, channel: null, response_url: null };
    await answer(press({ action_id: 'run:0', value: sealedCommand(SHARE) }, modal), around);
    expect(around.sent.map((message) => opened(message).place)).toEqual([{ channel: '', user: USER }]);
  });
});

describe('other buttons', () => {
  test('one that opens a form', async () => {
    const around = world();
    expect(await answer(press({ action_id: 'form:user' }), around)).toEqual(SILENT);
    const sent = new URLSearchParams(slack.calls[0]?.body);
    const view = JSON.parse(sent.get('view') ?? '{}') as { callback_id: string; private_metadata: string };
    expect({ path: slack.calls[0]?.path, trigger: sent.get('trigger_id'), form: view.callback_id }).toEqual({
      path: '/api/views.open',
      trigger: '333.444.def',
      form: 'form:user',
    });
    expect(openJson(view.private_metadata, SEAL_KEY)).toEqual({
      channel: CHANNEL,
      responseUrl: `${slack.origin}/actions/1`,
    });
  });
  test('one whose form came too late says how to get it', async () => {
    slack.error = 'expired_trigger_id';
    const around = world();
    expect(await answer(press({ action_id: 'form:user' }), around)).toEqual(SILENT);
    expect(said()).toEqual([
      privately('Slack gives a form 3 seconds to open, and it took longer. Type /cognito user to get it again.'),
    ]);
  });
  test('one of a form that is gone', async () => {
    const around = world();
    await answer(press({ action_id: 'form:gone' }), around);
    expect(said()).toEqual([privately(OLD)]);
  });
  test.each(['link:console', 'something-unknown', 'RUN:0'])('%s is acknowledged and does nothing', async (actionId) => {
    const around = world();
    expect(await answer(press({ action_id: actionId, value: sealedCommand(SHARE) }), around)).toEqual(SILENT);
    expect({ sent: around.sent, calls: slack.calls, lines: around.lines }).toEqual({ sent: [], calls: [], lines: [] });
  });
  test('nothing is posted to a response address of another host', async () => {
    const around = world();
    const other = { response_url: 'http://127.0.0.1:9/actions/1' };
    expect(await answer(press({ action_id: 'run:0', value: 'junk' }, other), around)).toEqual(SILENT);
    expect(slack.calls).toEqual([]);
  });
});

describe('a submitted form', () => {
  const metadata = () =>
    sealJson({ channel: CHANNEL, responseUrl: `${slack.origin}/actions/1` }, SEAL_KEY, new Uint8Array(12));
  const pick = (selected: string) => ({ selected });

  test('queues the command, to be answered where the form was opened', async () => {
    const around = world();
    const event = submission(
      'form:user',
      { user: ' alice@example.com ', pool: pick('staging') },
      { private_metadata: metadata() },
    );
    expect(await answer(event, around)).toEqual(SILENT);
    expect(around.sent.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('view', 'V0VIEW', '1763644002.abcd'),
        command: { kind: 'user', query: { by: 'email', value: 'alice@example.com' }, pool: 'staging' },
        actor: { kind: 'person', id: USER, team: TEAM },
        place: { channel: CHANNEL, user: USER, responseUrl: `${slack.origin}/actions/1` },
        at: NOW,
      },
    ]);
  });
  test('all pools', async () => {
    const around = world();
    await answer(submission('form:user', { user: 'alice@example.com', pool: pick('*') }), around);
    expect(around.sent.map((message) => opened(message).command)).toEqual([
      { kind: 'user', query: { by: 'email', value: 'alice@example.com' } },
    ]);
  });
  test('with a token: reduced, and not exposed', async () => {
    const around = world();
    expect(await answer(submission('form:token', { token: ` Bearer ${JWT}\n` }), around)).toEqual(SILENT);
    expect(around.tokens).toEqual([JWT]);
    expect(around.sent.map((message) => opened(message).command)).toEqual([
      { kind: 'token', reading: READING, exposed: false },
    ]);
    expect(JSON.stringify([around.sent, around.lines])).not.toContain('eyJ');
  });
  test('with a token in the field for a user: read as a token', async () => {
    const around = world();
    await answer(submission('form:user', { user: JWT, pool: pick('*') }), around);
    expect(around.tokens).toEqual([JWT]);
    expect(around.sent.map((message) => opened(message).command.kind)).toEqual(['token']);
  });
  test.each([
    [
      'form:user',
      { user: 'two words' },
      'user',
      'A username has no spaces. Expected an e-mail address, a username, a sub or a phone number like +15555550100.',
    ],
    [
      'form:user',
      { user: 'alice', pool: pick('gone') },
      'user',
      'There is no pool named "gone". Configured: prod, staging.',
    ],
    ['form:token', { token: null }, 'token', 'No token was given. Paste an access token or an id token.'],
  ])('%s %j: the field says why it was refused', async (callbackId, values, field, because) => {
    const around = world();
    expect(await answer(submission(callbackId, values), around)).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_action: 'errors', errors: { [field]: because } }),
    });
    expect(around.sent).toEqual([]);
  });
  test('says at the field that nothing was done when the queue refuses', async () => {
    const around = world({ queue: { send: async () => ({ refused: 'full' }) } });
    const errors = {
      user: 'I could not hand this on, so nothing was done. Try again in a moment (reference 8f507cfc).',
    };
    expect(await answer(submission('form:user', { user: 'alice' }), around)).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_action: 'errors', errors }),
    });
  });
  test('that fails unexpectedly keeps what was typed, and names the reference', async () => {
    const around = world({
      readToken: async () => {
        throw new Error('canary-message');
      },
    });
    const result = await answer(submission('form:token', { token: JWT }), around);
    expect(JSON.parse(result.body)).toEqual({
      response_action: 'errors',
      errors: {
        token:
          'Something went wrong here, so I stopped. Try again; if it happens twice, give whoever runs this bot the reference 8f507cfc.',
      },
    });
    expect(around.lines).toHaveLength(1);
    expect(around.lines.join()).not.toMatch(/canary|eyJ/);
  });
  test('of a form that is gone closes', async () => {
    expect(await answer(submission('form:gone', { x: 'y' }), world())).toEqual(SILENT);
  });
  test('with metadata that somebody changed goes to the person alone', async () => {
    const around = world();
    await answer(submission('form:user', { user: 'alice' }, { private_metadata: 'AAAA' }), around);
    expect(around.sent.map((message) => opened(message).place)).toEqual([{ channel: '', user: USER }]);
  });
});
