import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { defaultPeople, type Person } from '../../sandbox/slack/people.ts';
import type { View } from '../../sandbox/slack/views.ts';
import type { ConsentForm } from '../../src/command/consent-form.ts';
import { deriveKey, openJson, sealJson } from '../../src/command/seal.ts';
import type { Config } from '../../src/config/config.ts';
import { alone } from './alone.ts';
import { BOT_TOKEN, type Changes, type Running, startAll, startBot } from './running.ts';
import { buttonsIn, textIn } from './shown.ts';
import { type Answered, clickPayload, interactionBody, send } from './signed.ts';

const INCIDENTS = 'C0INCIDENTS';
const ALICE = 'U0ALICE';
const BOB = 'U0BOB';
/** On the list in every one of these tests, so that nothing but their standing keeps them out. */
const LISTED = [ALICE, BOB, 'U0GUEST', 'U0GONE', 'U0OUTSIDE', 'U0COGNITO'];
const [alice] = defaultPeople;
if (alice === undefined) throw new Error('unreachable: there are people');
const PEOPLE: readonly Person[] = [
  ...defaultPeople,
  { ...alice, id: 'U0GUEST', name: 'gina', realName: 'Gina Guest', role: 'guest', isGuest: true },
  { ...alice, id: 'U0GONE', name: 'gus', realName: 'Gus Gone', role: 'left', isDeactivated: true },
  { ...alice, id: 'U0OUTSIDE', name: 'otto', realName: 'Otto Outside', role: 'partner', teamId: 'T0PARTNER' },
];
const KEY = deriveKey(BOT_TOKEN, 'seal');
const FILLED = { reason: 'The release breaks every sign-up', pool: 'prod' };

function listing(users: readonly string[], staging = users): (config: Config) => Config {
  return (config) => ({
    ...config,
    pools: config.pools.map((pool) => ({
      ...pool,
      access: { ...pool.access, rollback: { users: pool.name === 'staging' ? staging : users, groups: [] } },
    })),
  });
}

function changes(more: Changes = {}): Changes {
  return { scenario: preSignUpAnswer, people: PEOPLE, config: listing(LISTED), ...more };
}

/** How often anybody tried to move an alias since the bot runs. */
function moves(running: Running): number {
  return running.standIns.aws.calls.filter(({ operation }) => operation === 'UpdateAlias').length;
}

/** Runs the triage of the incident, and returns the proposal that stands in its thread. */
async function proposed(running: Running): Promise<Message> {
  await running.standIns.slack.slash(ALICE, '/cognito triage prod', INCIDENTS);
  return await running.see(BOB, (it) => buttonsIn(it).some(({ actionId }) => actionId === 'consent'));
}

function buttonOf(message: Message): { readonly value: string; readonly form: ConsentForm } {
  const value = buttonsIn(message).find(({ actionId }) => actionId === 'consent')?.value ?? '';
  return { value, form: openJson(value, KEY) as ConsentForm };
}

function sealed(value: unknown): string {
  return sealJson(value, KEY, randomBytes(12));
}

let presses = 0;

/** A click as Slack sends it, changed in one place; returns what the person read at once, and how the door answered. */
async function press(
  running: Running,
  message: Message,
  change: { readonly user?: string; readonly value?: string; readonly more?: Readonly<Record<string, unknown>> },
): Promise<{ readonly answered: Answered; readonly said: readonly string[] }> {
  const { slack } = running.standIns;
  const user = change.user ?? BOB;
  presses += 1;
  const before = running.seen();
  const responseUrl = `${slack.url}/hooks/response/${slack.workspace.responseUrls.issue({
    person: user,
    channel: INCIDENTS,
    originalTs: message.ts,
  })}`;
  const payload = clickPayload(
    { action_id: 'consent', value: change.value ?? buttonOf(message).value, action_ts: `1795187924.${presses}` },
    {
      user: { id: user, username: 'u', name: 'u', team_id: 'T0ACME' },
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      channel: { id: message.channel, name: 'incidents' },
      trigger_id: slack.workspace.triggers.issue(user),
      response_url: responseUrl,
      ...change.more,
    },
  );
  const answered = await send(running.bot.url ?? '', interactionBody(payload));
  return { answered, said: running.news(user, before).map(({ text }) => text) };
}

