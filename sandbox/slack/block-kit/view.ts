import { z } from 'zod';
import { modalBlock } from './blocks.ts';
import { repeatedIds } from './message.ts';
import { type Problem, problem, problemsOf } from './problems.ts';
import { bounded, plainText } from './text.ts';

/** What came of checking a view. */
export type ViewCheck = { kind: 'fine' } | { kind: 'refused'; error: string; problems: readonly Problem[] };

/** The size of a view as JSON, in bytes, that `views.open` still takes. */
const VIEW_BYTES = 250_000;

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  blocks: z.array(modalBlock).min(1).max(100),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  callback_id: bounded(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

/** Checks a modal as `views.open` does. */
export function checkView(value: unknown): ViewCheck {
  const parsed = modal.safeParse(value);
  if (!parsed.success) return refused(problemsOf(parsed.error, '/view'));
  if (Buffer.byteLength(JSON.stringify(value)) > VIEW_BYTES)
    return { kind: 'refused', error: 'view_too_large', problems: [] };
  const { blocks, submit } = parsed.data;
  const problems = repeatedIds(blocks, '/view/blocks');
  if (submit === undefined && blocks.some((block) => block.type === 'input')) {
    problems.push(problem('missing', 'missing required field: submit', '/view/submit'));
  }
  return problems.length > 0 ? refused(problems) : { kind: 'fine' };
}

function refused(problems: readonly Problem[]): ViewCheck {
  return { kind: 'refused', error: 'invalid_arguments', problems };
}
