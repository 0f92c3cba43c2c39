import type { KnownBlock } from '@slack/types';
import { chartAsText } from './chart.ts';
import type { Message } from './message.ts';

/**
 * The same message without the blocks that are newer than some workspaces: what a container folds stands open, and a
 * chart becomes a line of bars. For when Slack answers `invalid_blocks`.
 */
export function simpler(message: Message): Message {
  return { ...message, blocks: message.blocks.flatMap(plainBlocks) };
}

function plainBlocks(block: KnownBlock): readonly KnownBlock[] {
  if (block.type === 'container') return block.child_blocks;
  return [chartAsText(block) ?? block];
}