/** Opens the form from the button and sends it with all that it asks for; returns what it shows in the end. */
async function consent(running: Running, person: string, message: Message): Promise<string> {
  await press(running, message, { user: person });
  const view = viewOf(running, person);
  await submitRaw(running, person, view, everything(buttonOf(message).form));
  return await lastWord(running, view);
}

/** Opens a form that the door did not make, as if it had been fooled: what is in it is sealed with the bot's own key. */
function openFooled(running: Running, person: string, form: ConsentForm): View {
  return running.standIns.slack.workspace.views.open(person, {
    type: 'modal',
    callback_id: 'consent',
    private_metadata: sealed({ form, by: person }),
    title: { type: 'plain_text', text: 'Fooled' },
    blocks: [],
  });
}

function viewOf(running: Running, person: string): View {
  const view = running.standIns.slack.workspace.views.top(person);
  if (view === undefined) throw new Error(`No form is open. The end of the log: ${running.log.slice(-5).join('')}`);
  return view;
}

/** All that the form asks for. */
function everything({ warnings }: ConsentForm): Readonly<Record<string, string>> {
  return { ...FILLED, ...Object.fromEntries(warnings.map((warning, index) => [`warning-${index}`, warning])) };
}

function submission(
  user: string,
  { id, hash, definition }: View,
  values: Readonly<Record<string, string>>,
  team = 'T0ACME',
) {
  const entered = Object.entries(values).map(([name, value]) => [
    name,
    { [name]: { type: 'plain_text_input', value } },
  ]);
  return {
    type: 'view_submission',
    api_app_id: 'A0COGNITO',
    team: { id: 'T0ACME', domain: 'acme' },
    user: { id: user, username: 'u', name: 'u', ...(team === '' ? {} : { team_id: team }) },
    trigger_id: 'trigger-of-a-submission',
    response_urls: [],
    view: {
      id,
      hash,
      callback_id: 'consent',
      private_metadata: definition.private_metadata,
      state: { values: Object.fromEntries(entered) },
    },
  };
}

/** Sends a form past the client, which would not let some of it out. `team`: the workspace of whoever sends it; '' is not told. */
function submitRaw(
  running: Running,
  user: string,
  view: View,
  values: Readonly<Record<string, string>>,
  team = 'T0ACME',
  at = Math.floor(Date.now() / 1000),
): Promise<Answered> {
  return send(running.bot.url ?? '', interactionBody(submission(user, view, values, team)), { at });
}

/** What the worker writes into the form in the end. */
async function lastWord(running: Running, { id }: View): Promise<string> {
  const shown = () => running.standIns.slack.workspace.views.find(id)?.definition;
  await running.until(() => ['Not done', 'Look at this', 'Done'].includes(shown()?.title.text ?? ''), 'The last word');
  return textIn({ blocks: shown()?.blocks ?? [] });
}

