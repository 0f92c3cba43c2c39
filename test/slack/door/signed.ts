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
