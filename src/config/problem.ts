/** Where something stands in the configuration, from the top: `['pools', 0, 'id']`. */
export type Path = readonly (string | number)[];

/** Something wrong with the configuration file, for the person who must correct it. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** `pools[0].id`; empty for the file as a whole. */
  readonly path: string;
  /** What stands there, in words; a value that looks like a secret is not repeated. */
  readonly found: string;
  /** What was expected, in words. */
  readonly expected: string;
}

const MAX_SHOWN_CHARACTERS = 60;

/** Slack tokens, JWTs, AWS keys, private keys, and anything long without a break. */
const SECRET = /xox[a-z]|xapp-|eyJ|A[KS]IA[A-Z0-9]{8}|-----BEGIN|hooks\.slack|[0-9a-f]{32}|^[\w+/=.~-]{40,}$/i;

/** `responder.yml:4:9 pools[0].id: found "abc", expected a user pool id, like us-east-1_Abc123DEF.` */
export function writeProblem(problem: Problem): string {
  const at = `${problem.file}:${problem.line}:${problem.column}`;
  const path = problem.path === '' ? '' : ` ${problem.path}:`;
  return `${at}${path} found ${problem.found}, expected ${problem.expected}.`;
}

/** `['pools', 0, 'id']` → `pools[0].id`. A key that looks like a secret is not repeated. */
export function writePath(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const key = /^[\w-]{1,60}$/.test(part) && !SECRET.test(part) ? part : '…';
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

/** A value in words, short, and without repeating what looks like a secret. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string') return `the ${typeof value === 'boolean' ? 'flag' : 'number'} ${String(value)}`;
  if (SECRET.test(value)) return 'something that looks like a secret (not repeated here)';
  const short = value.length > MAX_SHOWN_CHARACTERS ? `${value.slice(0, MAX_SHOWN_CHARACTERS)}…` : value;
  return JSON.stringify(short);
}
