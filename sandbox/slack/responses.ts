import { z } from 'zod';
import { contentArgs, isEmptyContent, readContent } from './api/content.ts';
import { parseObject } from './http.ts';
import type { Audience } from './messages.ts';
import type { ResponseTarget } from './response-urls.ts';
import type { Workspace } from './workspace.ts';

/** What came of an answer to a slash command, or of a post to a response URL. */
export type Written =
  | { kind: 'written' }
  | { kind: 'nothing' }
  | { kind: 'refused'; error: string; messages: readonly string[] };

const response = z.object({
  ...contentArgs,
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});

/**
 * Writes what the bot said in a 200 body or by a response URL: private unless it says `in_channel`, a new message
 * unless it says `replace_original`.
 */
export function writeResponse(workspace: Workspace, target: ResponseTarget, body: string): Written {
  if (body.trim() === '') return { kind: 'nothing' };
  const parsed = response.safeParse(parseObject(body) ?? { text: body });
  if (!parsed.success) return { kind: 'refused', error: 'invalid_payload', messages: [parsed.error.message] };
  const sent = parsed.data;
  const original = target.originalTs ? workspace.messages.find(target.channel, target.originalTs) : undefined;
  if (sent.delete_original) {
    if (!original) return { kind: 'refused', error: 'message_not_found', messages: [] };
    workspace.messages.remove(original);
    return { kind: 'written' };
  }
  const reading = readContent(sent);
  if (reading.kind === 'refused') return reading;
  const { content } = reading;
  if (isEmptyContent(content)) return { kind: 'refused', error: 'no_text', messages: [] };
  if (original && sent.replace_original) {
    workspace.messages.edit(original, {
      text: content.text ?? '',
      blocks: content.blocks ?? [],
      attachments: content.attachments ?? [],
    });
    return { kind: 'written' };
  }
  const audience: Audience =
    sent.response_type === 'in_channel' ? { kind: 'channel' } : { kind: 'only', person: target.person };
  const threadTs = sent.thread_ts ?? (audience.kind === 'only' ? target.threadTs : undefined);
  workspace.messages.add({
    channel: target.channel,
    author: { kind: 'bot' },
    audience,
    ...(threadTs ? { threadTs } : {}),
    isBroadcast: false,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
  });
  return { kind: 'written' };
}
