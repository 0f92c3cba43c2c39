import type { Severity } from './alert.ts';
import type { Inventory } from './source.ts';

const WORDS: Readonly<Record<string, Severity>> = {
  critical: 1,
  crit: 1,
  emergency: 1,
  fatal: 1,
  error: 2,
  high: 2,
  major: 2,
  warning: 3,
  warn: 3,
  medium: 3,
  moderate: 3,
  low: 4,
  minor: 4,
  info: 5,
  informational: 5,
  notice: 5,
};

/** A severity as people write it: the account's own name of one, `SEV2`, `P1`, `3`, `critical`. */
export function severityOf(value: string, inventory: Inventory): Severity | undefined {
  const word = value.trim().toLowerCase();
  const own = Object.hasOwn(inventory.severities, word) ? inventory.severities[word] : undefined;
  if (own !== undefined) return own;
  const digit = /^(?:sev(?:erity)?|p(?:rio(?:rity)?)?|s)?[ _-]?([0-5])$/.exec(word)?.[1];
  if (digit !== undefined) return level(digit);
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** The first severity that a text names: `severity=high`, `SEV2`, `P1`. */
export function severityInText(text: string, inventory: Inventory): Severity | undefined {
  for (const [, value = ''] of text.matchAll(/\b(?:severity|priority|sev|prio)\s?[=:]\s?["']?([\w-]{1,30})/gi)) {
    const named = severityOf(value, inventory);
    if (named !== undefined) return named;
  }
  const digit = /\bsev[ _-]?([0-5])\b/i.exec(text)?.[1] ?? /(?<![\w./-])P([1-5])(?![\w./-]*\w)/.exec(text)?.[1];
  return digit === undefined ? undefined : level(digit);
}

/** The severity that ends a name: `sign-in-sev2`, `sign-in/P1`, `sign-in_critical`. */
export function severityOfName(name: string, inventory: Inventory): Severity | undefined {
  const [, last = ''] = /[\s._/:-]\(?([A-Za-z]+[ _-]?[0-5]?)\)?$/.exec(name) ?? [];
  const word = /^\d$/.test(last) ? '' : last;
  // "sign-in-error" and "sign-in-low" name what is measured, not how bad it is.
  return MEASURED.test(word) ? undefined : severityOf(word, inventory);
}

const MEASURED = /^(error|high|low|s)$/i;

/** SEV0, where somebody counts from 0, is the worst as well. */
function level(digit: string): Severity {
  switch (digit) {
    case '2':
      return 2;
    case '3':
      return 3;
    case '4':
      return 4;
    case '5':
      return 5;
    default:
      return 1;
  }
}
