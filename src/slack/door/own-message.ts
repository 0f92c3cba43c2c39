import * as z from 'zod/mini';

const author = z.object({
  app_id: z.optional(z.string()),
  bot_profile: z.nullish(z.object({ app_id: z.optional(z.string()) })),
});
const shape = z.object({
  event: z.extend(author, { message: z.nullish(author), previous_message: z.nullish(author) }),
});

/**
 * Whether an event tells of a message that our own app wrote, edited or deleted. Bolt drops only those with our user at
 * the top; an edit of ours (`message_changed`) has none, and would make the bot answer itself.
 */
export function isOwnMessage(body: unknown, app: string): boolean {
  const read = shape.safeParse(body);
  if (!read.success) return false;
  const { event } = read.data;
  return [event, event.message, event.previous_message].some(
    (message) => message?.app_id === app || message?.bot_profile?.app_id === app,
  );
}
