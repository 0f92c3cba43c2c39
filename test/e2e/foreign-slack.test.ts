import { readFile } from 'node:fs/promises';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/access.ts';
import { deriveKey, sealJson } from '../../src/command/seal.ts';
import { commands } from '../../src/command/table.ts';
import { createWorkerClient } from '../../src/slack/worker-client.ts';
import { BOT_TOKEN, type Running, SIGNING_SECRET, startAll } from './running.ts';
import { textIn } from './shown.ts';
import { clickPayload, eventBody, interactionBody, JSON_TYPE, send, slashBody } from './signed.ts';

/**
 * The bot against a Slack Web API that others wrote (`emulate`), with no scopes but those of our manifest. It has no
 * slash commands, no interactions, no response addresses and no user groups, and its events can be subscribed to only
 * from within: so requests are signed here, answers take the Web API's roads, and permissions go by user id.
 */
const TEAM = 'T000000001';
const APP = 'A0COGNITO';
const ADMIN_TOKEN = 'xoxp-a-person-who-reads-along';

let emulator: Emulator;
let running: Running;
let url: string;
let channel: string;
let alice: string;
let bob: string;
let triggers = 0;
let jobs = 0;

/** Calls a method as the person who reads along, who may do everything. */
async function slack(method: string, args: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${emulator.url}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  expect(answer).toMatchObject({ ok: true });
  return answer;
}

beforeAll(async () => {
  const manifest = JSON.parse(await readFile(new URL('../../manifest.json', import.meta.url), 'utf8')) as {
    oauth_config: { scopes: { bot: string[] } };
  };
  emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: [{ name: 'alice', real_name: 'Alice Moreau' }, { name: 'bob' }],
        oauth_apps: [
          {
            app_id: APP,
            client_id: '1.2',
            client_secret: 'a-secret-of-the-emulator',
            name: 'cognito',
            redirect_uris: [],
            bot_id: 'B0COGNITO',
            bot_user_id: 'U0COGNITO',
            bot_name: 'cognito',
          },
        ],
        tokens: [
          {
            token: BOT_TOKEN,
            type: 'bot',
            user_id: 'U0COGNITO',
            app_id: APP,
            bot_id: 'B0COGNITO',
            scopes: manifest.oauth_config.scopes.bot,
          },
          { token: ADMIN_TOKEN, user: 'admin', app_id: APP },
        ],
        signing_secret: SIGNING_SECRET,
        strict_scopes: true,
      },
    },
  });
  const { members } = (await slack('users.list')) as { members: { id: string; name: string }[] };
  const idOf = (name: string) => members.find((member) => member.name === name)?.id ?? '';
  [alice, bob] = [idOf('alice'), idOf('bob')];
  const created = (await slack('conversations.create', { name: 'incidents' })) as { channel: { id: string } };
  channel = created.channel.id;
  await slack('conversations.invite', { channel, users: `${alice},${bob},U0COGNITO` });
  running = await startAll({
    environment: { SLACK_API_URL: `${emulator.url}/api/` },
    config: (config) => {
      const look = { users: [alice], groups: ['S0ONCALL'] };
      const access: Policy = { ...config.access, look };
      return {
        ...config,
        slack: { ...config.slack, team: TEAM, app: APP },
        access,
        pools: config.pools.map((pool) => ({ ...pool, access })),
      };
    },
  });
  url = running.bot.url ?? '';
});
afterAll(async () => {
  await running?.close();
  await emulator?.close();
});

function next(): string {
  triggers += 1;
  return `trigger-${triggers}`;
}

/** Runs `/cognito <text>` as that person. */
async function type(person: string, text: string, where = channel, trigger = next()) {
  const fields = { team_id: TEAM, api_app_id: APP, user_id: person, channel_id: where, text };
  return await send(url, slashBody(trigger, fields));
}

/** Waits until one more job was worked. */
async function worked(): Promise<void> {
  jobs += 1;
  await running.until(
    () => running.log.filter((line) => line.includes('a job was worked')).length >= jobs,
    'The answer',
  );
}

/** What the inspector shows of a conversation: the only place where private answers can be read again. */
async function inspected(where: string): Promise<string> {
  return await page(`tab=messages&channel=${where}`);
}

