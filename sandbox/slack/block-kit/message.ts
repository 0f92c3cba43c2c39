import { z } from 'zod';
import { messageBlock } from './blocks.ts';
import { type Problem, problem, problemsOf } from './problems.ts';

/** What came of checking blocks: fine, or the problems and the code that the Web API would answer. */
export type BlockCheck = { kind: 'fine' } | { kind: 'refused'; error: string; problems: readonly Problem[] };

/**
 * All blocks of a message together may show about this many characters; the limit is not documented and has been
 * measured between 11,300 and 13,300.
 */
export const CUMULATIVE_LIMIT = 12_000;

const blocks = z.array(messageBlock).max(50);

/** Checks the blocks of a message as `chat.postMessage` does. */
export function checkMessageBlocks(value: unknown): BlockCheck {
  const parsed = blocks.safeParse(value);
  if (!parsed.success)
    return { kind: 'refused', error: 'invalid_blocks', problems: problemsOf(parsed.error, '/blocks') };
  const problems = [
    ...repeatedIds(parsed.data, '/blocks'),
    ...atMost(parsed.data, 'table', 1, 'only_one_table_allowed'),
    ...atMost(parsed.data, 'data_visualization', 2, 'only two data_visualization blocks are allowed'),
    ...inputsInside(parsed.data),
  ];
  if (problems.length > 0) return { kind: 'refused', error: 'invalid_blocks', problems };
  if (shownCharacters(parsed.data) > CUMULATIVE_LIMIT) {
    return { kind: 'refused', error: 'msg_blocks_too_long', problems: [] };
  }
  return { kind: 'fine' };
}

/** Block ids are unique in a message or view, action ids in a block. */
export function repeatedIds(value: readonly object[], pointer: string): Problem[] {
  return [
    ...repeats(value, 'block_id', pointer),
    ...value.flatMap((block, index) => {
      const holder = block as { elements?: unknown; actions?: unknown; child_blocks?: unknown };
      const at = `${pointer}/${index}`;
      const elements = Array.isArray(holder.elements) ? repeats(holder.elements, 'action_id', `${at}/elements`) : [];
      const buttons = Array.isArray(holder.actions) ? repeats(holder.actions, 'action_id', `${at}/actions`) : [];
      const below = Array.isArray(holder.child_blocks) ? repeatedIds(holder.child_blocks, `${at}/child_blocks`) : [];
      return [...elements, ...buttons, ...below];
    }),
  ];
}

function repeats(items: readonly unknown[], key: 'block_id' | 'action_id', pointer: string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const id = (item as Partial<Record<typeof key, string>>)[key];
    if (id === undefined) return [];
    if (seen.has(id)) return [problem('duplicate', `${key} "${id}" already exists`, `${pointer}/${index}/${key}`)];
    seen.add(id);
    return [];
  });
}

function atMost(value: readonly { type: string }[], type: string, most: number, words: string): Problem[] {
  return value
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.type === type)
    .slice(most)
    .map(({ index }) => problem('too_many', words, `/blocks/${index}`));
}

function inputsInside(value: readonly { type: string; child_blocks?: readonly { type: string }[] }[]): Problem[] {
  return value.flatMap((block, index) =>
    (block.child_blocks ?? []).flatMap((child, at) =>
      child.type === 'input'
        ? [problem('unsupported', 'unsupported type: input', `/blocks/${index}/child_blocks/${at}`)]
        : [],
    ),
  );
}

const shown = new Set(['text', 'title', 'caption', 'alt_text', 'label', 'name', 'fallback']);

/** Characters that a reader would see in these blocks. */
export function shownCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + shownCharacters(item), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (typeof inner === 'string' ? (shown.has(key) ? inner.length : 0) : shownCharacters(inner)),
    0,
  );
}
