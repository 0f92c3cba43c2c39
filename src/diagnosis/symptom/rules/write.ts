import type { Grade } from '../../../cognito/error.ts';
import type { Words } from '../../../incident/words.ts';
import { words } from '../../../incident/words.ts';
import type { CauseRule, Sign } from '../cause.ts';

/** A sign of the table, short: what it wants, its weight, and whether the text says the cause by itself. */
export function sign(when: string, weight: number, decides?: 'decides'): Sign {
  return decides === undefined ? { when, weight } : { when, weight, decides: true };
}

type Step = readonly [step: string, risk?: string];

/** A row of the table; `fix` is written as pairs of a step and its risk. */
export function cause(
  row: Omit<CauseRule, 'fix' | 'source'> & {
    readonly fix: readonly Step[];
    readonly page: string;
    readonly grade: Grade;
  },
): CauseRule {
  const { fix, page, grade, ...rest } = row;
  return {
    ...rest,
    fix: fix.map(([step, risk]) => ({ step: said(step), risk: risk === undefined ? undefined : said(risk) })),
    source: { page, grade },
  };
}

function said(text: string): Words {
  return words`${text}`;
}