async function page(query: string): Promise<string> {
  const html = await (await fetch(`${emulator.url}/?${query}`)).text();
  return html
    .slice(html.indexOf('<body>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

async function posted(where: string): Promise<{ text: string; blocks: never[]; user: string }[]> {
  const history = await slack('conversations.history', { channel: where });
  const messages = history.messages as { text: string; blocks?: never[]; user: string; subtype?: string }[];
  return messages.filter((message) => message.user === 'U0COGNITO').map((message) => ({ blocks: [], ...message }));
}

describe('the bot in a Slack that others wrote', () => {
  it('answers privately, after asking who the person is', async () => {
    const { status, body } = await type(alice, 'user erin@example.com prod');
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { response_type: 'ephemeral', text: 'Looking up…; the answer follows here, only you see it.' },
    ]);
    await worked();
    expect(await inspected(channel)).toMatch(/alice ephemeral 🔴 Cause seen in prod: The user is disabled\./);
    expect(await posted(channel)).toEqual([]);
  });

  it('refuses somebody who is not listed, since groups cannot be read there', async () => {
    await type(bob, 'user erin@example.com prod');
    await worked();
    expect(await inspected(channel)).toContain('I could not read the members of');
  });

  it('refuses a bot', async () => {
    await type('U0COGNITO', 'user erin@example.com prod');
    await worked();
    expect(await inspected(channel)).toContain('Other bots cannot use this bot.');
  });

  it('shares a masked report with the channel, with its blocks, once', async () => {
    const command = {
      kind: 'share',
      query: { by: 'email', value: 'erin@example.com' },
      pool: 'prod',
      offer: 'the-answer-of-the-test',
    };
    const value = sealJson(command, deriveKey(BOT_TOKEN, 'seal'), new Uint8Array(12).fill(5));
    const payload = clickPayload(
      { action_id: 'run:0', value },
      {
        api_app_id: APP,
        team: { id: TEAM, domain: 'emulate' },
        user: { id: alice, username: 'alice', name: 'alice', team_id: TEAM },
        channel: { id: channel, name: 'incidents' },
        container: { type: 'message', message_ts: '1.1', channel_id: channel, is_ephemeral: true },
      },
    );
    expect((await send(url, interactionBody(payload))).status).toBe(200);
    expect((await send(url, interactionBody(payload))).status).toBe(200);
    await worked();
    const shared = await posted(channel);
    expect(shared.map((each) => each.text.split('.')[0])).toEqual(['🔴 Cause seen in prod: The user is disabled']);
    expect(textIn(shared[0] ?? { blocks: [] })).toContain('Personal data is masked.');
    expect(JSON.stringify(shared)).not.toContain('erin@example.com');
  });

  it('writes a direct message where it may not write privately, with no more scopes', async () => {
    const hidden = (await slack('conversations.create', { name: 'hidden', is_private: 'true' })) as {
      channel: { id: string };
    };
    await type(alice, 'user erin@example.com prod', hidden.channel.id);
    await worked();
    const direct = new Set((await page('tab=channels')).match(/\bD[0-9A-F]{6,}\b/g));
    const pages = await Promise.all([...direct].map(inspected));
    expect(pages).toEqual([expect.stringContaining('Cause seen in prod: The user is disabled.')]);
  });

  it.each(['user', 'token'])('opens the form of %s', async (form) => {
    const trigger = (await slack('views.generateTriggerId', { user_id: alice })) as { trigger_id: string };
    const { status, body } = await type(alice, form, channel, trigger.trigger_id);
    expect([status, body]).toEqual([200, '']);
    const promise = commands.find((command) => command.name === form)?.form?.promise;
    expect(await page('tab=views')).toContain(`modal alice ${APP} ${promise}`);
    // A trigger opens one form.
    const again = await type(alice, form, channel, trigger.trigger_id);
    expect((JSON.parse(again.body) as { text: string }).text).toBe(
      `Slack gives a form 3 seconds to open, and it took longer. Type /cognito ${form} to get it again.`,
    );
  });

  it('takes events signed as it signs them, and answers none', async () => {
    const event = { type: 'message', channel, user: 'U0COGNITO', app_id: APP, text: 'x', ts: '1.1' };
    const sent = running.standIns.aws.calls.filter((call) => call.operation === 'SendMessage').length;
    const ours = await send(url, eventBody(event, { team_id: TEAM, api_app_id: APP }), { contentType: JSON_TYPE });
    expect(ours.status).toBe(200);
    // Its own envelopes name no app, so they cannot be told from another app's.
    const { api_app_id: _gone, ...envelope } = JSON.parse(eventBody(event, { team_id: TEAM })) as Record<
      string,
      unknown
    >;
    const foreign = await send(url, JSON.stringify(envelope), { contentType: JSON_TYPE });
    expect([foreign.status, foreign.noRetry]).toEqual([403, true]);
    expect(running.standIns.aws.calls.filter((call) => call.operation === 'SendMessage').length).toBe(sent);
  });

  it('knows our token, what it may and what it lacks', async () => {
    const client = createWorkerClient({ token: BOT_TOKEN, slackApiUrl: `${emulator.url}/api/`, retries: 0 });
    expect(await client.auth.test()).toMatchObject({
      team_id: TEAM,
      user_id: 'U0COGNITO',
      bot_id: 'B0COGNITO',
      app_id: APP,
    });
    expect(await client.conversations.open({ users: alice })).toMatchObject({
      ok: true,
      channel: { id: expect.stringMatching(/^D/) },
    });
    await expect(client.conversations.history({ channel })).rejects.toMatchObject({ data: { error: 'missing_scope' } });
  });
});
