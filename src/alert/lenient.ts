import * as z from 'zod/mini';

/** Fields of foreign documents: nearly everything may be missing, and one of the wrong shape counts as missing. */

export const text = z.catch(z.optional(z.string()), undefined);
export const number = z.catch(z.optional(z.number()), undefined);
export const anything = z.optional(z.unknown());

/** An object within another one, read as leniently. */
export function part<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.catch(z.optional(z.looseObject(shape)), undefined);
}

/** The text of a JSON object; undefined for any other text. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list, at most so many; none where there is no list. */
export function objectsOf(value: unknown, max = 100): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.slice(0, max).filter(isObject) : [];
}

/** The objects of a list that fit a shape. */
export function fitting<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): readonly z.infer<Schema>[] {
  return objectsOf(value).flatMap((one) => {
    const parsed = schema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Names and values, from a map or from a list of `{name, value}` or `{key, value}` in any letters; 100 at most. */
export function pairsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Array.isArray(value) ? objectsOf(value).map(listed) : isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries
      .slice(0, 100)
      .flatMap(([name, held]) =>
        typeof name === 'string' && ['string', 'number', 'boolean'].includes(typeof held) ? [[name, String(held)]] : [],
      ),
  );
}

function listed(pair: Readonly<Record<string, unknown>>): readonly [unknown, unknown] {
  const lower = new Map(Object.entries(pair).map(([name, value]) => [name.toLowerCase(), value]));
  return [lower.get('name') ?? lower.get('key'), lower.get('value')];
}
