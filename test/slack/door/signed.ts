import { createHmac } from 'node:crypto';
import type { DoorEvent } from '../../../src/slack/door.ts';

export const SECRET = 'signing-secret-of-the-tests';
export const OLD_SECRET = 'signing-secret-before-rotation';
/** 2026-11-20 13:05:09 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 13, 5, 9);
export const TEAM = 'T0RESPOND';
export const APP = 'A0RESPOND';
export const USER = 'U0ALICE';
export const CHANNEL = 'C0INCIDENT';
export const FORM = 'application/x-www-form-urlencoded';

export interface Signing {
  readonly secret?: string;
  readonly at?: number;
  readonly contentType?: string;
  readonly base64?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API Gateway event with a body that Slack signed. */
export function signed(body: string | Uint8Array, signing: Signing = {}): DoorEvent {
  const bytes = Buffer.from(body);
  const timestamp = String(Math.floor((signing.at ?? NOW) / 1000));
  const hmac = createHmac('sha256', signing.secret ?? SECRET)
    .update(`v0:${timestamp}:`)
    .update(bytes)
    .digest('hex');
  return {
    rawPath: '/slack/events',
    requestContext: { http: { method: 'POST' } },
    headers: {
      'content-type': signing.contentType ?? FORM,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hmac}`,
      ...signing.headers,
    },
    body: signing.base64 === true ? bytes.toString('base64') : bytes.toString('utf8'),
    isBase64Encoded: signing.base64 === true,
  };
}

export function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

/** The fields of `/cognito <text>`. */
export function slashFields(text: string, fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    token: 'deprecated-verification-token',
    team_id: TEAM,
    team_domain: 'acme',
    channel_id: CHANNEL,
    channel_name: 'incidents',
    user_id: USER,
    user_name: 'alice',
    command: '/cognito',
    text,
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0RESPOND/1/aaa',
    trigger_id: '111.222.abc',
    ...fields,
  };
}

export function slash(text: string, fields: Readonly<Record<string, string>> = {}, signing: Signing = {}): DoorEvent {
  return signed(form(slashFields(text, fields)), signing);
}

export function interactive(payload: Readonly<Record<string, unknown>>, signing: Signing = {}): DoorEvent {
  return signed(form({ payload: JSON.stringify(payload) }), signing);
}

/** A click on a button of a message. */
export function click(
  action: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>> = {},
): DoorEvent {
  return interactive({
    type: 'block_actions',
    api_app_id: APP,
    team: { id: TEAM, domain: 'acme' },
    enterprise: null,
    user: { id: USER, username: 'alice', name: 'alice', team_id: TEAM },
    container: { type: 'message', message_ts: '1763644000.000100', channel_id: CHANNEL, is_ephemeral: true },
    channel: { id: CHANNEL, name: 'incidents' },
    trigger_id: '333.444.def',
    response_url: 'https://hooks.slack.com/actions/T0RESPOND/2/bbb',
    actions: [{ type: 'button', block_id: 'b', action_ts: '1763644001.000200', ...action }],
    ...payload,
  });
}

/** A submitted modal with plain text inputs, and selects where a value is an object. */
export function submission(
  callbackId: string,
  values: Readonly<Record<string, string | null | { readonly selected: string }>>,
  view: Readonly<Record<string, unknown>> = {},
): DoorEvent {
  const state = Object.entries(values).map(([name, value]) => [
    name,
    {
      [name]:
        typeof value === 'object' && value !== null
          ? { type: 'static_select', selected_option: { value: value.selected } }
          : { type: 'plain_text_input', value },
    },
  ]);
  return interactive({
    type: 'view_submission',
    api_app_id: APP,
    team: { id: TEAM, domain: 'acme' },
    user: { id: USER, username: 'alice', name: 'alice', team_id: TEAM },
    trigger_id: '555.666.ghi',
    response_urls: [],
    view: {
      id: 'V0VIEW',
      hash: '1763644002.abcd',
      callback_id: callbackId,
      private_metadata: '',
      state: { values: Object.fromEntries(state) },
      ...view,
    },
  });
}

/** The bot's own user in the workspace. */
export const BOT_USER = 'U0COGNITO';

/** An event in its envelope, as JSON. */
export function event(
  fields: Readonly<Record<string, unknown>>,
  envelope: Readonly<Record<string, unknown>> = {},
  signing: Signing = {},
): DoorEvent {
  const body = {
    token: 'deprecated-verification-token',
    type: 'event_callback',
    team_id: TEAM,
    api_app_id: APP,
    event_id: 'Ev0001',
    event_time: 1763644000,
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event: fields,
    ...envelope,
  };
  return signed(JSON.stringify(body), { contentType: 'application/json', ...signing });
}

/** Somebody writes to the bot; `text` stands behind its name. */
export function mention(text: string, fields: Readonly<Record<string, unknown>> = {}): DoorEvent {
  return event({
    type: 'app_mention',
    user: USER,
    team: TEAM,
    channel: CHANNEL,
    text: `<@${BOT_USER}> ${text}`,
    ts: '1763644003.000300',
    event_ts: '1763644003.000300',
    ...fields,
  });
}

/** Somebody chooses a shortcut in the menu of a message. */
export function shortcut(
  callbackId: string,
  message: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>> = {},
): DoorEvent {
  return interactive({
    type: 'message_action',
    callback_id: callbackId,
    api_app_id: APP,
    action_ts: '1763644005.000500',
    team: { id: TEAM, domain: 'acme' },
    enterprise: null,
    user: { id: USER, username: 'alice', name: 'alice', team_id: TEAM },
    channel: { id: CHANNEL, name: 'incidents' },
    trigger_id: '777.888.jkl',
    response_url: 'https://hooks.slack.com/app/T0RESPOND/3/ccc',
    message_ts: message.ts,
    message: { type: 'message', ...message },
    ...payload,
  });
}
