import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/server.ts';
import { type FakeBot, startFakeBot } from './fake-bot.ts';
import { type Clock, SIGNING_SECRET, START, startStandIn } from './stand-in.ts';

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;
let bot: FakeBot;

beforeEach(async () => {
  bot = await startFakeBot(SIGNING_SECRET);
  ({ slack, client, clock } = await startStandIn({ botRequestUrl: bot.url, answerWithin: 200 }));
});
afterEach(async () => {
  await slack.close();
  await bot.close();
});

const channel = 'C0INCIDENTS';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const seen = (person: string, where = channel) =>
  slack.messagesSeenBy(person, where).map((message) => [message.author.kind, message.audience.kind, message.text]);

describe('slash command', () => {
  test('sends the form that Slack sends, signed', async () => {
    expect(await slack.slash('U0ALICE', '/cognito user alice@example.com')).toEqual({ kind: 'taken' });
    const [request] = bot.requests;
    expect([request?.isSigned, request?.contentType, request?.headers['x-slack-request-timestamp']]).toEqual([
      true,
      'application/x-www-form-urlencoded',
      String(START / 1000),
    ]);
    expect(request?.form).toEqual({
      token: 'deprecated',
      team_id: 'T0ACME',
      team_domain: 'acme',
      channel_id: channel,
      channel_name: 'incidents',
      user_id: 'U0ALICE',
      user_name: 'alice',
      command: '/cognito',
      text: 'user alice@example.com',
      api_app_id: 'A0COGNITO',
      is_enterprise_install: 'false',
      response_url: expect.stringMatching(new RegExp(`^${slack.url}/hooks/response/[0-9a-f]{32}$`)),
      trigger_id: expect.stringMatching(/^\d+\.\w+\.[0-9a-f]{32}$/),
    });
    expect(seen('U0ALICE')).toEqual([]);
  });

  test('works where the bot is not a member, and in direct messages', async () => {
    bot.answer = () => ({ body: { text: 'here' } });
    await slack.slash('U0ALICE', 'help', 'C0RANDOM');
    await slack.slash('U0ALICE', 'help', 'D0ALICE');
    expect(bot.requests.map(({ form }) => [form.channel_name, form.text])).toEqual([
      ['random', 'help'],
      ['directmessage', 'help'],
    ]);
    expect(seen('U0ALICE', 'C0RANDOM')).toEqual([['bot', 'only', 'here']]);
  });

  test.each([
    ['text', 'plain words', [['bot', 'only', 'plain words']], []],
    ['JSON', { text: 'private' }, [['bot', 'only', 'private']], []],
    [
      'in_channel',
      { response_type: 'in_channel', text: 'public' },
      [
        ['person', 'channel', '/cognito x'],
        ['bot', 'channel', 'public'],
      ],
      [
        ['person', 'channel', '/cognito x'],
        ['bot', 'channel', 'public'],
      ],
    ],
  ])('an answer of %s is shown', async (_what, body, alice, bob) => {
    bot.answer = () => ({ body });
    await slack.slash('U0ALICE', 'x');
    expect([seen('U0ALICE'), seen('U0BOB')]).toEqual([alice, bob]);
  });

  test.each([
    ['does not answer in time', () => 'never' as const, 'operation_timeout'],
    ['answers 404', () => ({ status: 404 }), 'http_client_error'],
    ['answers 500', () => ({ status: 500 }), 'http_service_error'],
    ['answers with a redirect', () => ({ status: 302, headers: { location: '/' } }), 'http_client_error'],
  ])('a bot that %s is reported privately', async (_what, answer, error) => {
    bot.answer = answer;
    expect(await slack.slash('U0ALICE', 'x')).toEqual({ kind: 'failed', error });
    expect(seen('U0ALICE')).toEqual([['slackbot', 'only', `/cognito failed with the error "${error}"`]]);
    expect(seen('U0BOB')).toEqual([]);
  });

  test('a bot that is not there is reported as dispatch_failed', async () => {
    await bot.close();
    expect(await slack.slash('U0ALICE', 'x')).toEqual({ kind: 'failed', error: 'dispatch_failed' });
  });

  test('an answer with bad blocks is refused and says why', async () => {
    bot.answer = () => ({ body: { text: 'x', blocks: [{ type: 'header', text: plain('') }] } });
    expect(await slack.slash('U0ALICE', 'x')).toEqual({ kind: 'failed', error: 'invalid_blocks' });
    expect(seen('U0ALICE')).toEqual([
      [
        'slackbot',
        'only',
        '/cognito failed with the error "invalid_blocks [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"',
      ],
    ]);
  });
});