describe('a button that is abused', () => {
  let running: Running;
  let message: Message;
  beforeAll(async () => {
    running = await startAll(changes());
    message = await proposed(running);
  }, 60_000);
  afterAll(async () => {
    expect(moves(running)).toBe(0);
    await running.close();
  });

  const NOT_OURS = /^I did not make this button/;
  test.each<[string, () => string, RegExp]>([
    ['forged', () => 'eyJwcm9wb3NhbCI6IjEifQ==', NOT_OURS],
    ['edited', () => `${buttonOf(message).value.slice(0, -6)}AAAAA=`, NOT_OURS],
    ['sealed with another key', () => sealJson(buttonOf(message).form, randomBytes(32), randomBytes(12)), NOT_OURS],
    [
      'expired',
      () => sealed({ ...buttonOf(message).form, expiresAt: Date.now() - 1 }),
      /^This proposal expired at .* Propose it again/,
    ],
    [
      'of another conversation',
      () => sealed({ ...buttonOf(message).form, channel: 'C0RANDOM' }),
      /^This button belongs to another conversation/,
    ],
  ])('%s: nothing opens, and it says why', async (_, value, why) => {
    const { answered, said } = await press(running, message, { value: value() });
    expect(answered.status).toBe(200);
    expect(said).toEqual([expect.stringMatching(why)]);
    expect(running.standIns.slack.modalOf(BOB)).toBeUndefined();
  });
  test('shown in another channel: nothing opens, and it says why', async () => {
    const container = { type: 'message', message_ts: message.ts, channel_id: 'C0RANDOM', is_ephemeral: false };
    const { said } = await press(running, message, {
      more: { container, channel: { id: 'C0RANDOM', name: 'random' } },
    });
    expect(said).toEqual([expect.stringMatching(/^This button belongs to another conversation/)]);
  });
  test("of somebody's own conversation with the bot: it works in no other", async () => {
    const direct = running.standIns.slack.workspace.directChannelOf(ALICE)?.id ?? '';
    const inPerson = await running.see(
      ALICE,
      (it) => buttonsIn(it).some(({ actionId }) => actionId === 'consent'),
      direct,
    );
    const { said } = await press(running, message, { value: buttonOf(inPerson).value });
    expect(said).toEqual([expect.stringMatching(/^This button belongs to another conversation/)]);
  });
  test('pressed by somebody without the permission: nothing opens, and it says whom to ask', async () => {
    const { said } = await press(running, message, { user: 'U0STRANGER' });
    expect(said).toEqual([
      expect.stringMatching(/^You need the permission "rollback" in prod\. Ask <@U0ALICE>, <@U0BOB>/),
    ]);
    expect(running.standIns.slack.modalOf('U0STRANGER')).toBeUndefined();
  });
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['from another workspace', { team: { id: 'T0EVIL', domain: 'evil' } }, 'another workspace'],
    ['for another app', { api_app_id: 'A0EVIL' }, 'another app'],
    [
      'by an outsider in a shared channel',
      { user: { id: 'U0OUTSIDE', username: 'o', name: 'o', team_id: 'T0PARTNER' } },
      'a person of another workspace',
    ],
    ['by nobody known', { user: { id: BOB, username: 'b', name: 'b' } }, 'a person of no known workspace'],
  ])('%s: the door shuts, and the log says why', async (_, more, why) => {
    const { answered } = await press(running, message, { more });
    expect([answered.status, answered.noRetry]).toEqual([403, true]);
    expect(running.log.at(-1)).toContain(why);
  });
  test('from another organisation: the door shuts', async () => {
    const ours = (config: Config): Config => ({ ...config, slack: { ...config.slack, enterprise: 'E0ACME' } });
    const bot = await startBot(running.standIns, running.log, { config: ours });
    const { answered } = await press({ ...running, bot }, message, { more: { enterprise: { id: 'E0EVIL' } } });
    await bot.close();
    expect(answered.status).toBe(403);
    expect(running.log.filter((line) => line.includes('another enterprise'))).toHaveLength(1);
  });
  test('replayed after five minutes: the door shuts', async () => {
    const body = interactionBody(clickPayload({ action_id: 'consent', value: buttonOf(message).value }));
    const answered = await send(running.bot.url ?? '', body, { at: Math.floor(Date.now() / 1000) - 301 });
    expect(answered.status).toBe(401);
    expect(running.log.at(-1)).toContain('too old');
  });
});

