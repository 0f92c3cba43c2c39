import type { Api, ApiAnswer } from '../diagnosis/api-answer.ts';
import { refusal } from '../diagnosis/api-checks.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import { isUserPoolKind } from '../evidence/token-reading.ts';
import type { Incident } from '../incident/incident.ts';
import { words } from '../incident/words.ts';
import type { Line, Section } from './report.ts';

const MARK: Readonly<Record<ApiAnswer['verdict'], string>> = { accepts: '✅', refuses: '❌', depends: '❔' };
const VERB: Readonly<Record<ApiAnswer['verdict'], string>> = {
  accepts: 'Accepts',
  refuses: 'Refuses',
  depends: 'Depends',
};

/** What each kind of API would answer to a token, one line a row of the table handed in. */
export function answers(apis: readonly Api[], token: TokenReading, incident: Incident, evidence: Evidence): Section {
  const pool = evidence.pool?.kind === 'known' ? evidence.pool.value : undefined;
  const presented = { token, pool, now: incident.span.to };
  const title = words`What each API would answer`;
  const everywhere = isUserPoolKind(token.kind) ? undefined : refusal(presented);
  if (everywhere !== undefined)
    return { title, lines: [answerLine('Every API that takes tokens of user pools', everywhere)] };
  return { title, lines: apis.map((api) => answerLine(api.title, api.answer(presented))) };
}

/** One answer as a line of a report. */
export function answerLine(title: string, { verdict, status, because }: ApiAnswer): Line {
  const code = status === undefined ? '' : ` with ${status}`;
  return { label: `${MARK[verdict]} ${title}`, value: words`${VERB[verdict]}${code}. ${because}` };
}