describe('click', () => {
  const blocks = [
    {
      type: 'actions',
      block_id: 'do',
      elements: [
        { type: 'button', action_id: 'rollback', value: 'p1', style: 'danger', text: plain('Roll back') },
        {
          type: 'static_select',
          action_id: 'severity',
          options: [
            { text: plain('One'), value: '1' },
            { text: plain('Two'), value: '2' },
          ],
        },
      ],
    },
  ];

  test('a button in a message sends the message, the channel and a way to answer', async () => {
    const head = await client.chat.postMessage({ channel, text: 'head' });
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x', blocks, thread_ts: head.ts ?? '' });
    clock.now += 1000;
    expect(await slack.click('U0BOB', { message: ts, channel }, 'rollback')).toEqual({ kind: 'taken' });
    const { isSigned, payload } = bot.requests[0] ?? {};
    expect(isSigned).toBe(true);
    expect(payload).toEqual({
      type: 'block_actions',
      user: { id: 'U0BOB', username: 'bob', name: 'bob', team_id: 'T0ACME' },
      api_app_id: 'A0COGNITO',
      token: 'deprecated',
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false, thread_ts: head.ts },
      trigger_id: expect.any(String),
      team: { id: 'T0ACME', domain: 'acme' },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: channel, name: 'incidents' },
      message: expect.objectContaining({ ts, thread_ts: head.ts, text: 'x', bot_id: 'B0COGNITO', blocks }),
      state: { values: { do: { severity: { type: 'static_select', selected_option: null } } } },
      response_url: expect.stringContaining(`${slack.url}/hooks/response/`),
      actions: [
        {
          type: 'button',
          action_id: 'rollback',
          block_id: 'do',
          text: plain('Roll back'),
          value: 'p1',
          style: 'danger',
          action_ts: `${START / 1000 + 1}.000000`,
        },
      ],
    });
  });

  test('a menu sends its choice, and the next click still knows it', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x', blocks });
    await slack.click('U0BOB', { message: ts, channel }, 'severity', '2');
    await slack.click('U0BOB', { message: ts, channel }, 'rollback');
    const selected_option = { text: plain('Two'), value: '2' };
    expect(bot.requests[0]?.payload.actions).toMatchObject([{ action_id: 'severity', selected_option }]);
    expect(bot.requests[1]?.payload.state).toEqual({
      values: { do: { severity: { type: 'static_select', selected_option } } },
    });
  });

  test('an ephemeral message is named but not sent along, and only its reader can click', async () => {
    const { message_ts = '' } = await client.chat.postEphemeral({ channel, user: 'U0ALICE', text: 'x', blocks });
    expect(await slack.click('U0BOB', { message: message_ts, channel }, 'rollback')).toEqual({
      kind: 'impossible',
      why: 'no such message',
    });
    await slack.click('U0ALICE', { message: message_ts, channel }, 'rollback');
    expect(bot.requests).toHaveLength(1);
    expect(bot.requests[0]?.payload).not.toHaveProperty('message');
    expect(bot.requests[0]?.payload.container).toEqual({
      type: 'message',
      message_ts,
      channel_id: channel,
      is_ephemeral: true,
    });
  });

  test('a failure is told privately, in the same thread', async () => {
    const head = await client.chat.postMessage({ channel, text: 'head' });
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x', blocks, thread_ts: head.ts ?? '' });
    bot.answer = () => ({ status: 500 });
    await slack.click('U0ALICE', { message: ts, channel }, 'rollback');
    expect(slack.messagesSeenBy('U0ALICE', channel).at(-1)).toMatchObject({
      text: 'This button failed with the error "http_service_error"',
      audience: { kind: 'only', person: 'U0ALICE' },
      threadTs: head.ts,
    });
    expect(await slack.click('U0ALICE', { message: ts, channel }, 'nothing')).toMatchObject({ kind: 'impossible' });
  });
});

