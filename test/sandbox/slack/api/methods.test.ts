import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../../sandbox/slack/server.ts';
import { type Clock, clientOf, errorOf, START, startStandIn } from '../stand-in.ts';

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;

beforeEach(async () => {
  ({ slack, client, clock } = await startStandIn());
});
afterEach(() => slack.close());

const channel = 'C0INCIDENTS';
const seconds = START / 1000;
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('auth', () => {
  test('auth.test names the bot', async () => {
    const { response_metadata: _scopes, ...answer } = await client.auth.test();
    expect(answer).toEqual({
      ok: true,
      url: `${slack.url}/`,
      team: 'Acme',
      user: 'cognito',
      team_id: 'T0ACME',
      user_id: 'U0COGNITO',
      bot_id: 'B0COGNITO',
      is_enterprise_install: false,
    });
  });

  test('a wrong token, no token and an unknown method are refused with 200', async () => {
    expect(await errorOf(clientOf(slack, 'xoxb-other').auth.test())).toMatchObject({ error: 'invalid_auth' });
    const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect([bare.status, await bare.json()]).toEqual([200, { ok: false, error: 'not_authed' }]);
    expect(await errorOf(client.apiCall('chat.meMessage'))).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  test('a JSON body and a token argument are taken too', async () => {
    const json = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel, text: 'from JSON', blocks: [section('x')], reply_broadcast: false }),
    });
    expect(await json.json()).toMatchObject({ ok: true, channel });
    const form = await fetch(`${slack.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: 'xoxb-test' }),
    });
    expect(await form.json()).toMatchObject({ ok: true, user_id: 'U0COGNITO' });
  });
});

describe('chat', () => {
  test('chat.postMessage answers with the message and a rising timestamp', async () => {
    const first = await client.chat.postMessage({ channel, text: 'one', blocks: [section('*one*')] });
    const second = await client.chat.postMessage({ channel: '#incidents', text: 'two' });
    expect([first.ts, second.ts]).toEqual([`${seconds}.000000`, `${seconds}.000001`]);
    expect(first.message).toEqual({
      type: 'message',
      user: 'U0COGNITO',
      bot_id: 'B0COGNITO',
      app_id: 'A0COGNITO',
      bot_profile: { id: 'B0COGNITO', app_id: 'A0COGNITO', name: 'cognito', deleted: false, team_id: 'T0ACME' },
      team: 'T0ACME',
      ts: `${seconds}.000000`,
      text: 'one',
      blocks: [{ type: 'section', block_id: 'b000001', text: { type: 'mrkdwn', text: '*one*' } }],
    });
  });

  test.each([
    ['a channel that is not there', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
    ['a channel that the bot is not in', { channel: 'C0RANDOM', text: 'x' }, 'not_in_channel'],
    ['neither text nor blocks', { channel }, 'no_text'],
    ['too long a text', { channel, text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are not a list', { channel, text: 'x', blocks: '{' }, 'invalid_blocks_format'],
    ['a reply to nothing', { channel, text: 'x', thread_ts: '1.000000' }, 'cannot_reply_to_message'],
    [
      'metadata that nests too deep',
      { channel, text: 'x', metadata: metadata({ a: { b: { c: 1 } } }) },
      'invalid_metadata_format',
    ],
    [
      'metadata that is too large',
      { channel, text: 'x', metadata: metadata({ a: 'x'.repeat(9000) }) },
      'metadata_too_large',
    ],
    ['no channel', { text: 'x' }, 'invalid_arguments'],
  ])('chat.postMessage refuses %s', async (_what, args, error) => {
    expect(await errorOf(client.apiCall('chat.postMessage', args))).toMatchObject({ ok: false, error });
    expect(slack.messagesSeenBy('U0ALICE', channel)).toEqual([]);
  });

  test('a refused block is pointed at', async () => {
    const call = client.chat.postMessage({ channel, text: 'x', blocks: [section('ok'), section('y'.repeat(3001))] });
    expect(await errorOf(call)).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]'] },
    });
  });

  test('a person’s id posts to the direct messages with that person', async () => {
    const answer = await client.chat.postMessage({ channel: 'U0BOB', text: 'hello' });
    expect(answer.channel).toBe('D0BOB');
    expect(slack.messagesSeenBy('U0BOB', 'D0BOB').map((message) => message.text)).toEqual(['hello']);
  });

  test('chat.update keeps what is not sent; {} takes metadata away', async () => {
    const { ts = '' } = await client.chat.postMessage({
      channel,
      text: 'before',
      blocks: [section('kept')],
      metadata: metadata({ incident: 'i1' }),
    });
    clock.now += 5000;
    await client.chat.update({ channel, ts, text: 'after' });
    expect(slack.workspace.messages.find(channel, ts)).toMatchObject({
      ts,
      text: 'after',
      blocks: [{ text: { text: 'kept' } }],
      metadata: { event_type: 'incident', event_payload: { incident: 'i1' } },
      editedTs: `${seconds + 5}.000000`,
    });
    await client.apiCall('chat.update', { channel, ts, blocks: [], text: 'after', metadata: {} });
    const message = slack.workspace.messages.find(channel, ts);
    expect([message?.blocks, message?.metadata]).toEqual([[], undefined]);
  });

  test('chat.update and chat.delete touch only messages of the bot that everybody can see', async () => {
    await slack.say('U0ALICE', 'mine', channel);
    const [mine] = slack.messagesSeenBy('U0ALICE', channel);
    const ts = mine?.ts ?? '';
    const { message_ts = '' } = await client.chat.postEphemeral({ channel, user: 'U0ALICE', text: 'private' });
    expect(await errorOf(client.chat.update({ channel, ts, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await errorOf(client.chat.delete({ channel, ts }))).toMatchObject({ error: 'cant_delete_message' });
    for (const missing of [message_ts, '1.000000']) {
      const call = client.chat.update({ channel, ts: missing, text: 'x' });
      expect(await errorOf(call)).toMatchObject({ error: 'message_not_found' });
    }
  });

  test('chat.delete takes a message away', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'gone' });
    expect(await client.chat.delete({ channel, ts })).toMatchObject({ ok: true, channel, ts });
    expect(slack.messagesSeenBy('U0ALICE', channel)).toEqual([]);
  });

  test('an ephemeral message is seen only by its reader', async () => {
    await client.chat.postEphemeral({ channel, user: 'U0ALICE', text: 'for Alice' });
    const texts = (person: string) => slack.messagesSeenBy(person, channel).map((message) => message.text);
    expect([texts('U0ALICE'), texts('U0BOB')]).toEqual([['for Alice'], []]);
    const stranger = client.chat.postEphemeral({ channel: 'D0BOB', user: 'U0ALICE', text: 'x' });
    expect(await errorOf(stranger)).toMatchObject({ error: 'user_not_in_channel' });
    const nobody = client.chat.postEphemeral({ channel, user: 'U0NONE', text: 'x' });
    expect(await errorOf(nobody)).toMatchObject({ error: 'user_not_found' });
  });

  test('chat.getPermalink points at the page of the stand-in', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'head' });
    const reply = await client.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
    const link = async (message_ts: string) => (await client.chat.getPermalink({ channel, message_ts })).permalink;
    expect([await link(ts), await link(reply.ts ?? '')]).toEqual([
      `${slack.url}/archives/${channel}/p${seconds}000000`,
      `${slack.url}/archives/${channel}/p${seconds}000001?thread_ts=${ts}&cid=${channel}`,
    ]);
  });
});

describe('conversations', () => {
  test('conversations.replies gives the thread by pages, with metadata when asked', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'head', metadata: metadata({ n: 0 }) });
    for (const n of [1, 2, 3]) {
      await client.chat.postMessage({
        channel,
        text: `reply ${n}`,
        thread_ts: ts,
        metadata: metadata({ n }),
        reply_broadcast: n === 3,
      });
    }
    const first = await client.conversations.replies({ channel, ts, limit: 2, include_all_metadata: true });
    const seen = (answer: typeof first) =>
      answer.messages?.map((message) => [
        message.text,
        message.metadata?.event_payload,
        'subtype' in message ? message.subtype : undefined,
      ]);
    expect(seen(first)).toEqual([
      ['head', { n: 0 }, undefined],
      ['reply 1', { n: 1 }, undefined],
      ['reply 2', { n: 2 }, undefined],
    ]);
    expect([first.has_more, first.messages?.[0]?.reply_count]).toEqual([true, 3]);
    const second = await client.conversations.replies({
      channel,
      ts,
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect([seen(second), second.has_more]).toEqual([
      [
        ['head', undefined, undefined],
        ['reply 3', undefined, 'thread_broadcast'],
      ],
      false,
    ]);
    expect(await errorOf(client.conversations.replies({ channel, ts: '1.000000' }))).toMatchObject({
      error: 'thread_not_found',
    });
  });

  test('conversations.info says whether the bot is in and whether others are', async () => {
    const info = async (id: string) => (await client.conversations.info({ channel: id })).channel;
    expect([await info(channel), await info('C0RANDOM')]).toMatchObject([
      { id: channel, name: 'incidents', is_member: true, is_ext_shared: false, is_private: false },
      { id: 'C0RANDOM', name: 'random', is_member: false },
    ]);
    expect(await errorOf(client.conversations.info({ channel: 'C0NONE' }))).toMatchObject({
      error: 'channel_not_found',
    });
  });

  test('conversations.open finds the direct messages', async () => {
    expect(await client.conversations.open({ users: 'U0ALICE' })).toMatchObject({
      ok: true,
      channel: { id: 'D0ALICE' },
    });
    expect(await errorOf(client.conversations.open({ users: 'U0NONE' }))).toMatchObject({ error: 'user_not_found' });
  });
});

describe('people', () => {
  test('users.info tells people from bots', async () => {
    expect((await client.users.info({ user: 'U0STRANGER' })).user).toMatchObject({
      id: 'U0STRANGER',
      team_id: 'T0ACME',
      name: 'sam',
      deleted: false,
      is_bot: false,
      is_restricted: false,
      is_stranger: false,
      tz: 'America/New_York',
    });
    expect((await client.users.info({ user: 'U0COGNITO' })).user).toMatchObject({ is_bot: true });
    expect(await errorOf(client.users.info({ user: 'U0NONE' }))).toMatchObject({ error: 'user_not_found' });
  });

  test('user groups and who is in them', async () => {
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups?.map(({ id, handle, users }) => ({ id, handle, users }))).toEqual([
      { id: 'S0ONCALL', handle: 'oncall', users: ['U0ALICE', 'U0BOB'] },
      { id: 'S0APPROVERS', handle: 'approvers', users: ['U0BOB'] },
    ]);
    expect((await client.usergroups.users.list({ usergroup: 'S0APPROVERS' })).users).toEqual(['U0BOB']);
    const none = client.usergroups.users.list({ usergroup: 'S0NONE' });
    expect(await errorOf(none)).toMatchObject({ error: 'no_such_subteam' });
  });
});

describe('blocks and views', () => {
  const modal = (title: string) => ({
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: title },
    blocks: [section('x')],
  });

  test('blocks.validate answers what posting would', async () => {
    expect(await client.blocks.validate({ blocks: [section('fine')] })).toMatchObject({ ok: true });
    expect(await errorOf(client.blocks.validate({ message: { blocks: [{ type: 'weird' }] } }))).toMatchObject({
      error: 'invalid_blocks',
      errors: [{ code: 'invalid_union', message: 'unsupported type', pointer: '/blocks/0/type' }],
    });
    expect(await errorOf(client.blocks.validate({ view: modal('x'.repeat(25)) }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
    });
  });

  test('a trigger opens one view, and only for three seconds', async () => {
    const trigger_id = slack.workspace.triggers.issue('U0ALICE');
    const late = slack.workspace.triggers.issue('U0ALICE');
    const opened = await client.views.open({ trigger_id, view: modal('First') });
    expect(opened.view).toMatchObject({ type: 'modal', title: { text: 'First' }, previous_view_id: null });
    expect(slack.modalOf('U0ALICE')?.id).toBe(opened.view?.id);
    expect(slack.modalOf('U0BOB')).toBeUndefined();
    const error = async (id: string) => errorOf(client.views.open({ trigger_id: id, view: modal('Again') }));
    expect(await error(trigger_id)).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await error('no.such.trigger')).toMatchObject({ error: 'invalid_trigger_id' });
    clock.now += 3001;
    expect(await error(late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  test('views.update replaces a view, and with a stale hash does not', async () => {
    const trigger_id = slack.workspace.triggers.issue('U0ALICE');
    const { view } = await client.views.open({ trigger_id, view: modal('First') });
    const view_id = view?.id ?? '';
    await client.views.update({ view_id, hash: view?.hash ?? '', view: modal('Second') });
    expect(slack.modalOf('U0ALICE')?.definition.title.text).toBe('Second');
    const stale = client.views.update({ view_id, hash: view?.hash ?? '', view: modal('Third') });
    expect(await errorOf(stale)).toMatchObject({ error: 'hash_conflict' });
    const missing = client.views.update({ view_id: 'V0NONE', view: modal('Third') });
    expect(await errorOf(missing)).toMatchObject({ error: 'not_found' });
  });
});

function metadata(event_payload: Record<string, unknown>) {
  return { event_type: 'incident', event_payload: event_payload as Record<string, string> };
}
