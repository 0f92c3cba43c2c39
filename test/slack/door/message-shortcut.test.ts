import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveryKey } from '../../../src/command/job.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { opened, type TestWorld, testWorld } from './door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { CHANNEL, NOW, shortcut, submission, TEAM, USER } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const TAKEN = { statusCode: 200, body: '' };
const TS = '1763644003.000300';
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

function world(): TestWorld {
  return testWorld({ slackApiUrl: slack.apiUrl });
}

function answer(from: DoorEvent, around: TestWorld) {
  return createDoor(around)(from, CONTEXT);
}

function choose(callbackId: string, message: Readonly<Record<string, unknown>>): DoorEvent {
  return shortcut(callbackId, message, { response_url: `${slack.origin}/app/1` });
}

interface OpenedForm {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly {
    readonly block_id?: string;
    readonly element?: { readonly initial_value?: string; readonly initial_option?: { readonly value: string } };
  }[];
}

/** The form that opened, and what it begins with. */
function form() {
  const call = slack.calls.find(({ path }) => path === '/api/views.open');
  const view = JSON.parse(new URLSearchParams(call?.body).get('view') ?? '{}') as OpenedForm;
  const begins = view.blocks.flatMap(({ block_id: name, element }) =>
    element === undefined ? [] : [[name, element.initial_value ?? element.initial_option?.value]],
  );
  return { view, begins: Object.fromEntries(begins) as Readonly<Record<string, string | undefined>> };
}

describe('"Triage this alert"', () => {
  const message = {
    ts: TS,
    text: '',
    bot_id: 'B0DATADOG',
    attachments: [{ title: 'Triggered: sign-in errors in prod for 5m', text: 'Asked by alice@example.com' }],
  };

  test('asks first, with the pool that the message names and what it says, masked', async () => {
    const around = world();
    expect(await answer(choose('triage_alert', message), around)).toEqual(TAKEN);
    expect(form().view.callback_id).toBe('form:triage');
    expect(form().begins).toEqual({
      pool: 'prod',
      symptom: 'Triggered: sign-in errors in prod for 5m Asked by [removed]',
    });
    expect(around.sent).toEqual([]);
  });

  test('starts a triage in the thread of that message', async () => {
    const around = world();
    await answer(choose('triage_alert', message), around);
    const { view, begins } = form();
    const values = { pool: { selected: 'prod' }, symptom: begins.symptom ?? '' };
    await answer(submission(view.callback_id, values, { private_metadata: view.private_metadata }), around);
    expect(around.sent.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('view', 'V0VIEW', '1763644002.abcd'),
        command: {
          kind: 'triage',
          symptom: 'Triggered: sign-in errors in prod for 5m Asked by [removed]',
          pool: 'prod',
          under: { channel: CHANNEL, ts: TS },
        },
        actor: { kind: 'person', id: USER, team: TEAM },
        place: { channel: CHANNEL, user: USER, thread: TS, responseUrl: `${slack.origin}/app/1` },
        at: NOW,
      },
    ]);
  });

  test('on a reply means the thread that the reply is in', async () => {
    const around = world();
    await answer(choose('triage_alert', { ...message, thread_ts: THREAD }), around);
    const { view } = form();
    await answer(submission(view.callback_id, {}, { private_metadata: view.private_metadata }), around);
    expect(around.sent.map((it) => opened(it).command)).toMatchObject([{ under: { channel: CHANNEL, ts: THREAD } }]);
  });

  test('presets no pool where the message names none, or several', async () => {
    for (const text of ['sign-in fails', 'prod and staging fail']) {
      slack.calls.length = 0;
      await answer(choose('triage_alert', { ts: TS, text }), world());
      expect(form().begins.pool).toBe('*');
    }
  });

  test('knows a pool by its id, and no pool by half its name', async () => {
    await answer(choose('triage_alert', { ts: TS, text: 'alarm on us-east-1_Abc123DEF in production' }), world());
    expect(form().begins.pool).toBe('prod');
    slack.calls.length = 0;
    await answer(choose('triage_alert', { ts: TS, text: 'production fails' }), world());
    expect(form().begins.pool).toBe('*');
  });

  test('cuts what is too long for a channel', async () => {
    await answer(choose('triage_alert', { ts: TS, text: 'x '.repeat(500) }), world());
    expect(form().begins.symptom?.length).toBe(200);
  });
});

describe('"Add to timeline"', () => {
  test('asks first, and keeps the message with its own time', async () => {
    const around = world();
    const text = 'failed over at 12:40, says <mailto:bob@example.com|bob@example.com>';
    await answer(choose('add_to_timeline', { ts: TS, thread_ts: THREAD, user: 'U0BOB', text }), around);
    const { view, begins } = form();
    expect([view.callback_id, begins]).toEqual([
      'form:note',
      { text: 'failed over at 12:40, says [removed]', pool: '*' },
    ]);
    const values = { text: begins.text ?? '', pool: { selected: '*' } };
    await answer(submission(view.callback_id, values, { private_metadata: view.private_metadata }), around);
    expect(around.sent.map((it) => opened(it))).toMatchObject([
      {
        command: { kind: 'note', text: 'failed over at 12:40, says [removed]', at: 1_763_644_003_000 },
        place: { channel: CHANNEL, user: USER, thread: THREAD },
      },
    ]);
  });
});

describe('a shortcut that cannot be answered', () => {
  test('where Slack opens no form, the person is told', async () => {
    slack.error = 'expired_trigger_id';
    await answer(choose('triage_alert', { ts: TS, text: 'x' }), world());
    const said = slack.calls.filter(({ path }) => path === '/app/1').map(({ body }) => JSON.parse(body) as unknown);
    expect(said).toEqual([
      {
        response_type: 'ephemeral',
        text: 'Slack gives a form 3 seconds to open, and it took longer. Type /cognito triage to get it again.',
        replace_original: false,
      },
    ]);
  });

  test('one that is not ours does nothing', async () => {
    expect(await answer(choose('something_else', { ts: TS, text: 'x' }), world())).toEqual(TAKEN);
    expect(slack.calls).toEqual([]);
  });

  test('one of a person of another workspace is refused', async () => {
    const stranger = shortcut(
      'triage_alert',
      { ts: TS, text: 'x' },
      { user: { id: 'U0EVE', name: 'eve', team_id: 'T0OTHER' } },
    );
    expect((await answer(stranger, world())).statusCode).toBe(403);
  });
});