describe('modal', () => {
  const modal = (title: string, extra: object = {}) => ({
    type: 'modal' as const,
    callback_id: 'token',
    private_metadata: '{"from":"C0INCIDENTS"}',
    title: plain(title),
    submit: plain('Check'),
    blocks: [
      {
        type: 'input',
        block_id: 'token',
        label: plain('Token'),
        element: { type: 'plain_text_input', action_id: 'value', min_length: 2, max_length: 5 },
      },
      {
        type: 'input',
        block_id: 'use',
        optional: true,
        label: plain('Use'),
        element: {
          type: 'radio_buttons',
          action_id: 'kind',
          options: [{ text: plain('API'), value: 'api' }],
        },
      },
    ],
    ...extra,
  });

  const open = async (extra: object = {}) => {
    bot.answer = async ({ form }) => {
      await client.views.open({ trigger_id: form.trigger_id ?? '', view: modal('First', extra) });
      return {};
    };
    await slack.slash('U0ALICE', 'token');
    bot.answer = () => ({});
    bot.requests.length = 0;
    return slack.modalOf('U0ALICE')?.id ?? '';
  };

  test('a submission carries callback, private metadata and what was entered; an empty answer closes it', async () => {
    const id = await open();
    expect(await slack.submit('U0ALICE', id, { token: 'abc', use: 'api' })).toEqual({ kind: 'taken' });
    const [request] = bot.requests;
    expect(request?.isSigned).toBe(true);
    expect(request?.payload).toMatchObject({
      type: 'view_submission',
      team: { id: 'T0ACME', domain: 'acme' },
      user: { id: 'U0ALICE', username: 'alice', team_id: 'T0ACME' },
      api_app_id: 'A0COGNITO',
      trigger_id: expect.any(String),
      response_urls: [],
      view: {
        id,
        hash: expect.stringMatching(/^\d+\.\d{6}\.[0-9a-f]{8}$/),
        callback_id: 'token',
        private_metadata: '{"from":"C0INCIDENTS"}',
        state: {
          values: {
            token: { value: { type: 'plain_text_input', value: 'abc' } },
            use: { kind: { type: 'radio_buttons', selected_option: { text: plain('API'), value: 'api' } } },
          },
        },
      },
    });
    expect(slack.modalOf('U0ALICE')).toBeUndefined();
  });

  test('the client itself refuses what is missing, too short or too long', async () => {
    const id = await open();
    for (const [entered, words] of [
      [null, 'Please complete this required field.'],
      ['a', 'Please enter at least 2 characters.'],
      ['abcdef', 'Please enter at most 5 characters.'],
    ] as const) {
      expect(await slack.submit('U0ALICE', id, { token: entered })).toEqual({ kind: 'impossible', why: words });
      expect(slack.modalOf('U0ALICE')?.errors).toEqual({ token: words });
    }
    expect(bot.requests).toEqual([]);
  });

  test('errors are shown at the input and what was entered stays', async () => {
    const id = await open();
    bot.answer = () => ({ body: { response_action: 'errors', errors: { token: 'This is not a token.' } } });
    await slack.submit('U0ALICE', id, { token: 'abc' });
    expect(slack.modalOf('U0ALICE')).toMatchObject({
      id,
      errors: { token: 'This is not a token.' },
      state: { token: { value: { value: 'abc' } } },
    });
    bot.answer = () => ({ body: { response_action: 'errors', errors: { nothing: 'x' } } });
    expect(await slack.submit('U0ALICE', id, {})).toMatchObject({ kind: 'failed' });
  });

  test('update, push and clear', async () => {
    const id = await open();
    bot.answer = () => ({ body: { response_action: 'update', view: modal('Second') } });
    await slack.submit('U0ALICE', id, { token: 'abc' });
    expect(slack.modalOf('U0ALICE')).toMatchObject({ id, definition: { title: { text: 'Second' } } });
    bot.answer = () => ({ body: { response_action: 'push', view: modal('Third') } });
    await slack.submit('U0ALICE', id, { token: 'abc' });
    const top = slack.modalOf('U0ALICE');
    expect(top).toMatchObject({ previousId: id, rootId: id, definition: { title: { text: 'Third' } } });
    await slack.closeView('U0ALICE');
    expect(slack.modalOf('U0ALICE')?.id).toBe(id);
    bot.answer = () => ({ body: { response_action: 'clear' } });
    await slack.submit('U0ALICE', id, { token: 'abc' });
    expect(slack.modalOf('U0ALICE')).toBeUndefined();
  });

  test.each([
    ['is slow', () => 'never' as const, 'operation_timeout'],
    ['fails', () => ({ status: 500 }), 'http_service_error'],
    ['answers with a bad view', () => ({ body: { response_action: 'update', view: {} } }), 'invalid_arguments'],
  ])('a bot that %s leaves the modal open with the trouble told', async (_what, answer, error) => {
    const id = await open();
    bot.answer = answer;
    expect(await slack.submit('U0ALICE', id, { token: 'abc' })).toMatchObject({ kind: 'failed' });
    expect(slack.modalOf('U0ALICE')?.trouble).toContain(`We had some trouble connecting. Try again? (${error}`);
  });

  test('somebody else cannot submit it, and closing is told when asked for', async () => {
    const id = await open({ notify_on_close: true });
    expect(await slack.submit('U0BOB', id, { token: 'abc' })).toEqual({ kind: 'impossible', why: 'no such open view' });
    await slack.closeView('U0ALICE');
    expect(bot.requests.map(({ payload }) => payload.type)).toEqual(['view_closed']);
  });
});

