/**
 * Whether an event tells of a message that our own app wrote, edited or deleted. Bolt drops only those with our user at
 * the top; an edit of ours (`message_changed`) has none, and would make the bot answer itself.
 */
export function isOwnMessage(body: unknown, app: string): boolean {
  const event = property(body, 'event');
  return [event, property(event, 'message'), property(event, 'previous_message')].some(
    (message) => property(message, 'app_id') === app || property(property(message, 'bot_profile'), 'app_id') === app,
  );
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}
