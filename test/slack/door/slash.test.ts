import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../../src/command/command.ts';
import { deliveryKey } from '../../../src/command/job.ts';
import { openJson } from '../../../src/command/seal.ts';
import { commands } from '../../../src/command/table.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { opened, READING, SEAL_KEY, type TestWorld, testWorld } from './door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { CHANNEL, NOW, slash, TEAM, USER } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const JSON_TYPE = { 'content-type': 'application/json' };
const JWT = `eyJraWQiOiJjYW5hcnkifQ.eyJzdWIiOiJjYW5hcnkifQ.${'c2lnbmF0dXJl'.repeat(8)}`;

const KNOWN = commands.map((command) => command.name).join(', ');

let slack: LoopbackSlack;
beforeAll(async () => {
  slack = await startLoopbackSlack();
});
afterAll(() => slack.close());
beforeEach(() => {
  slack.calls.length = 0;
  slack.error = undefined;
});

function privately(text: string) {
  return { statusCode: 200, headers: JSON_TYPE, body: JSON.stringify({ response_type: 'ephemeral', text }) };
}

function world(overrides: Parameters<typeof testWorld>[0] = {}): TestWorld {
  return testWorld({ slackApiUrl: slack.apiUrl, ...overrides });
}

function answer(event: DoorEvent, around: TestWorld) {
  return createDoor(around)(event, CONTEXT);
}

describe('a command', () => {
  const alice: Command = { kind: 'user', query: { by: 'email', value: 'alice@example.com' }, pool: undefined };
  test.each<readonly [string, Command, string | undefined]>([
    ['user alice@example.com', alice, 'Looking up…; the answer follows here, only you see it.'],
    ['alice@example.com', alice, 'Looking up…; the answer follows here, only you see it.'],
    [
      'user alice@example.com prod',
      { ...alice, pool: 'prod' },
      'Looking up…; the answer follows here, only you see it.',
    ],
    ['help', { kind: 'help' }, undefined],
    ['', { kind: 'home' }, undefined],
    ['   ', { kind: 'home' }, undefined],
  ])('/cognito %s is queued, and then acknowledged', async (text, command, sentence) => {
    const around = world();
    expect(await answer(slash(text), around)).toEqual(
      sentence === undefined ? { statusCode: 200, body: '' } : privately(sentence),
    );
    expect(around.sent.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('slash', TEAM, '111.222.abc'),
        command: JSON.parse(JSON.stringify(command)),
        actor: { kind: 'person', id: USER, team: TEAM },
        place: { channel: CHANNEL, user: USER },
        at: NOW,
      },
    ]);
  });

  test('goes into a group of its own, and is the same message when it comes again', async () => {
    const around = world();
    const door = createDoor(around);
    const event = slash('user alice@example.com');
    const first = await door(event, CONTEXT);
    const again = await door(event, { awsRequestId: 'another-request' });
    expect(again).toEqual(first);
    await door(slash('user alice@example.com', { trigger_id: '999.888.zzz' }), CONTEXT);
    const ids = around.sent.map(({ group, deduplication }) => ({ group, deduplication }));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).not.toEqual(ids[0]);
    expect(ids.flatMap(({ group, deduplication }) => [group, deduplication])).toEqual(
      expect.arrayContaining([expect.stringMatching(/^[0-9a-f]{64}$/)]),
    );
    expect(ids[0]?.group).not.toBe(ids[0]?.deduplication);
  });

  test('carries the response address of our own Slack only', async () => {
    const around = world();
    const door = createDoor(around);
    const ours = `${slack.origin}/commands/1`;
    for (const [index, address] of [
      ours,
      'https://hooks.slack.com/1',
      'http://169.254.169.254/latest',
      'nonsense',
    ].entries()) {
      await door(slash('help', { response_url: address, trigger_id: `1.${index}` }), CONTEXT);
    }
    expect(around.sent.map((message) => opened(message).place.responseUrl)).toEqual([
      ours,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is not acknowledged as taken when the queue refuses it', async () => {
    const around = world({ queue: { send: async () => ({ refused: 'SQS answered 403 (AccessDenied)' }) } });
    expect(await answer(slash('help'), around)).toEqual(
      privately('I could not hand this on, so nothing was done. Try again in a moment (reference 8f507cfc).'),
    );
    expect(around.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        level: 'error',
        message: 'the queue refused a job',
        command: 'help',
        because: 'SQS answered 403 (AccessDenied)',
        reference: '8f507cfc',
      },
    ]);
  });

  test('is not acknowledged as taken when the queue throws', async () => {
    const around = world({
      queue: {
        send: async () => {
          throw new Error('canary-message');
        },
      },
    });
    expect(await answer(slash('help'), around)).toEqual(
      privately('I could not hand this on, so nothing was done. Try again in a moment (reference 8f507cfc).'),
    );
    expect(around.lines).toHaveLength(1);
    expect(around.lines.join()).not.toContain('canary-message');
  });

  test('that fails unexpectedly is logged once, with the reference that the person reads', async () => {
    const around = world({
      commands: [
        {
          name: 'user',
          usage: '',
          example: '',
          summary: '',
          situation: '',
          permission: undefined,
          button: undefined,
          form: undefined,
          read: () => {
            throw new RangeError('canary-message');
          },
        },
      ],
      guesses: [],
    });
    expect(await answer(slash('user alice@example.com'), around)).toEqual(
      privately(
        'Something went wrong here, so I stopped. Try again; if it happens twice, give whoever runs this bot the reference 8f507cfc.',
      ),
    );
    expect(around.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        level: 'error',
        message: 'a request failed',
        reference: '8f507cfc',
        error: 'RangeError',
        at: expect.any(String),
      },
    ]);
  });
});

