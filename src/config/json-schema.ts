import { z } from 'zod';
import type { Path } from './problem.ts';
import { configSchema } from './schema.ts';

/** The part of JSON Schema that the configuration uses. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** The schema of the configuration file for editors. Draft 7 is what YAML editors read. */
export function configJsonSchema(): JsonSchema {
  return z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
}

/** The keys that may stand in the mapping at a path; none where no mapping is expected. */
export function keysAt(schema: JsonSchema, path: Path): readonly string[] {
  let here: JsonSchema | undefined = filled(schema);
  for (const part of path) here = filled(typeof part === 'number' ? here?.items : here?.properties?.[part]);
  return Object.keys(here?.properties ?? {});
}

/** What is expected where a value may also be left empty. */
export function filled(schema: JsonSchema | undefined): JsonSchema | undefined {
  return schema?.anyOf?.find((choice) => choice.type !== 'null') ?? schema;
}
