import type { Path } from '../cognito/paths.ts';
import { join, type Words, words } from '../incident/words.ts';
import { binomialAtLeast, binomialAtMost } from './chance.ts';
import type { Figures } from './watch.ts';

/** What a look at the figures after a move comes to. */
export interface Judged {
  readonly kind: 'recovered' | 'not recovered' | 'cannot tell' | 'still watching';
  readonly because: Words;
}

/** What is known of the move, and of this look. */
export interface Since {
  /** The versions that the alias left and reached. */
  readonly from: string;
  readonly to: string;
  /** Looks before this one. */
  readonly looks: number;
  /** Whether this is the last look: then it is told, whatever it is. */
  readonly isLast: boolean;
  /** What could not be read, each in a few words: `the log of "pre-sign-up"`. */
  readonly unread: readonly string[];
}

/** Fewer attempts or runs than this after the move tell nothing. */
export const MIN_TRAFFIC = 5;
/** Fewer failures than this are no rule. */
const MIN_FAILURES = 3;
/** What looks better or worse only by chance does so less often than this. */
const CHANCE = 0.01;
/** Recovered is what fails at most a quarter as often as before; not recovered, what fails half as often or more. */
const MUCH_BETTER = 0.25;
const HARDLY_BETTER = 0.5;
/** People mistype passwords and leave sign-ups half done, so one attempt in five may fail; of runs of a trigger, one in fifty. */
const USUAL_OF_PATHS = 0.2;
const USUAL_OF_RUNS = 0.02;

/** Something that was counted before and after. */
interface Signal {
  readonly name: Words;
  readonly before: Counted | undefined;
  readonly after: Counted | undefined;
  readonly usual: number;
}

interface Counted {
  readonly of: number;
  readonly failed: number;
}

type Verdict = 'better' | 'fails' | 'fine' | 'in between' | 'too little' | 'unread';

/**
 * Whether what a trigger can break recovered. Runs are compared by the version that executed, so that runs of the old one
 * which end late count for nothing; paths by what Cognito counted. It is recovered when something that failed before is
 * much better, by more than chance, and nothing else fails; not recovered when something still fails, at the second look or
 * later, since caches and retries of apps need a moment. Too little traffic tells nothing.
 */
export function judgeRecovery(before: Figures, after: Figures, since: Since): Judged {
  const signals = signalsOf(before, after, since);
  const judged = signals.map((signal) => ({ signal, verdict: verdictOf(signal) }));
  const failing = judged.filter(({ verdict }) => verdict === 'fails');
  const open = judged.filter(({ verdict }) => verdict === 'in between');
  const better = judged.filter(({ verdict }) => verdict === 'better');
  const told = sentences(judged.filter(({ verdict }) => verdict !== 'unread').map(({ signal }) => signal));
  if (failing.length > 0) {
    const because = words`${sentences(failing.map(({ signal }) => signal))}`;
    return since.looks > 0 || since.isLast ? { kind: 'not recovered', because } : { kind: 'still watching', because };
  }
  if (better.length > 0 && open.length === 0) return { kind: 'recovered', because: told };
  const because = join(
    [told, whyNot(judged, since)].filter((it) => it.length > 0),
    ' ',
  );
  return { kind: since.isLast ? 'cannot tell' : 'still watching', because };
}

function whyNot(judged: readonly { readonly signal: Signal; readonly verdict: Verdict }[], { unread }: Since): Words {
  const missing = unread.length === 0 ? words`` : words` Not read: ${unread.join(', ')}.`;
  const has = (verdict: Verdict) => judged.some((it) => it.verdict === verdict);
  if (has('in between')) return words`That is neither clearly better nor as it was.${missing}`;
  if (has('fine'))
    return words`Nothing of it failed more than usual before the move, so nothing shows what the move did.${missing}`;
  if (has('too little')) return words`That is too little traffic: at least ${MIN_TRAFFIC} are needed.${missing}`;
  return words`There are no figures.${missing}`;
}

function signalsOf(before: Figures, after: Figures, { from, to }: Since): readonly Signal[] {
  const runs = (figures: Figures, version: string): Counted | undefined => {
    const own = figures.versions.find((it) => it.version === version);
    if (own !== undefined) return { of: own.runs, failed: own.failed };
    return figures.versions.length === 0 ? undefined : { of: 0, failed: 0 };
  };
  const path = (figures: Figures, name: Path): Counted | undefined => {
    const { attempts, failures } = figures.paths.find((it) => it.path === name) ?? {};
    return attempts === undefined || failures === undefined ? undefined : { of: attempts, failed: failures };
  };
  return [
    { name: words`runs of version ${to}`, before: runs(before, from), after: runs(after, to), usual: USUAL_OF_RUNS },
    ...after.paths.map(({ path: name }) => ({
      name: words`${PLURAL[name]}`,
      before: path(before, name),
      after: path(after, name),
      usual: USUAL_OF_PATHS,
    })),
  ];
}

const PLURAL: Readonly<Record<Path, string>> = {
  'sign-in': 'sign-ins',
  'custom sign-in': 'custom sign-ins',
  'sign-up': 'sign-ups',
  federation: 'sign-ins through providers',
  refresh: 'refreshes',
  'password reset': 'password resets',
  machine: 'tokens for machines',
};

function verdictOf({ before, after, usual }: Signal): Verdict {
  if (after === undefined) return 'unread';
  if (after.of < MIN_TRAFFIC) return 'too little';
  const was = before === undefined ? 0 : share(before);
  const isOften = (it: Counted) => it.failed >= MIN_FAILURES && binomialAtLeast(it.failed, it.of, usual) < CHANCE;
  if (isOften(after) && share(after) >= HARDLY_BETTER * was) return 'fails';
  if (before === undefined || before.of < MIN_TRAFFIC || !isOften(before)) return isOften(after) ? 'fails' : 'fine';
  const isBetter = share(after) <= MUCH_BETTER * was && binomialAtMost(after.failed, after.of, was) < CHANCE;
  return isBetter ? 'better' : 'in between';
}

function share({ of, failed }: Counted): number {
  return of === 0 ? 0 : failed / of;
}

/** `0 of 14 runs of version 41 failed; before 22 of 22.` */
function sentences(signals: readonly Signal[]): Words {
  return join(
    signals.flatMap(({ name, before, after }): Words[] => {
      if (after === undefined || (after.of === 0 && (before?.of ?? 0) === 0)) return [];
      const then = before === undefined ? words`` : words`; before the move ${before.failed} of ${before.of}`;
      return [words`${after.failed} of ${after.of} ${name} failed${then}.`];
    }),
    ' ',
  );
}
