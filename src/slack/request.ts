import * as z from 'zod/mini';
import { type MentionRequest, type MessageRequest, readEvent } from './event.ts';
import { interactiveOrigin, type Origin, present, sender } from './origin.ts';
import { readShortcut, type ShortcutRequest } from './shortcut.ts';

/**
 * What Slack sends, reduced to what we read (docs.slack.dev: slash commands, interaction payloads, Events
 * API). Checked once at the door; whoever gets a `SlackRequest` may trust its shape, and nothing else of the
 * payload reaches the rest of the program.
 */
export type SlackRequest =
  | SlashRequest
  | ActionRequest
  | ViewRequest
  | ShortcutRequest
  | MentionRequest
  | MessageRequest
  /** Signed by Slack, of our app and workspace or not, and nothing that this bot answers. */
  | { readonly kind: 'other'; readonly origin: Origin }
  /** What people write to each other, and other events that nobody here reads, whosever they are. */
  | { readonly kind: 'unread event' }
  /** Slack checks that the address answers: it carries no workspace. */
  | { readonly kind: 'url verification' }
  | { readonly kind: 'ssl check' };

export interface SlashRequest {
  readonly kind: 'slash';
  readonly origin: Origin;
  readonly command: string;
  readonly text: string;
  readonly user: string;
  readonly channel: string;
  readonly triggerId: string;
  readonly responseUrl: string | undefined;
}

export interface ActionRequest {
  readonly kind: 'action';
  readonly origin: Origin;
  readonly user: string;
  /** Undefined in a modal and on the app's home. */
  readonly channel: string | undefined;
  /** The message or view that holds the button. */
  readonly container: string;
  /** In whose thread that message stands. */
  readonly thread: string | undefined;
  readonly actionId: string;
  readonly actionAt: string;
  /** Of a button, or of what was chosen from a menu. */
  readonly value: string | undefined;
  readonly triggerId: string | undefined;
  readonly responseUrl: string | undefined;
}

export interface ViewRequest {
  readonly kind: 'view';
  readonly origin: Origin;
  readonly user: string;
  readonly id: string;
  readonly hash: string;
  readonly callbackId: string;
  readonly metadata: string;
  /** What was filled in, by `block_id`; an empty field is an empty string. */
  readonly values: Readonly<Record<string, string>>;
}

const id = z.string().check(z.minLength(1), z.maxLength(255));
const url = z.nullish(z.string().check(z.maxLength(2000)));
const value = z.nullish(z.string().check(z.maxLength(2000)));
const trigger = z.string().check(z.minLength(1), z.maxLength(255));

const slashShape = z.object({
  command: id,
  text: z.optional(z.string()),
  api_app_id: z.optional(id),
  team_id: z.optional(id),
  enterprise_id: z.nullish(z.string()),
  user_id: id,
  channel_id: id,
  trigger_id: trigger,
  response_url: url,
});

const actionShape = z.object({
  ...sender,
  trigger_id: z.optional(trigger),
  response_url: url,
  channel: z.nullish(z.object({ id })),
  container: z.nullish(
    z.object({
      message_ts: z.nullish(id),
      channel_id: z.nullish(id),
      view_id: z.nullish(z.string()),
      thread_ts: z.nullish(id),
    }),
  ),
  message: z.nullish(z.object({ thread_ts: z.nullish(id) })),
  actions: z
    .array(z.object({ action_id: id, action_ts: id, value, selected_option: z.nullish(z.object({ value })) }))
    .check(z.minLength(1)),
});

const elementShape = z.object({
  value: z.nullish(z.string()),
  selected_option: z.nullish(z.object({ value: z.string() })),
});

const viewShape = z.object({
  ...sender,
  view: z.object({
    id,
    hash: z.string(),
    callback_id: z.string(),
    private_metadata: z.optional(z.string()),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), elementShape)) }),
  }),
});

