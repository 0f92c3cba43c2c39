import { type CheckedOAuth, errorWords, type OAuthAnswer } from '../diagnosis/oauth/answer.ts';
import { type Words, words } from '../incident/words.ts';
import type { Answer } from './answer.ts';
import type { Line, Report, Section } from './report.ts';

const OUTCOME = { refused: 'found', fits: 'quiet', unseen: 'cannot-tell' } as const;

/** The answer about an OAuth request: what fails, each with its remedy, then what nobody could see, then what fits. */
export function oauthAnswer(judged: OAuthAnswer, { commands }: Pick<Report, 'commands'>): Answer {
  const failures = judged.checks.filter(({ outcome }) => outcome.kind === 'fails');
  // The headline tells of this one, so only its remedy follows.
  const told = failures.find(({ outcome }) => outcome.kind === 'fails' && outcome.error !== undefined) ?? failures[0];
  return {
    of: 'oauth',
    ...said(judged),
    sections: [
      ...(told === undefined ? [] : [told, ...failures.filter((it) => it !== told)]).map((it) =>
        failure(it, it !== told),
      ),
      ...unseen(judged.checks),
      ...fitting(judged.checks),
    ],
    samples:
      judged.corrected === undefined
        ? []
        : [{ title: 'The request as it should be', text: [judged.corrected], folded: false }],
    commands,
  };
}

/** Where Cognito has refused already, that counts more than that nothing was found against the request. */
function said({ verdict, headline, seen }: OAuthAnswer): Pick<Answer, 'outcome' | 'headline' | 'notes'> {
  if (seen === undefined) return { outcome: OUTCOME[verdict], headline, notes: [] };
  return verdict === 'refused'
    ? { outcome: 'found', headline, notes: [seen] }
    : { outcome: 'found', headline: seen, notes: [headline] };
}

function failure({ check, outcome }: CheckedOAuth, whole: boolean): Section {
  const title = words`✗ ${check.title}`;
  const source: Line = { label: 'Source', value: words`${{ link: check.source.page, label: 'AWS page' }}` };
  if (outcome.kind !== 'fails') return { title, lines: [source] };
  const advised = outcome.advice.flatMap(({ step, risk }, index): readonly Line[] => [
    { label: index === 0 ? 'What to do' : 'Or', value: step },
    ...(risk === undefined ? [] : [{ label: 'Risk', value: risk }]),
  ]);
  const seen: readonly Line[] = [
    { label: 'Seen', value: outcome.because },
    ...(outcome.error === undefined ? [] : [{ label: 'Then', value: errorWords(outcome.error) }]),
  ];
  return { title, lines: [...(whole ? seen : []), ...advised, source] };
}

function unseen(checks: readonly CheckedOAuth[]): readonly Section[] {
  const lines = checks.flatMap(({ check, outcome }) =>
    outcome.kind === 'cannot-tell' ? [{ label: check.title, value: outcome.because }] : [],
  );
  return lines.length === 0 ? [] : [{ title: words`Could not check`, lines }];
}

/** In one line: what fits needs no reading. */
function fitting(checks: readonly CheckedOAuth[]): readonly Section[] {
  const titles = checks.flatMap(({ check, outcome }) => (outcome.kind === 'passes' ? [check.title] : []));
  const value: Words = words`${titles.join(', ')}`;
  return titles.length === 0
    ? []
    : [
        {
          title: words`✓ Fits`,
          lines: [{ label: titles.length === 1 ? '1 check' : `${titles.length} checks`, value }],
        },
      ];
}
