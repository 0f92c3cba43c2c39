import { z } from 'zod';
import type { Workspace } from '../workspace.ts';

/** The body of a Web API answer; `ok: false` comes with a code in `error`. */
export type Answer = { ok: true; [key: string]: unknown } | { ok: false; error: string; [key: string]: unknown };

/** One method of the Web API. */
export interface ApiMethod {
  readonly name: string;
  /** @param args the arguments as sent: form fields are text, fields of a JSON body are JSON */
  answer(workspace: Workspace, args: Readonly<Record<string, unknown>>): Answer;
}

/** Makes a method of a schema for its arguments and the work to do with them. Unknown arguments are ignored. */
export function method<S extends z.ZodType>(
  name: string,
  schema: S,
  run: (workspace: Workspace, args: z.output<S>) => Answer,
): ApiMethod {
  return {
    name,
    answer(workspace, args) {
      const parsed = schema.safeParse(args);
      if (parsed.success) return run(workspace, parsed.data);
      const messages = parsed.error.issues.map((issue) =>
        issue.path.length === 1 && args[String(issue.path[0])] === undefined
          ? `[ERROR] missing required field: ${String(issue.path[0])}`
          : `[ERROR] ${issue.message} [json-pointer:/${issue.path.map(String).join('/')}]`,
      );
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages } };
    },
  };
}

/** A refusal. */
export function refuse(error: string, messages: readonly string[] = []): Answer {
  return { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) };
}

/** An argument that a form carries as text: `true`, `false`, `1` or `0`. */
export const flag = z.preprocess((value) => {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return value;
}, z.boolean().optional());

/** A whole number that a form carries as text. */
export const whole = z.preprocess(
  (value) => (typeof value === 'string' && value !== '' ? Number(value) : value),
  z.int().optional(),
);

/** An argument that a form carries as JSON text and a JSON body as it is. What is not JSON stays text. */
export const json = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}, z.unknown());
