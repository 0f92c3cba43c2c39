import { readUserQuery, type UserQuery } from '../cognito/user-query.ts';
import type { Report } from '../report/report.ts';

/**
 * A name as it is fingerprinted where messages and lines that speak of a person are remembered: an address in lower case, a
 * number without the marks in between, everything else as it is. Whoever is to be forgotten is found by any of their names.
 */
export function nameOf(value: string): string {
  const read = readUserQuery(value);
  if (read.kind !== 'query') return value;
  return read.query.by === 'email' ? read.query.value.toLowerCase() : read.query.value;
}

/** All names that reports tell of the people they show, and the one that was looked for, each once. */
export function namesOf(query: UserQuery, reports: readonly Report[]): readonly string[] {
  const users = reports.flatMap(({ evidence }) => (evidence.users?.kind === 'known' ? evidence.users.value.users : []));
  const names = users.flatMap(({ username, sub, email, phone }) => [username, sub, email?.value, phone?.value]);
  return [...new Set([query.value, ...names].filter((it) => it !== undefined).map(nameOf))];
}
