import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveryKey } from '../../../src/command/job.ts';
import { openJson } from '../../../src/command/seal.ts';
import { typedText } from '../../../src/slack/door/mention.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { opened, SEAL_KEY, type TestWorld, testWorld } from './door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { APP, BOT_USER, CHANNEL, click, event, mention, NOW, submission, TEAM, USER } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const TAKEN = { statusCode: 200, body: '' };
const JWT = `eyJraWQiOiJjYW5hcnkifQ.eyJzdWIiOiJjYW5hcnkifQ.${'c2lnbmF0dXJl'.repeat(8)}`;
const THREAD = '1763640000.000100';

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

function answer(from: DoorEvent, around: TestWorld) {
  return createDoor(around)(from, CONTEXT);
}

/** What was whispered: where, and what. */
function whispered() {
  return slack.calls
    .filter(({ path }) => path === '/api/chat.postEphemeral')
    .map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
    .map(({ channel, user, thread_ts: thread, text }) => ({ channel, user, thread, text }));
}

describe('a mention', () => {
  test('is the command that stands behind the name, in its thread', async () => {
    const around = world();
    expect(await answer(mention('status prod', { thread_ts: THREAD }), around)).toEqual(TAKEN);
    expect(around.sent.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('event', TEAM, 'Ev0001'),
        command: { kind: 'status', pool: 'prod' },
        actor: { kind: 'person', id: USER, team: TEAM },
        place: { channel: CHANNEL, user: USER, thread: THREAD },
        at: NOW,
      },
    ]);
    expect(whispered()).toEqual([]);
  });

  test('in a channel has no thread, since Slack shows nobody a private message in one that does not exist yet', async () => {
    const around = world();
    await answer(mention('status'), around);
    expect(around.sent.map((it) => opened(it).place)).toEqual([{ channel: CHANNEL, user: USER }]);
  });

  test('a triage asked for in a thread is told there', async () => {
    const around = world();
    await answer(mention('triage prod', { thread_ts: THREAD }), around);
    expect(around.sent.map((it) => opened(it).command)).toEqual([
      { kind: 'triage', pool: 'prod', under: { channel: CHANNEL, ts: THREAD } },
    ]);
  });

  test('an address and an error text mean what they mean after /cognito', async () => {
    const around = world();
    await answer(mention('<mailto:alice@example.com|alice@example.com> prod'), around);
    await answer(mention('explain &lt;html&gt; Invalid grant &amp; more'), around);
    expect(around.sent.map((it) => opened(it).command)).toMatchObject([
      { kind: 'user', query: { by: 'email', value: 'alice@example.com' }, pool: 'prod' },
      { kind: 'explain', text: '<html> Invalid grant & more' },
    ]);
  });

  test('that comes again is the same job', async () => {
    const around = world();
    await answer(mention('status'), around);
    await answer(
      event(
        { type: 'app_mention', user: USER, channel: CHANNEL, text: `<@${BOT_USER}> status`, ts: '1763644003.000300' },
        {},
        { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } },
      ),
      around,
    );
    const [first, again] = around.sent.map(({ group, deduplication }) => ({ group, deduplication }));
    expect(again).toEqual(first);
  });

  test('that cannot be handed on is asked for again', async () => {
    const around = world({ queue: { send: async () => ({ refused: 'busy' }) } });
    expect(await answer(mention('status'), around)).toEqual({ statusCode: 503, body: '' });
    expect(whispered()).toEqual([]);
  });

  test('that says nothing known is told privately, where it was asked', async () => {
    const around = world();
    expect(await answer(mention('statsu', { thread_ts: THREAD }), around)).toEqual(TAKEN);
    expect(around.sent).toEqual([]);
    expect(whispered()).toEqual([
      {
        channel: CHANNEL,
        user: USER,
        thread: THREAD,
        text: expect.stringMatching(/^I do not know "statsu"\. Did you mean "status"\?/),
      },
    ]);
  });

  test('that the bot cannot answer in is no reason to be asked again', async () => {
    slack.error = 'not_in_channel';
    const around = world();
    expect(await answer(mention('statsu'), around)).toEqual(TAKEN);
    expect(around.lines.some((line) => line.includes('a private sentence was not delivered'))).toBe(true);
  });
});

