import { z } from 'zod';

/** Dimensions as the API writes them. */
export const dimensionList = z
  .array(z.object({ Name: z.string().min(1), Value: z.string().min(1) }))
  .max(30)
  .default([]);

/** The same as a record. */
export function dimensionsOf(list: z.output<typeof dimensionList>): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}

/** A record of dimensions as the API writes it. */
export function listedDimensions(dimensions: Readonly<Record<string, string>>): { Name: string; Value: string }[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

/** A moment as the JSON protocols write it, in seconds, as milliseconds. */
export const timestamp = z.number().transform((seconds) => Math.round(seconds * 1000));