describe('a form that is abused', () => {
  let running: Running;
  let message: Message;
  let form: ConsentForm;
  beforeAll(async () => {
    running = await startAll(changes({ config: listing(LISTED, ['U0STRANGER']) }));
    message = await proposed(running);
    ({ form } = buttonOf(message));
  }, 60_000);
  afterAll(async () => {
    await running.settled();
    expect(moves(running)).toBe(0);
    await running.close();
  });

  test.each([
    ['U0GUEST', 'Guests of this workspace cannot use this bot.'],
    ['U0GONE', 'This Slack account is deactivated.'],
    ['U0COGNITO', 'Other bots cannot use this bot.'],
  ])('%s is on the list, and the worker still says no', async (person, why) => {
    await press(running, message, { user: person });
    const view = viewOf(running, person);
    await submitRaw(running, person, view, everything(form));
    expect(await lastWord(running, view)).toContain(why);
  });
  test('an outsider who sends it: the door shuts', async () => {
    await press(running, message, { user: 'U0OUTSIDE' });
    const view = viewOf(running, 'U0OUTSIDE');
    const answered = await submitRaw(running, 'U0OUTSIDE', view, everything(form), 'T0PARTNER');
    expect(answered.status).toBe(403);
  });
  test('an outsider whose workspace is not told: the worker says no', async () => {
    await press(running, message, { user: 'U0OUTSIDE' });
    const view = viewOf(running, 'U0OUTSIDE');
    await submitRaw(running, 'U0OUTSIDE', view, everything(form), '');
    expect(await lastWord(running, view)).toContain('People of another workspace cannot use this bot.');
  });
  test('one that somebody else opened is refused', async () => {
    await press(running, message, { user: BOB });
    const answered = await submitRaw(running, ALICE, viewOf(running, BOB), everything(form));
    expect(answered.body).toContain('Somebody else opened this form');
  });
  test('edited metadata is refused', async () => {
    await press(running, message, { user: BOB });
    const view = viewOf(running, BOB);
    const edited = { ...view, definition: { ...view.definition, private_metadata: 'edited' } };
    const answered = await submitRaw(running, BOB, edited, everything(form));
    expect(answered.body).toContain('I did not make this button');
  });
  test.each([
    ['pool', { pool: 'staging' }, 'Type prod to show that you mean it'],
    ['reason', { reason: ' x ' }, '5 to 300 characters are expected'],
  ])('a wrong %s is told at its field', async (field, wrong, why) => {
    await press(running, message, { user: BOB });
    const answered = await submitRaw(running, BOB, viewOf(running, BOB), { ...everything(form), ...wrong });
    expect(JSON.parse(answered.body)).toEqual({
      response_action: 'errors',
      errors: { [field]: expect.stringContaining(why) },
    });
  });
  describe('although the door was fooled', () => {
    test.each<[string, string, () => ConsentForm, Readonly<Record<string, string>>, RegExp]>([
      [
        'by a wrong pool',
        BOB,
        () => ({ ...form, poolName: 'staging' }),
        { pool: 'staging' },
        /Type the name of the pool, prod/,
      ],
      [
        'by rights on another pool',
        'U0STRANGER',
        () => ({ ...form, pools: ['staging'] }),
        {},
        /You need the permission "rollback".*It is about the pool prod/s,
      ],
      ['by a proposal that nobody made', BOB, () => ({ ...form, proposal: 'no-such-proposal' }), {}, /⛔/],
    ])('%s, the worker says no', async (_, person, fooling, values, why) => {
      const fooled = fooling();
      const view = openFooled(running, person, fooled);
      await submitRaw(running, person, view, { ...everything(fooled), ...values });
      expect(await lastWord(running, view)).toMatch(why);
    });
  });
  test('whoever requested it cannot approve it', async () => {
    expect(await consent(running, BOB, message)).toMatch(/^✅/);
    const now = await running.see(ALICE, (it) => it.ts === message.ts && textIn(it).includes('requested it'));
    expect(buttonOf(now).form.step).toBe('approve');
    expect(await consent(running, BOB, now)).toMatch(/You requested this rollback; somebody else has to approve it/);
    // By a form of before as well.
    const view = openFooled(running, BOB, { ...form, step: 'only' });
    await submitRaw(running, BOB, view, everything(form));
    expect(await lastWord(running, view)).toMatch(/somebody else has to approve it/);
  });
});

