import type { Message } from './blocks/message.ts';
import { asArguments, orSimpler } from './private.ts';
import { patiently } from './rate-limit.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { awaitTurn } from './turn.ts';

/** A message of ours. */
export interface Written {
  readonly channel: string;
  /** Slack's timestamp. */
  readonly ts: string;
}

/** Writes a message again, in its turn. */
export async function edit(written: Written, message: Message, options: TimelineOptions): Promise<void> {
  await awaitTurn(written.channel, options);
  await rewrite(written, message, options);
}

/** The same where the turn was waited for already. What Slack asks to wait is waited. */
export async function rewrite({ channel, ts }: Written, message: Message, options: TimelineOptions): Promise<void> {
  await patiently(options, () =>
    orSimpler(message, (it) => options.client.chat.update({ channel, ts, ...asArguments(it) })),
  );
}
