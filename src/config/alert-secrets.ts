import type { AlertSourceName } from '../alert/alert.ts';

/** Secrets by source; a source that has none is left out. */
export type AlertSecrets = Readonly<Partial<Record<AlertSourceName, readonly string[]>>>;

/** One, or two while one is rotated: `new,old`. */
export const MOST_SECRETS = 2;

/** The secrets in a variable. Too many are none, and a problem. */
export function splitSecrets(name: string, value: string | undefined, problems: string[]): readonly string[] {
  const secrets = (value ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  if (secrets.length <= MOST_SECRETS) return secrets;
  problems.push(
    `${name} holds ${secrets.length} secrets, expected one, or two with a comma between them while one is rotated.`,
  );
  return [];
}

/** The variable of a source. */
export function secretVariable(source: AlertSourceName): string {
  return `RESPONDER_ALERT_SECRET_${source.toUpperCase()}`;
}

/** What the variables of the sources hold. */
export function readAlertSecrets(
  variables: Readonly<Partial<Record<AlertSourceName, string | undefined>>>,
  problems: string[],
): AlertSecrets {
  const entries = Object.entries(variables) as readonly (readonly [AlertSourceName, string | undefined])[];
  const read = entries.map(
    ([source, value]) => [source, splitSecrets(secretVariable(source), value, problems)] as const,
  );
  return Object.fromEntries(read.filter(([, secrets]) => secrets.length > 0));
}
