/**
 * One call that reached the stand-in, for tests that count calls. `outcome` is `pending`, `ok`, or the name of the error
 * that was answered; `at` is by the stand-in's clock, in milliseconds.
 */
export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  readonly at: number;
  readonly outcome: string;
}

const secret = /password|secret|token|code|session|answer|srp|credential|payload|zipfile|variables/i;
const harmless = new Set(['PaginationToken', 'NextToken', 'ExclusiveStartToken']);

/** A copy of an input in which every value that could be a secret is replaced, whatever operation it belongs to. */
export function withoutSecrets(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(withoutSecrets);
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) =>
      secret.test(name) && !harmless.has(name) ? [name, '(left out)'] : [name, withoutSecrets(value)],
    ),
  );
}
