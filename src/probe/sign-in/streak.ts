import type { SignInStreak } from '../../journal/journal.ts';

/** What the newest scheduled test came to. */
export interface ScheduledOutcome {
  /** When it was due, in milliseconds since 1970. */
  readonly due: number;
  readonly at: number;
  /** The title of the stage at which it stopped; undefined: it passed. */
  readonly stage: string | undefined;
}

/** One failure may be a network that hiccuped; two in a row are told. */
const FAILURES_TO_TELL = 2;

/** What the newest test makes of those before it. `failing` and `works again` are told once, however often they are due. */
export function nextStreak(
  before: SignInStreak | undefined,
  { due, at, stage }: ScheduledOutcome,
): { readonly streak: SignInStreak; readonly news: 'none' | 'failing' | 'works again' } {
  const told = before?.told;
  if (stage === undefined) {
    const streak = { due, failures: 0, since: at, stage: '', told };
    return { streak, news: told === undefined ? 'none' : 'works again' };
  }
  const failures = (before?.failures ?? 0) + 1;
  const since = failures === 1 || before === undefined ? at : before.since;
  const streak = { due, failures, since, stage, told };
  return { streak, news: failures >= FAILURES_TO_TELL && told === undefined ? 'failing' : 'none' };
}