describe('between the click and the submission', () => {
  const listed = [ALICE, BOB];
  test(
    'whoever is taken off the list is refused',
    alone(
      async (running) => {
        const message = await proposed(running);
        await press(running, message, { user: BOB });
        listed.splice(listed.indexOf(BOB), 1);
        const { body } = await submitRaw(running, BOB, viewOf(running, BOB), everything(buttonOf(message).form));
        expect(body).toMatch(/You need the permission.*Ask <@U0ALICE>/);
        expect(moves(running)).toBe(0);
      },
      changes({ config: listing(listed) }),
    ),
    60_000,
  );
  let ahead = 0;
  test(
    'its time may run out',
    alone(
      async (running) => {
        const message = await proposed(running);
        await press(running, message, { user: BOB });
        ahead = 16 * 60_000;
        const view = viewOf(running, BOB);
        const { form } = buttonOf(message);
        const at = Math.floor((Date.now() + ahead) / 1000);
        const { body } = await submitRaw(running, BOB, view, everything(form), 'T0ACME', at);
        expect(body).toContain('This proposal expired at');
        // And the worker says so too, where the door was fooled.
        const fooled = openFooled(running, BOB, { ...form, expiresAt: form.expiresAt + ahead });
        await submitRaw(running, BOB, fooled, everything(form), 'T0ACME', at);
        expect(await lastWord(running, fooled)).toContain('This proposal has expired. Propose it again');
        expect(moves(running)).toBe(0);
      },
      changes({ now: () => Date.now() + ahead }),
    ),
    60_000,
  );
});

test(
  'whoever proposed it on a protected pool cannot approve it',
  alone(async (running) => {
    await running.standIns.slack.slash(BOB, '/cognito rollback PreSignUp prod', INCIDENTS);
    const message = await running.see(BOB, (it) => buttonsIn(it).some(({ actionId }) => actionId === 'consent'));
    expect(textIn(message)).toContain('<@U0BOB> proposed it, and the pool is protected');
    expect(await consent(running, BOB, message)).toMatch(/You proposed this rollback; somebody else has to approve it/);
    expect(moves(running)).toBe(0);
  }, changes()),
  60_000,
);

test(
  'a consent that is sent again, and a button that is pressed late, move nothing more',
  alone(async (running) => {
    const message = await proposed(running);
    expect(await consent(running, ALICE, message)).toMatch(/^✅/);
    const now = await running.see(BOB, (it) => it.ts === message.ts && textIn(it).includes('requested it'));
    await press(running, now, { user: BOB });
    const view = viewOf(running, BOB);
    const body = interactionBody(submission(BOB, view, everything(buttonOf(now).form)));
    const at = Math.floor(Date.now() / 1000);
    for (let times = 0; times < 3; times += 1) {
      expect((await send(running.bot.url ?? '', body, { at })).body).toContain('Checking…');
    }
    expect(await lastWord(running, view)).toContain('now leads to version 41');
    await running.settled();
    expect(moves(running)).toBe(1);
    expect((await send(running.bot.url ?? '', body, { at })).status).toBe(200);
    await running.settled();
    const late = openFooled(running, ALICE, { ...buttonOf(now).form, step: 'approve' });
    await submitRaw(running, ALICE, late, everything(buttonOf(now).form));
    expect(await lastWord(running, late)).toMatch(/Already done by <@U0BOB> at /);
    expect(moves(running)).toBe(1);
    const over = await running.see(ALICE, (it) => it.ts === message.ts && textIn(it).includes('✅ Moved.'));
    expect(buttonsIn(over)).toEqual([]);
  }, changes()),
  90_000,
);
