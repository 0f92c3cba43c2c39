import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openJson } from '../../../src/command/seal.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { opened, SEAL_KEY, sealedCommand, type TestWorld, testWorld } from './door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { CHANNEL, click, submission, USER } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const THREAD = '1763640000.000100';

let slack: LoopbackSlack;
beforeAll(async () => {
  slack = await startLoopbackSlack();
});
afterAll(() => slack.close());
beforeEach(() => {
  slack.calls.length = 0;
});

/** A click on a message that everybody sees, in a channel or in a thread of it. */
function press(action: Readonly<Record<string, unknown>>, place: Readonly<Record<string, unknown>> = {}): DoorEvent {
  return click(action, {
    container: { type: 'message', message_ts: '1763644000.000100', channel_id: CHANNEL, is_ephemeral: false, ...place },
    response_url: `${slack.origin}/actions/1`,
  });
}

function answer(from: DoorEvent, around: TestWorld) {
  return createDoor(around)(from, CONTEXT);
}

const world = () => testWorld({ slackApiUrl: slack.apiUrl });

describe('a click in a thread', () => {
  test('says which thread it is, so that the incident of that thread is meant', async () => {
    const around = world();
    await answer(press({ action_id: 'run:0', value: sealedCommand({ kind: 'help' }) }, { thread_ts: THREAD }), around);
    expect(around.sent.map((it) => opened(it).place)).toEqual([
      { channel: CHANNEL, user: USER, thread: THREAD, responseUrl: `${slack.origin}/actions/1` },
    ]);
  });

  test('is known by the message too, where Slack sends that along', async () => {
    const around = world();
    const whole = click(
      { action_id: 'run:0', value: sealedCommand({ kind: 'help' }) },
      { message: { type: 'message', ts: '1763644000.000100', thread_ts: THREAD } },
    );
    await answer(whole, around);
    expect(around.sent.map((it) => opened(it).place.thread)).toEqual([THREAD]);
  });
});

test('a choice from a menu runs the command that is sealed into it', async () => {
  const around = world();
  const chosen = { text: { type: 'plain_text', text: 'prod' }, value: sealedCommand({ kind: 'status', pool: 'prod' }) };
  await answer(press({ type: 'static_select', action_id: 'run:0', selected_option: chosen }), around);
  await answer(press({ type: 'static_select', action_id: 'run:0', selected_option: { value: 'prod' } }), around);
  expect(around.sent.map((it) => opened(it).command)).toEqual([{ kind: 'status', pool: 'prod' }]);
});

describe('a button below a summary', () => {
  test.each([
    ['user', { user: 'alice@example.com', pool: { selected: 'prod' } }, { kind: 'user', pool: 'prod' }],
    ['explain', { text: 'invalid_grant', pool: { selected: 'prod' } }, { kind: 'explain', pool: 'prod' }],
    ['client', { client: 'web', pool: { selected: 'prod' } }, { kind: 'look', pool: 'prod' }],
  ])('%s opens its form with the pool of the incident, and answers privately', async (name, values, command) => {
    const around = world();
    const value = sealedCommand({ kind: 'filled form', values: { pool: 'prod' } });
    await answer(press({ action_id: `form:${name}`, value }, { thread_ts: THREAD }), around);
    const view = JSON.parse(new URLSearchParams(slack.calls[0]?.body).get('view') ?? '{}') as {
      callback_id: string;
      private_metadata: string;
      blocks: { block_id?: string; element?: { initial_option?: { value: string } } }[];
    };
    const pool = view.blocks.find((block) => block.block_id === 'pool');
    expect(pool?.element?.initial_option?.value).toBe('prod');
    expect(openJson(view.private_metadata, SEAL_KEY)).toEqual({
      channel: CHANNEL,
      responseUrl: `${slack.origin}/actions/1`,
      thread: THREAD,
    });
    await answer(submission(view.callback_id, values, { private_metadata: view.private_metadata }), around);
    const [job] = around.sent.map(opened);
    expect(job?.command).toMatchObject(command);
    // With the address of the click an answer is for the person who clicked alone.
    expect(job?.place).toEqual({
      channel: CHANNEL,
      user: USER,
      thread: THREAD,
      responseUrl: `${slack.origin}/actions/1`,
    });
  });
});
