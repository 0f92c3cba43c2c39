import { createHmac } from 'node:crypto';
import { SIGNING_SECRET } from './running.ts';

export const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** What is different from a request that Slack would send now. */
export interface Sent {
  readonly secret?: string;
  /** Seconds since 1970. */
  readonly at?: number;
  readonly contentType?: string;
  /** Laid over the headers; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
  readonly path?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly noRetry: boolean;
}

/** Sends a request to the bot as Slack would, signed over the very bytes. */
export async function send(botUrl: string, body: string | Uint8Array, sent: Sent = {}): Promise<Answered> {
  const bytes = Buffer.from(body);
  const at = String(sent.at ?? Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', sent.secret ?? SIGNING_SECRET)
    .update(`v0:${at}:`)
    .update(bytes)
    .digest('hex');
  const headers: Record<string, string | undefined> = {
    'content-type': sent.contentType ?? FORM,
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${signature}`,
    ...sent.headers,
  };
  const method = sent.method ?? 'POST';
  const response = await fetch(`${botUrl}${sent.path ?? '/slack/events'}`, {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])) as [
      string,
      string,
    ][],
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: bytes }),
    signal: AbortSignal.timeout(5_000),
  });
  return {
    status: response.status,
    body: await response.text(),
    noRetry: response.headers.get('x-slack-no-retry') === '1',
  };
}

/** The fields of a slash command; the trigger is what makes one different from another. */
export function slashBody(trigger: string, fields: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    token: 'deprecated',
    team_id: 'T0ACME',
    team_domain: 'acme',
    channel_id: 'C0INCIDENTS',
    channel_name: 'incidents',
    user_id: 'U0ALICE',
    user_name: 'alice',
    command: '/cognito',
    text: 'user alice@example.com prod',
    api_app_id: 'A0COGNITO',
    is_enterprise_install: 'false',
    trigger_id: trigger,
    ...fields,
  }).toString();
}

/** An interaction: a form whose one field is JSON. */
export function interactionBody(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** A click on a button of a message. */
export function clickPayload(action: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'block_actions',
    team: { id: 'T0ACME', domain: 'acme' },
    user: { id: 'U0ALICE', username: 'alice', name: 'alice', team_id: 'T0ACME' },
    api_app_id: 'A0COGNITO',
    token: 'deprecated',
    container: { type: 'message', message_ts: '1795187923.000100', channel_id: 'C0INCIDENTS', is_ephemeral: true },
    trigger_id: 'trigger-of-a-click',
    channel: { id: 'C0INCIDENTS', name: 'incidents' },
    state: { values: {} },
    actions: [{ type: 'button', block_id: 'b', action_ts: '1795187924.000200', ...action }],
    ...more,
  };
}

/** An event in its envelope. */
export function eventBody(event: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  const envelope = { token: 'deprecated', team_id: 'T0ACME', api_app_id: 'A0COGNITO', type: 'event_callback' };
  return JSON.stringify({ ...envelope, event, event_id: 'Ev0001', event_time: 1795187923, ...more });
}

export { JSON_TYPE };
