import { z } from 'zod';

/** A text of one shape: the same sentence whether it is missing, of another type or of another shape. */
export function text(shape: RegExp, expected: string, description: string) {
  return z.string({ error: expected }).regex(shape, { error: expected }).describe(description);
}

export function flag(otherwise: boolean, description: string) {
  return z.boolean({ error: 'true or false' }).default(otherwise).describe(description);
}