describe('events', () => {
  test('a mention is delivered as JSON, and once more when it failed', async () => {
    bot.answer = ({ headers }) => ({ status: headers['x-slack-retry-num'] ? 200 : 500 });
    await slack.say('U0ALICE', '@cognito status', channel);
    expect(bot.requests.map(({ isSigned, contentType }) => [isSigned, contentType])).toEqual([
      [true, 'application/json'],
      [true, 'application/json'],
    ]);
    const [first, second] = bot.requests;
    expect(second?.payload).toEqual(first?.payload);
    expect([second?.headers['x-slack-retry-num'], second?.headers['x-slack-retry-reason']]).toEqual([
      '1',
      'http_error',
    ]);
    expect(first?.payload).toMatchObject({
      type: 'event_callback',
      team_id: 'T0ACME',
      api_app_id: 'A0COGNITO',
      event_id: expect.stringMatching(/^Ev/),
      event_time: START / 1000,
      event: { type: 'app_mention', user: 'U0ALICE', channel, text: '<@U0COGNITO> status' },
    });
  });

  test('x-slack-no-retry stops it, and where the bot is no member nothing is sent', async () => {
    bot.answer = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    await slack.say('U0ALICE', '@cognito status', channel);
    await slack.say('U0ALICE', '@cognito status', 'C0RANDOM');
    await slack.say('U0ALICE', 'just talk', channel);
    expect(bot.requests).toHaveLength(1);
  });
});
