import { z } from 'zod';
import { checkMessageBlocks } from '../block-kit/message.ts';
import { problemMessages } from '../block-kit/problems.ts';
import { checkView } from '../block-kit/view.ts';
import { json, method, refuse } from './method.ts';

const args = z.object({ blocks: json.optional(), message: json.optional(), view: json.optional() });

/** Says what Slack would refuse in blocks, in a message or in a view, without posting it. */
export const blocksValidate = method('blocks.validate', args, (_workspace, sent) => {
  const inMessage = sent.message as { blocks?: unknown } | undefined;
  const blocks = sent.blocks ?? inMessage?.blocks;
  if (blocks === undefined && sent.view === undefined) return refuse('invalid_arguments');
  const check = blocks === undefined ? checkView(sent.view) : checkMessageBlocks(blocks);
  if (check.kind === 'fine') return { ok: true };
  return {
    ok: false,
    error: check.error,
    errors: check.problems.map(({ code, message, pointer }) => ({ code, message, pointer })),
    response_metadata: { messages: problemMessages(check.problems) },
  };
});