describe('a token in a mention', () => {
  test('is reduced, and whoever wrote it is told to delete it', async () => {
    const around = world();
    await answer(mention(`token ${JWT}`, { thread_ts: THREAD }), around);
    expect(around.tokens).toEqual([JWT]);
    expect(around.sent.map((it) => opened(it).command)).toMatchObject([{ kind: 'token', exposed: true }]);
    expect(whispered()).toEqual([
      {
        channel: CHANNEL,
        user: USER,
        thread: THREAD,
        text: 'Your message holds something secret (token), and everybody in this channel can read it. Delete the message; next time use /cognito and its form.',
      },
    ]);
    expect(JSON.stringify([around.lines, slack.calls])).not.toContain(JWT);
  });

  test('so is any other secret', async () => {
    const around = world();
    await answer(mention('explain password=Hunter22! gives NotAuthorizedException'), around);
    expect(around.sent.map((it) => opened(it).command)).toMatchObject([
      { kind: 'explain', text: 'password=[removed] gives NotAuthorizedException' },
    ]);
    expect(whispered().map(({ text }) => text)).toEqual([expect.stringContaining('something secret (password)')]);
  });
});

describe('a command with a form', () => {
  test('offers a button, whose form answers in the thread of the mention', async () => {
    const around = world();
    await answer(mention('token', { thread_ts: THREAD }), around);
    const [call] = slack.calls;
    const body = new URLSearchParams(call?.body);
    expect(body.get('text')).toBe('A form cannot open from a message. This button opens it.');
    const [, actions] = JSON.parse(body.get('blocks') ?? '[]') as {
      elements: { action_id: string; value: string; text: { text: string } }[];
    }[];
    const [button] = actions?.elements ?? [];
    expect([button?.action_id, button?.text.text]).toEqual(['form:token', 'Read a token']);

    slack.calls.length = 0;
    await answer(click({ action_id: button?.action_id, value: button?.value }), around);
    const [open] = slack.calls;
    const view = JSON.parse(new URLSearchParams(open?.body).get('view') ?? '{}') as {
      callback_id: string;
      private_metadata: string;
    };
    expect(openJson(view.private_metadata, SEAL_KEY)).toEqual({ channel: CHANNEL, thread: THREAD });

    await answer(submission(view.callback_id, { token: JWT }, { private_metadata: view.private_metadata }), around);
    expect(around.sent.map((it) => opened(it).place)).toEqual([{ channel: CHANNEL, user: USER, thread: THREAD }]);
  });
});

describe('what is no mention of ours to answer', () => {
  test.each([
    ['by a bot', { bot_id: 'B0OTHER' }],
    ['by nobody', { user: undefined }],
    ['in an edit', { edited: { user: USER, ts: '1763644009.000100' } }],
    ['by ourselves', { app_id: APP }],
  ])('one %s does nothing', async (_, fields) => {
    const around = world();
    expect(await answer(mention('status', fields), around)).toEqual(TAKEN);
    expect([around.sent, slack.calls]).toEqual([[], []]);
  });

  const SAID = { type: 'app_mention', user: USER, channel: CHANNEL, text: 'status', ts: '1.1' };
  test.each([
    ['a person of another workspace', mention('status', { user_team: 'T0OTHER' }), 'a person of another workspace'],
    ['another workspace', event(SAID, { team_id: 'T0OTHER' }), 'another workspace'],
    [
      'a workspace that did not let the app in',
      event(SAID, { authorizations: [{ team_id: 'T0OTHER', user_id: BOT_USER }] }),
      'another workspace',
    ],
    ['another app', event(SAID, { api_app_id: 'A0OTHER' }), 'another app'],
  ])('one of %s is refused', async (_, from, because) => {
    const around = world();
    expect(await answer(from, around)).toEqual({ statusCode: 403, headers: { 'x-slack-no-retry': '1' }, body: '' });
    expect(around.sent).toEqual([]);
    expect(around.lines).toEqual([JSON.stringify({ level: 'warn', message: 'a request was refused', because })]);
  });
});

test.each([
  [`<@${BOT_USER}> status prod`, 'status prod'],
  [`hey <@${BOT_USER}|cognito> status`, 'status'],
  [`status prod <@${BOT_USER}>`, 'status prod'],
  [`<@${BOT_USER}>`, ''],
  [`<@${BOT_USER}> \`explain Invalid grant\``, 'explain Invalid grant'],
  [
    `<@${BOT_USER}> <https://login.example.com/oauth2/authorize?a=1&amp;b=2>`,
    'https://login.example.com/oauth2/authorize?a=1&b=2',
  ],
  [`<@${BOT_USER}> oauth <http://login.example.com/x|login.example.com/x>`, 'oauth login.example.com/x'],
  [`<@${BOT_USER}> user <tel:+15555550100|+1 555 555 0100>`, 'user +15555550100'],
  [`<@${BOT_USER}> note told <@U0BOB|bob> in <#C0OPS|ops> &lt;3`, 'note told bob in #ops <3'],
])('%s says %s', (markup, text) => {
  expect(typedText(markup, BOT_USER)).toBe(text);
});
