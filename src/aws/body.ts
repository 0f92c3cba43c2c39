import type * as z from 'zod/mini';
import { type Item, textOf } from './item.ts';

/**
 * What a row holds as JSON. Fields that a newer version of the bot added are left out; what is not of the shape is an error
 * that names the row, and nothing of what it holds.
 */
export function readBody<T>(shape: z.ZodMiniType<T>, item: Item): T {
  const row = `The row "${textOf(item, 'pk')}", "${textOf(item, 'sk')}" of the journal`;
  const read = shape.safeParse(jsonOf(textOf(item, 'body'), row));
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path }) => path.join('.') || 'it').join(', ');
  throw new Error(`${row} was written by a version of the bot that this one cannot read: ${where}`);
}

function jsonOf(text: string, row: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${row} holds no JSON`);
  }
}