const otherShape = z.object({
  api_app_id: z.optional(id),
  team_id: z.nullish(z.string()),
  enterprise_id: z.nullish(z.string()),
  team: z.nullish(z.object({ id: z.optional(z.string()), enterprise_id: z.nullish(z.string()) })),
  enterprise: z.nullish(z.object({ id: z.optional(z.string()) })),
  user: z.nullish(z.union([z.string(), z.object({ team_id: z.nullish(z.string()) })])),
});

const discriminants = z.object({
  type: z.optional(z.unknown()),
  command: z.optional(z.unknown()),
  ssl_check: z.optional(z.unknown()),
  challenge: z.optional(z.unknown()),
});

/** Reads the parsed body of a request; undefined when it is none of the shapes that Slack sends. */
export function readSlackRequest(body: unknown): SlackRequest | undefined {
  const seen = discriminants.safeParse(body);
  if (!seen.success) return undefined;
  const { type, command, ssl_check: check, challenge } = seen.data;
  if (command !== undefined) return readSlash(body);
  if (check !== undefined) return check === '1' ? { kind: 'ssl check' } : undefined;
  if (type === 'url_verification') return typeof challenge === 'string' ? { kind: 'url verification' } : undefined;
  if (type === 'block_actions') return readAction(body);
  if (type === 'view_submission') return readView(body);
  if (type === 'message_action') return readShortcut(body) ?? readOther(body);
  if (type === 'event_callback') return readEvent(body) ?? { kind: 'unread event' };
  return typeof type === 'string' ? readOther(body) : undefined;
}

function readSlash(body: unknown): SlashRequest | undefined {
  const read = slashShape.safeParse(body);
  if (!read.success) return undefined;
  const { data } = read;
  return {
    kind: 'slash',
    origin: {
      app: data.api_app_id,
      team: data.team_id,
      enterprise: present(data.enterprise_id),
      personTeam: 'not sent',
    },
    command: data.command,
    text: data.text ?? '',
    user: data.user_id,
    channel: data.channel_id,
    triggerId: data.trigger_id,
    responseUrl: present(data.response_url),
  };
}

function readAction(body: unknown): ActionRequest | undefined {
  const read = actionShape.safeParse(body);
  if (!read.success) return undefined;
  const { data } = read;
  const [action] = data.actions;
  if (action === undefined) return undefined;
  return {
    kind: 'action',
    origin: interactiveOrigin(data),
    user: data.user.id,
    channel: data.container?.channel_id ?? data.channel?.id,
    container: data.container?.message_ts ?? data.container?.view_id ?? '',
    thread: data.container?.thread_ts ?? data.message?.thread_ts ?? undefined,
    actionId: action.action_id,
    actionAt: action.action_ts,
    value: action.value ?? action.selected_option?.value ?? undefined,
    triggerId: data.trigger_id,
    responseUrl: present(data.response_url),
  };
}

function readView(body: unknown): ViewRequest | undefined {
  const read = viewShape.safeParse(body);
  if (!read.success) return undefined;
  const { view } = read.data;
  const values = Object.entries(view.state.values).map(([block, elements]) => {
    const [element] = Object.values(elements);
    return [block, element?.selected_option?.value ?? element?.value ?? ''] as const;
  });
  return {
    kind: 'view',
    origin: interactiveOrigin(read.data),
    user: read.data.user.id,
    id: view.id,
    hash: view.hash,
    callbackId: view.callback_id,
    metadata: view.private_metadata ?? '',
    values: Object.fromEntries(values),
  };
}

function readOther(body: unknown): SlackRequest | undefined {
  const read = otherShape.safeParse(body);
  if (!read.success) return undefined;
  const { data } = read;
  const { user } = data;
  return {
    kind: 'other',
    origin: {
      app: data.api_app_id,
      team: present(data.team_id) ?? present(data.team?.id),
      enterprise: present(data.enterprise_id) ?? present(data.enterprise?.id) ?? present(data.team?.enterprise_id),
      personTeam: typeof user === 'object' ? (present(user?.team_id) ?? 'not sent') : 'not sent',
    },
  };
}
