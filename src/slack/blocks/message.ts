import type { KnownBlock } from '@slack/types';

/** A message as Slack takes it: blocks for eyes, text for push notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
