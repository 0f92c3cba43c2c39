import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QueueMessage } from '../../../src/bot/queue.ts';
import type { ConsentForm } from '../../../src/command/consent-form.ts';
import { deliveryKey } from '../../../src/command/job.ts';
import { openJson, sealJson } from '../../../src/command/seal.ts';
import type { DoorWorld } from '../../../src/slack/door/world.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { CONFIG, opened, SEAL_KEY, type TestWorld, testWorld } from './door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { CHANNEL, click, NOW, submission, TEAM, USER } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const FORM: ConsentForm = {
  kind: 'consent-form',
  proposal: 'p1',
  step: 'approve',
  lines: ['pre-sign-up:live: version 43 → version 42', 'Pools: prod & staging'],
  pools: ['prod'],
  poolName: 'prod',
  warnings: ['never seen live'],
  expiresAt: NOW + 60_000,
  channel: CHANNEL,
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

interface ConsentWorld extends TestWorld {
  readonly moves: QueueMessage[];
}

/** A door whose rollback is on, with a queue of its own, and the list of those who may. */
function world(overrides: Partial<DoorWorld> = {}, users: readonly string[] = [USER]): ConsentWorld {
  const moves: QueueMessage[] = [];
  const access = { ...CONFIG.access, rollback: { users, groups: [] } };
  const around = testWorld({
    slackApiUrl: slack.apiUrl,
    config: { ...CONFIG, rollback: true, pools: CONFIG.pools.map((pool) => ({ ...pool, access })) },
    rollbackQueue: {
      send: async (message) => {
        moves.push(message);
        return 'sent';
      },
    },
    ...overrides,
  });
  return Object.assign(around, { moves });
}

function sealed(form: unknown): string {
  return sealJson(form, SEAL_KEY, new Uint8Array(12).fill(9));
}

async function press(form: unknown, around: ConsentWorld, payload: Readonly<Record<string, unknown>> = {}) {
  const value = typeof form === 'string' ? form : sealed(form);
  const event = click({ action_id: 'consent', value }, { response_url: `${slack.origin}/actions/1`, ...payload });
  await createDoor(around)(event, CONTEXT);
}

function said(): readonly string[] {
  return slack.calls
    .filter((call) => call.path === '/actions/1')
    .map((call) => (JSON.parse(call.body) as { readonly text: string }).text);
}

interface Shown {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly blocks: readonly { readonly block_id?: string; readonly text?: { readonly text: string } }[];
}

/** The form that was opened. */
function view(): Shown {
  const call = slack.calls.find(({ path }) => path === '/api/views.open');
  return JSON.parse(new URLSearchParams(call?.body ?? '').get('view') ?? '{}') as Shown;
}

const FILLED = { reason: 'The article says so', pool: 'prod', 'warning-0': 'never seen live' };

function submitted(metadata: string, values: Readonly<Record<string, string>> = FILLED): DoorEvent {
  return submission('consent', values, { private_metadata: metadata });
}

async function send(event: DoorEvent, around: ConsentWorld): Promise<Record<string, unknown>> {
  const answer = await createDoor(around)(event, CONTEXT);
  return JSON.parse(answer.body) as Record<string, unknown>;
}

/** The form as it comes back after it was opened. */
async function reopened(around: ConsentWorld, form: ConsentForm = FORM): Promise<string> {
  await press(form, around);
  return view().private_metadata;
}

describe('the button of a proposal', () => {
  test('opens the form from what is sealed into it', async () => {
    const around = world();
    await press(FORM, around);
    const { callback_id, title, submit, blocks, private_metadata } = view();
    expect({ callback_id, title: title.text, submit: submit?.text }).toEqual({
      callback_id: 'consent',
      title: 'Approve this rollback',
      submit: 'Approve',
    });
    expect(blocks[0]?.text?.text).toBe('*pre-sign-up:live: version 43 → version 42*\nPools: prod &amp; staging');
    expect(blocks.flatMap((block) => block.block_id ?? [])).toEqual(['reason', 'pool', 'warning-0']);
    expect(private_metadata.length).toBeLessThanOrEqual(3000);
    expect(openJson(private_metadata, SEAL_KEY)).toEqual({
      form: { ...FORM, lines: FORM.lines.slice(0, 1) },
      by: USER,
      responseUrl: `${slack.origin}/actions/1`,
    });
    expect(said()).toEqual([]);
    expect([around.moves, around.sent]).toEqual([[], []]);
  });
  test('asks for no more than it needs', async () => {
    await press({ ...FORM, step: 'only', poolName: undefined, warnings: [] }, world());
    expect(view().blocks.flatMap((block) => block.block_id ?? [])).toEqual(['reason']);
  });

  describe('for somebody who may move without a second person', () => {
    function glass(): ConsentWorld {
      const around = world();
      const pools = around.config.pools.map((pool) => ({ ...pool, breakGlass: [USER] }));
      return world({ config: { ...around.config, pools } });
    }
    test('asks why nobody else can be waited for, and lets it be left empty', async () => {
      const around = glass();
      await press(FORM, around);
      const field = view().blocks.find((block) => block.block_id === 'alone');
      expect(field).toMatchObject({ optional: true });
      await send(submitted(view().private_metadata), around);
      expect(around.moves.map(opened)[0]?.command).toMatchObject({ breakGlass: false });
    });
    test('breaks the glass with a reason of its own', async () => {
      const around = glass();
      const metadata = await reopened(around);
      const short = await send(submitted(metadata, { ...FILLED, alone: 'no' }), around);
      expect(short).toEqual({ response_action: 'errors', errors: { alone: expect.stringMatching(/^Say why nobody/) } });
      await send(submitted(metadata, { ...FILLED, alone: 'Bob does not answer' }), around);
      expect(around.moves.map(opened)[0]?.command).toMatchObject({ breakGlass: true, alone: 'Bob does not answer' });
    });
    test('asks nothing of it where one person is enough', async () => {
      await press({ ...FORM, step: 'only' }, glass());
      expect(view().blocks.some((block) => block.block_id === 'alone')).toBe(false);
    });
  });

  const OTHER = 'I did not make this button, or an older version of me did, so it does nothing.';
  test.each<[string, unknown, RegExp]>([
    ['that nobody sealed', 'Zm9yZ2Vk', new RegExp(OTHER)],
    ['whose value was edited', `${sealed(FORM).slice(0, -8)}AAAAAAA=`, new RegExp(OTHER)],
    ['that holds a command', { kind: 'consent', proposal: 'p1' }, new RegExp(OTHER)],
    ['that has expired', { ...FORM, expiresAt: NOW }, /^This proposal expired at 2026-11-20 13:05 UTC/],
    ['of another conversation', { ...FORM, channel: 'C0OTHER' }, /^This button belongs to another conversation/],
  ])('%s opens nothing and says why', async (_, form, why) => {
    await press(form, world());
    expect(said()).toEqual([expect.stringMatching(why)]);
    expect(slack.calls.filter(({ path }) => path === '/api/views.open')).toEqual([]);
  });
  test('says whom to ask', async () => {
    await press(FORM, world({}, ['U0BOB']));
    expect(said()).toEqual(['You need the permission "rollback" in prod. Ask <@U0BOB>.']);
  });
  test('needs the permission in each pool that feels the move', async () => {
    const around = world();
    const [prod, staging] = around.config.pools;
    if (prod === undefined || staging === undefined) throw new Error('unreachable: two pools are configured');
    const empty = { ...staging.access, rollback: { users: [], groups: [] } };
    const config = { ...around.config, pools: [prod, { ...staging, access: empty }] };
    await press({ ...FORM, pools: ['prod', 'staging'] }, world({ config }));
    expect(said()).toEqual([
      'You need the permission "rollback" in staging. The configuration gives it to nobody. Ask whoever runs this bot to fill in access.rollback.',
    ]);
  });
  test('does nothing where rollbacks are switched off', async () => {
    await press(FORM, world({ rollbackQueue: undefined }));
    expect(said()).toEqual([expect.stringMatching(/switched off in this installation \(rollback: off/)]);
  });
  test.each([
    ['expired_trigger_id', /3 seconds/],
    ['internal_error', /^Slack did not open the form/],
  ])('%s: says so', async (error, why) => {
    slack.error = error;
    await press(FORM, world());
    expect(said()).toEqual([expect.stringMatching(why)]);
  });
  test('a consent that is sealed as a command is not run', async () => {
    const around = world();
    const value = sealed({ kind: 'consent', proposal: 'p1', reason: 'forged' });
    const event = click({ action_id: 'run:0', value }, { response_url: `${slack.origin}/actions/1` });
    await createDoor(around)(event, CONTEXT);
    expect(around.moves).toEqual([]);
    expect(said()).toEqual([expect.stringMatching(/does nothing/)]);
  });
});

describe('the form of a consent', () => {
  test('is handed on, and says at once that it is checked', async () => {
    const around = world();
    const metadata = await reopened(around);
    const answer = await send(submitted(metadata), around);
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Checking…' } } });
    expect(around.moves.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('view', 'V0VIEW', '1763644002.abcd'),
        command: {
          kind: 'consent',
          proposal: 'p1',
          reason: 'The article says so',
          typedPool: 'prod',
          typedWarnings: ['never seen live'],
          breakGlass: false,
          alone: undefined,
          view: 'V0VIEW',
        },
        actor: { kind: 'person', id: USER, team: TEAM },
        place: { channel: CHANNEL, user: USER, responseUrl: `${slack.origin}/actions/1` },
        at: NOW,
      },
    ]);
    expect(around.sent).toEqual([]);
  });
  test('keeps nothing secret of a reason', async () => {
    const around = world();
    await send(submitted(await reopened(around), { ...FILLED, reason: 'password=Hunter2hunter2 leaked' }), around);
    expect(JSON.stringify(around.moves.map(opened))).not.toContain('Hunter2');
  });
  test('takes what the keyboard of a phone makes of a name', async () => {
    const around = world();
    const typed = { ...FILLED, pool: 'Prod ', 'warning-0': 'Never  seen live' };
    await send(submitted(await reopened(around), typed), around);
    expect(around.moves.map(opened)[0]?.command).toMatchObject({
      typedPool: 'prod',
      typedWarnings: ['never seen live'],
    });
  });
  test.each([
    ['reason', { reason: 'why' }],
    ['pool', { pool: 'staging' }],
    ['warning-0', { 'warning-0': 'yes' }],
  ])('says at the field %s what is expected', async (field, typed) => {
    const around = world();
    const answer = await send(submitted(await reopened(around), { ...FILLED, ...typed }), around);
    expect(answer).toEqual({ response_action: 'errors', errors: { [field]: expect.stringMatching(/expected|Type/) } });
    expect(around.moves).toEqual([]);
  });
  test('a queue that fails is told at a field, so that it can be sent again', async () => {
    const around = world({ rollbackQueue: { send: async () => ({ refused: 'full' }) } });
    const answer = await send(submitted(await reopened(around)), around);
    expect(answer).toEqual({
      response_action: 'errors',
      errors: { reason: expect.stringMatching(/nothing was done/) },
    });
  });

  async function refusal(metadata: string, around: ConsentWorld): Promise<string> {
    const answer = await send(submitted(metadata), around);
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Not done' } } });
    expect(around.moves).toEqual([]);
    return (answer.view as Shown).blocks[0]?.text?.text ?? '';
  }
  test('that nobody sealed is refused', async () => {
    expect(await refusal('forged', world())).toMatch(/^⛔ I did not make this button/);
  });
  test('that somebody else opened is refused', async () => {
    const metadata = sealed({ form: FORM, by: 'U0BOB' });
    expect(await refusal(metadata, world())).toMatch(/^⛔ Somebody else opened this form/);
  });
  test('whose time ran out meanwhile is refused', async () => {
    const metadata = await reopened(world());
    expect(await refusal(metadata, world({ now: () => NOW + 61_000 }))).toMatch(
      /^⛔ This proposal expired at 2026-11-20 13:06 UTC/,
    );
  });
  test('of somebody who was taken off the list meanwhile is refused', async () => {
    const metadata = await reopened(world());
    expect(await refusal(metadata, world({}, ['U0BOB']))).toMatch(/^⛔ You need the permission "rollback" in prod/);
  });
});
