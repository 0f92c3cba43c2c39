import { z } from 'zod';
import { contentArgs, isEmptyContent, readContent } from './content.ts';
import { method, refuse } from './method.ts';
import { placeFor } from './place.ts';

const args = z.object({
  channel: z.string().min(1),
  user: z.string().min(1),
  ...contentArgs,
  thread_ts: z.string().optional(),
});

/** Posts a message that one person sees, and only until they reload. It can never be updated. */
export const chatPostEphemeral = method('chat.postEphemeral', args, (workspace, sent) => {
  const place = placeFor(workspace, sent.channel);
  if (place.kind === 'refused') return refuse(place.error);
  if (!workspace.person(sent.user)) return refuse('user_not_found');
  if (!place.channel.members.includes(sent.user)) return refuse('user_not_in_channel');
  const reading = readContent(sent);
  if (reading.kind === 'refused') return refuse(reading.error, reading.messages);
  if (isEmptyContent(reading.content)) return refuse('no_text');
  const message = workspace.messages.add({
    channel: place.channel.id,
    author: { kind: 'bot' },
    audience: { kind: 'only', person: sent.user },
    ...(sent.thread_ts ? { threadTs: sent.thread_ts } : {}),
    isBroadcast: false,
    text: reading.content.text ?? '',
    blocks: reading.content.blocks ?? [],
    attachments: reading.content.attachments ?? [],
  });
  return { ok: true, message_ts: message.ts };
});
