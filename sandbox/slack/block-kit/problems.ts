import type { z } from 'zod';

/** One thing that Slack would refuse, with the place as a JSON pointer. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly pointer: string;
}

/** What Slack says about these problems in `response_metadata.messages`. */
export function problemMessages(problems: readonly Problem[]): string[] {
  return problems.map((problem) => `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`);
}

/** Problems found by a schema, most precise first within a union. */
export function problemsOf(error: z.ZodError, prefix: string): Problem[] {
  return error.issues.flatMap((issue) => fromIssue(issue, prefix));
}

/** A problem that no schema can see, such as a repeated id. */
export function problem(code: string, message: string, pointer: string): Problem {
  return { code, message, pointer };
}

function fromIssue(issue: z.core.$ZodIssue, prefix: string): Problem[] {
  const pointer = prefix + issue.path.map((part) => `/${String(part)}`).join('');
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    return closest.flatMap((inner) => fromIssue(inner, pointer));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem('additional_property', `no more items allowed: ${key}`, `${pointer}/${key}`),
    );
  }
  return [problem(issue.code, wordsFor(issue), pointer)];
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length)) - (issues.some(isWrongType) ? 100 : 0);
}

function isWrongType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_value' && issue.path.at(-1) === 'type';
}

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : issue.origin === 'array'
          ? `no more than ${issue.maximum} items allowed`
          : `must be no more than ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'must be more than 0 characters'
        : issue.origin === 'array'
          ? `must have at least ${issue.minimum} items`
          : `must be at least ${issue.minimum}`;
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('received undefined')
        ? `missing required field: ${String(issue.path.at(-1))}`
        : `must provide a ${issue.expected}`;
    case 'invalid_union':
      return 'unsupported type';
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}
