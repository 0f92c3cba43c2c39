import { isObject } from './line.ts';

/**
 * What a logged value is made of, without the value: names and kinds. A string leaf names a kind; booleans and null are
 * kept, since they say nothing of anybody.
 */
export type Shape =
  | 'string'
  /** A string that spells a boolean, which is another thing than a boolean. */
  | 'string "true"'
  | 'string "false"'
  | 'number'
  /** The printer left it out. */
  | 'not shown'
  | boolean
  | null
  | readonly Shape[]
  | { readonly [name: string]: Shape };

const KINDS: readonly unknown[] = ['string', 'string "true"', 'string "false"', 'number', 'not shown'];
const MAX_DEPTH = 12;
const MAX_ENTRIES = 200;

export function shapeOf(value: unknown, depth = 0): Shape {
  if (depth > MAX_DEPTH) return 'not shown';
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    return value === 'true' || value === 'false' ? `string "${value}"` : 'string';
  }
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return within(value, (item) => shapeOf(item, depth + 1));
}

/** A shape that the function logged itself (see `wrapper.ts`): every other word in it is taken for a string. */
export function readShape(value: unknown, depth = 0): Shape {
  if (depth > MAX_DEPTH) return 'not shown';
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return KINDS.includes(value) ? (value as Shape) : 'string';
  return within(value, (item) => readShape(item, depth + 1));
}

function within(value: unknown, read: (item: unknown) => Shape): Shape {
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map(read);
  if (!isObject(value)) return 'not shown';
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ENTRIES)
      .map(([name, item]) => [name, read(item)]),
  );
}

export function isFields(shape: Shape | undefined): shape is { readonly [name: string]: Shape } {
  return typeof shape === 'object' && shape !== null && !Array.isArray(shape);
}

/** A shape in a word or two, for people. */
export function describeShape(shape: Shape | undefined): string {
  if (shape === undefined) return 'nothing';
  if (shape === null) return 'null';
  if (typeof shape === 'boolean') return 'a boolean';
  if (Array.isArray(shape)) return 'a list';
  if (typeof shape === 'object') return 'an object';
  return shape === 'number' ? 'a number' : shape === 'not shown' ? shape : `a ${shape}`;
}
