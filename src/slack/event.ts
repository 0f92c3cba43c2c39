import * as z from 'zod/mini';
import type { CardContent } from '../alert/card-text.ts';
import { type Origin, present } from './origin.ts';

/** Somebody wrote to the bot in a channel or a thread: `app_mention`. */
export interface MentionRequest {
  readonly kind: 'mention';
  readonly origin: Origin;
  /** The same at every try of Slack's to deliver it. */
  readonly eventId: string;
  readonly user: string;
  readonly channel: string;
  /** As Slack marks it up. */
  readonly text: string;
  readonly ts: string;
  /** In whose thread it was written. */
  readonly thread: string | undefined;
  /** The bot's own user, as Slack calls it; undefined where it does not say. */
  readonly bot: string | undefined;
}

/** Another app wrote into a channel that the bot is in, or wrote its message again. */
export interface MessageRequest {
  readonly kind: 'message';
  readonly origin: Origin;
  readonly eventId: string;
  readonly channel: string;
  /** The app by its id: names can be taken by anybody. */
  readonly app: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** When it was written, or written again: Slack's timestamp. */
  readonly at: string;
  readonly content: CardContent;
  /** What it said before. */
  readonly before: CardContent | undefined;
}

const id = z.string().check(z.minLength(1), z.maxLength(255));
const whatever = z.optional(z.unknown());

const content = { text: whatever, attachments: whatever, blocks: whatever };

const message = {
  ts: id,
  thread_ts: z.nullish(id),
  app_id: z.nullish(id),
  bot_profile: z.nullish(z.object({ app_id: z.nullish(id) })),
  ...content,
};

const envelope = z.object({
  api_app_id: z.optional(id),
  team_id: z.nullish(z.string()),
  enterprise_id: z.nullish(z.string()),
  event_id: id,
  authorizations: z.nullish(
    z.array(
      z.object({
        team_id: z.nullish(z.string()),
        enterprise_id: z.nullish(z.string()),
        user_id: z.nullish(z.string()),
      }),
    ),
  ),
  event: z.object({ type: z.string(), subtype: z.nullish(z.string()) }),
});

const mentionShape = z.object({
  event: z.object({
    user: id,
    channel: id,
    text: z.string(),
    ts: id,
    thread_ts: z.nullish(id),
    /** The workspace of whoever wrote it; of the others Slack sends one or the other. */
    user_team: z.nullish(id),
    source_team: z.nullish(id),
    team: z.nullish(id),
    bot_id: z.nullish(z.string()),
    edited: whatever,
  }),
});

const messageShape = z.object({ event: z.object({ channel: id, event_ts: z.optional(id), ...message }) });

const changedShape = z.object({
  event: z.object({
    channel: id,
    ts: id,
    event_ts: z.optional(id),
    message: z.object({ ...message, subtype: z.nullish(z.string()) }),
    previous_message: z.nullish(z.object(content)),
  }),
});

/** Kinds of message in which apps write what they have to tell; `thread_broadcast` is a reply that the channel sees too. */
const SUBTYPES: readonly (string | null | undefined)[] = [undefined, null, 'bot_message', 'thread_broadcast'];

type Envelope = z.infer<typeof envelope>;

/** Reads an event; undefined when it is none that this bot could answer: a person's message, an edit of one, a bot's. */
export function readEvent(body: unknown): MentionRequest | MessageRequest | undefined {
  const read = envelope.safeParse(body);
  if (!read.success) return undefined;
  const { type, subtype } = read.data.event;
  if (type === 'app_mention') return readMention(body, read.data);
  if (type !== 'message') return undefined;
  if (subtype === 'message_changed') return readChanged(body, read.data);
  return SUBTYPES.includes(subtype) ? readMessage(body, read.data) : undefined;
}

function readMention(body: unknown, data: Envelope): MentionRequest | undefined {
  const read = mentionShape.safeParse(body);
  if (!read.success) return undefined;
  const { event } = read.data;
  if (present(event.bot_id) !== undefined || (event.edited ?? undefined) !== undefined) return undefined;
  const origin = originOf(data);
  return {
    kind: 'mention',
    origin: { ...origin, personTeam: event.user_team ?? event.source_team ?? event.team ?? 'not sent' },
    eventId: data.event_id,
    user: event.user,
    channel: event.channel,
    text: event.text,
    ts: event.ts,
    thread: present(event.thread_ts),
    bot: present(authorizationOf(data)?.user_id),
  };
}

function readMessage(body: unknown, data: Envelope): MessageRequest | undefined {
  const read = messageShape.safeParse(body);
  if (!read.success) return undefined;
  const { event } = read.data;
  return messageOf(data, event.channel, event, event.event_ts ?? event.ts, undefined);
}

function readChanged(body: unknown, data: Envelope): MessageRequest | undefined {
  const read = changedShape.safeParse(body);
  if (!read.success) return undefined;
  const { event } = read.data;
  if (!SUBTYPES.includes(event.message.subtype)) return undefined;
  return messageOf(data, event.channel, event.message, event.event_ts ?? event.ts, event.previous_message ?? undefined);
}

function messageOf(
  data: Envelope,
  channel: string,
  said: z.infer<typeof messageShape>['event'] | z.infer<typeof changedShape>['event']['message'],
  at: string,
  before: CardContent | undefined,
): MessageRequest | undefined {
  const app = said.app_id ?? said.bot_profile?.app_id ?? undefined;
  if (app === undefined) return undefined;
  const { ts, thread_ts: thread, text, attachments, blocks } = said;
  return {
    kind: 'message',
    origin: originOf(data),
    eventId: data.event_id,
    channel,
    app,
    ts,
    // The first message of a thread names itself.
    thread: thread === ts ? undefined : present(thread),
    at,
    content: { text, attachments, blocks },
    before,
  };
}

/** An event belongs to a workspace by its envelope, and to one of those for which the app was let in. */
function originOf(data: Envelope): Origin {
  const authorization = authorizationOf(data);
  const named = (data.authorizations ?? []).length > 0;
  return {
    app: data.api_app_id,
    team: named && authorization === undefined ? undefined : present(data.team_id),
    enterprise: present(data.enterprise_id) ?? present(authorization?.enterprise_id),
    personTeam: 'not sent',
  };
}

function authorizationOf({ authorizations, team_id: team }: Envelope) {
  return (authorizations ?? []).find((it) => it.team_id === team);
}
