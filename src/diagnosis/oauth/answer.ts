import { meaningOf, type OAuthErrorMeaning } from '../../cognito/oauth/errors.ts';
import { type CommandLine, quoted, type Words, words } from '../../incident/words.ts';
import type { Asked, ExpectedError, OAuthCheck, Outcome } from './check.ts';
import { correctedRequest } from './corrected.ts';

/** A check that applied, and what it found. */
export interface CheckedOAuth {
  readonly check: OAuthCheck;
  readonly outcome: Outcome;
}

/** What became of holding a request against the settings of its pool and client. */
export interface OAuthAnswer {
  /** `refused`: a check failed. `unseen`: none failed, and the client or the pool could not be read. */
  readonly verdict: 'refused' | 'unseen' | 'fits';
  /** One sentence, the answer: what Cognito says to the request, and why. */
  readonly headline: Words;
  /** What an error that came back means, where the paste held one. */
  readonly seen: Words | undefined;
  /** In the order of the table. */
  readonly checks: readonly CheckedOAuth[];
  /** The request as it should be; undefined where the settings do not allow to say. */
  readonly corrected: CommandLine | undefined;
}

/** Judges a request. Pure: the same request and readings give the same answer. */
export function answerOAuth(
  asked: Asked,
  checks: readonly OAuthCheck[],
  errors: readonly OAuthErrorMeaning[],
): OAuthAnswer {
  const { request } = asked;
  const checked = checks.flatMap((check): readonly CheckedOAuth[] => {
    const outcome = check.endpoints.includes(request.endpoint) ? check.check(asked) : undefined;
    return outcome === undefined ? [] : [{ check, outcome }];
  });
  const failed = checked.some(({ outcome }) => outcome.kind === 'fails');
  const blind = asked.client.kind === 'gap' || asked.settings.kind === 'gap';
  return {
    verdict: failed ? 'refused' : blind ? 'unseen' : 'fits',
    headline: headline(checked, blind),
    seen: seen(asked, errors),
    checks: checked,
    corrected: correctedRequest(asked),
  };
}

/** How Cognito answers, as fact only where AWS says so. */
export function errorWords({ says, where, grade }: ExpectedError): Words {
  const how = { body: 'answers', redirect: 'sends the browser back with', page: 'shows a page with' }[where];
  return grade === 'DOC' || grade === 'SDK'
    ? words`Cognito ${how} ${quoted(says)}.`
    : words`People report that Cognito ${how} ${quoted(says)}.`;
}

function headline(checked: readonly CheckedOAuth[], blind: boolean): Words {
  const failures = checked.flatMap(({ check, outcome }) => (outcome.kind === 'fails' ? [{ check, outcome }] : []));
  const first = failures.find(({ outcome }) => outcome.error !== undefined) ?? failures[0];
  if (first !== undefined) {
    const { error, because } = first.outcome;
    const answer = error === undefined ? words`This request does not fit.` : errorWords(error);
    const others = failures.length - 1;
    const more =
      others === 0
        ? []
        : words` ${others} more ${others === 1 ? 'check fails' : 'checks fail'}; which of them Cognito meets first is not documented.`;
    return words`${answer} ${because}${more}`;
  }
  const open = checked.filter(({ outcome }) => outcome.kind === 'cannot-tell').length;
  const could = open === 0 ? [] : words` ${open} ${open === 1 ? 'thing' : 'things'} could not be checked.`;
  return blind
    ? words`Whether Cognito takes this request cannot be said: its pool or app client could not be read.${could}`
    : words`Nothing that can be seen speaks against this request.${could}`;
}

/** The error of a paste where Cognito has answered already. */
function seen({ request }: Asked, errors: readonly OAuthErrorMeaning[]): Words | undefined {
  const { error, error_description: description } = request.parameters;
  if (error === undefined) return undefined;
  const said =
    description === undefined ? words`${quoted(error)}` : words`${quoted(error)} with ${quoted(description)}`;
  const meaning = meaningOf(errors, error, request.endpoint === 'error-page' ? 'page' : 'redirect');
  if (meaning === undefined) return words`Cognito answered ${said}. AWS documents no such error there.`;
  const means = meaning.grade === 'DOC' || meaning.grade === 'SDK' ? 'It means' : 'People report that it means';
  return words`Cognito answered ${said}. ${means} that ${meaning.means}.`;
}