describe('a text that is refused', () => {
  test('an unknown word: the nearest, and what I know, with markup escaped', async () => {
    const around = world();
    expect(await answer(slash('usr <!here>'), around)).toEqual(
      privately(
        `I do not know "usr". Did you mean "user"? I know: ${KNOWN}. An e-mail address, a token or an error text alone works too.`,
      ),
    );
    const hostile = await answer(slash('<https://evil.example|click&see>'), around);
    expect(hostile).toEqual(
      privately(
        `I do not know "&lt;https://evil.example|click&amp;see&gt;". I know: ${KNOWN}. An e-mail address, a token or an error text alone works too.`,
      ),
    );
    expect(around.sent).toEqual([]);
  });
  test('ten kilobytes', async () => {
    const around = world();
    expect(await answer(slash(`user ${'a'.repeat(10_000)}`), around)).toEqual(
      privately('That is 10005 characters. I read at most 4000; a long token goes to: npm run -s cognito -- token'),
    );
    expect(around.sent).toEqual([]);
  });
});

describe('a token', () => {
  test.each([
    ['alone', JWT],
    ['after its command', `token ${JWT}`],
    ['after another command', `user ${JWT}`],
    ['behind "Bearer"', `Bearer ${JWT}`],
    ['behind a word that means nothing', `tokn ${JWT}`],
    ['behind a user', `user alice@example.com ${JWT}`],
    ['in a header line', `Authorization: Bearer ${JWT}`],
    ['in JSON', `{"access_token":"${JWT}","expires_in":3600}`],
    ['in backticks', `\`${JWT}\``],
  ])('%s is reduced, and marked as exposed', async (_, text) => {
    const around = world();
    expect(await answer(slash(text), around)).toEqual(
      privately('Reading the token…; the answer follows here, only you see it.'),
    );
    expect(around.tokens).toEqual([JWT]);
    expect(opened(around.sent[0]).command).toEqual({ kind: 'token', reading: READING, exposed: true });
  });

  test('whose reading fails is not lost in an answer or a log line', async () => {
    const around = world({
      readToken: async (text) => {
        throw new Error(`cannot read ${text}`);
      },
    });
    const said = await answer(slash(JWT), around);
    expect(said.statusCode).toBe(200);
    expect(`${JSON.stringify(said)}${around.lines.join()}`).not.toContain('eyJ');
    expect(around.sent).toEqual([]);
  });
});

describe('a command that wants a form', () => {
  test('opens it with the trigger, and says nothing', async () => {
    const around = world();
    const responseUrl = `${slack.origin}/commands/1`;
    expect(await answer(slash('token', { response_url: responseUrl }), around)).toEqual({ statusCode: 200, body: '' });
    expect(slack.calls.map((call) => call.path)).toEqual(['/api/views.open']);
    const sent = new URLSearchParams(slack.calls[0]?.body);
    const view = JSON.parse(sent.get('view') ?? '{}') as { callback_id: string; private_metadata: string };
    expect({ trigger: sent.get('trigger_id'), form: view.callback_id }).toEqual({
      trigger: '111.222.abc',
      form: 'form:token',
    });
    expect(openJson(view.private_metadata, SEAL_KEY)).toEqual({ channel: CHANNEL, responseUrl });
    expect(view.private_metadata).not.toContain(CHANNEL);
    expect(around.sent).toEqual([]);
  });
  test.each([
    [
      'expired_trigger_id',
      'Slack gives a form 3 seconds to open, and it took longer. Type /cognito token to get it again.',
    ],
    [
      'exchanged_trigger_id',
      'Slack gives a form 3 seconds to open, and it took longer. Type /cognito token to get it again.',
    ],
    ['internal_error', 'Slack did not open the form. Type /cognito token to get it again.'],
  ])('tells how to try again after %s', async (error, sentence) => {
    slack.error = error;
    const around = world();
    expect(await answer(slash('token'), around)).toEqual(privately(sentence));
    expect(slack.calls).toHaveLength(1);
    expect(around.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { level: 'warn', message: 'a form was not opened', command: 'token', code: error },
    ]);
  });
  test('tells how to try again when Slack cannot be reached', async () => {
    const around = world({ slackApiUrl: 'http://127.0.0.1:9/api/' });
    expect(await answer(slash('token'), around)).toEqual(
      privately('Slack did not open the form. Type /cognito token to get it again.'),
    );
  });
});

test('nothing that a person typed, and no bearer of anything, stands in a log line or readable in the queue', async () => {
  const around = world();
  const door = createDoor(around);
  const canaries = ['canary@example.com', JWT, 'canary-trigger', 'canary-response', 'xoxb-canary', 'canary-word'];
  const fields = { trigger_id: '1.canary-trigger', response_url: `${slack.origin}/canary-response` };
  for (const text of ['canary@example.com', JWT, `user canary@example.com ${JWT}`, 'canary-word', 'token', 'help']) {
    await door(slash(text, fields), CONTEXT);
    await door(slash(text, fields, { secret: 'another' }), CONTEXT);
    await door(slash(text, { ...fields, team_id: 'T0OTHER' }), CONTEXT);
  }
  const written = [...around.lines, ...around.sent.map((message) => JSON.stringify(message))];
  expect(written.length).toBeGreaterThan(12);
  for (const canary of canaries) expect(written.filter((line) => line.includes(canary))).toEqual([]);
});

test('no call asks Slack who the bot is', async () => {
  await answer(slash('help'), world());
  expect(slack.calls).toEqual([]);
});
