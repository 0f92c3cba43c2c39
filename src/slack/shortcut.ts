import * as z from 'zod/mini';
import type { CardContent } from '../alert/card-text.ts';
import { interactiveOrigin, type Origin, present, sender } from './origin.ts';

/** Somebody chose one of our shortcuts in the menu of a message (docs.slack.dev, message shortcuts). */
export interface ShortcutRequest {
  readonly kind: 'shortcut';
  readonly origin: Origin;
  readonly user: string;
  readonly callbackId: string;
  readonly channel: string;
  readonly ts: string;
  /** In whose thread the message stands. */
  readonly thread: string | undefined;
  readonly content: CardContent;
  readonly triggerId: string;
  readonly responseUrl: string | undefined;
}

const id = z.string().check(z.minLength(1), z.maxLength(255));

const shape = z.object({
  ...sender,
  callback_id: id,
  channel: z.object({ id }),
  trigger_id: id,
  response_url: z.nullish(z.string().check(z.maxLength(2000))),
  message_ts: z.optional(id),
  message: z.object({
    ts: id,
    thread_ts: z.nullish(id),
    text: z.optional(z.unknown()),
    attachments: z.optional(z.unknown()),
    blocks: z.optional(z.unknown()),
  }),
});

/** Reads the payload of a message shortcut; undefined when it is none. */
export function readShortcut(body: unknown): ShortcutRequest | undefined {
  const read = shape.safeParse(body);
  if (!read.success) return undefined;
  const { data } = read;
  const { ts, thread_ts: thread, text, attachments, blocks } = data.message;
  return {
    kind: 'shortcut',
    origin: interactiveOrigin(data),
    user: data.user.id,
    callbackId: data.callback_id,
    channel: data.channel.id,
    ts,
    thread: present(thread),
    content: { text, attachments, blocks },
    triggerId: data.trigger_id,
    responseUrl: present(data.response_url),
  };
}
