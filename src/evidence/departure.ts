import type { Series } from './metrics.ts';
import { total } from './series.ts';

/** Attempts and failures of one activity over the same periods. */
export interface Activity {
  readonly attempts: Series;
  readonly failures: Series;
}

/** Fewer attempts than this before say nothing about what is usual. */
export const MIN_USUAL_ATTEMPTS = 20;
/** What is taken for usual where nothing is known: people mistype passwords, so one in five may fail. */
const ASSUMED_SHARE = 0.2;
/** Periods are put together until they hold so many attempts, so that a small pool is judged as well as a large one. */
const MIN_BLOCK_ATTEMPTS = 5;
const MIN_FAILURES = 3;
/** How many standard deviations above the usual count of failures are no accident. */
const DEVIATIONS = 3;
/** With thousands of attempts every wobble is beyond accident; a share must also be this many times the usual one. */
const MIN_FACTOR = 1.5;
/** And at least so much above it. */
const MIN_DISTANCE = 0.02;
/** The newest block alone is believed when at least this share of it fails. */
const PLAIN_SHARE = 0.5;

/** Quiet: this share of the usual attempts or less, for so many whole periods up to now, where usually so many are made. */
const QUIET_SHARE = 0.2;
const QUIET_PERIODS = 3;
const MIN_USUAL_A_PERIOD = 10;

interface Block {
  /** The first period with a failure, as an index; else its first period. */
  readonly first: number;
  readonly attempts: number;
  readonly failures: number;
}

/**
 * Since when more fails than before, in milliseconds since 1970; undefined when it does not.
 *
 * The periods are put together into blocks of at least five attempts. A block differs when at least three of it fail and
 * that is more than three standard deviations above the usual share, half as much again and two points more. It counts
 * when one of the next two blocks differs too, or when it is the newest and half of it fails. The time is that of the
 * first failure in the first such block. Without earlier data one failure in five is taken for usual.
 */
export function moreFailuresSince(now: Activity, before: Activity | undefined): number | undefined {
  const usual = usualShare(before) ?? ASSUMED_SHARE;
  const blocks = blocksOf(now);
  const differs = blocks.map((block) => isAbove(block, usual));
  const found = blocks.find((block, index) => {
    if (differs[index] !== true) return false;
    if (differs[index + 1] === true || differs[index + 2] === true) return true;
    return index === blocks.length - 1 && block.failures >= PLAIN_SHARE * block.attempts;
  });
  return found === undefined ? undefined : now.attempts.from + found.first * now.attempts.periodMs;
}

/**
 * Since when far fewer try than before, up to the last whole period; undefined when they do not. Nobody who tries is as
 * bad as everybody who fails: what stands in front of Cognito may be down. The newest period is left out, since metrics
 * come minutes late.
 */
export function quietSince({ attempts }: Activity, before: Activity | undefined): number | undefined {
  if (before === undefined || before.attempts.values.length === 0) return undefined;
  const usual = total(before.attempts) / before.attempts.values.length;
  if (usual < MIN_USUAL_A_PERIOD) return undefined;
  const whole = attempts.values.slice(0, -1);
  const last = whole.findLastIndex((value) => value > QUIET_SHARE * usual);
  if (whole.length - 1 - last < QUIET_PERIODS) return undefined;
  return attempts.from + (last + 1) * attempts.periodMs;
}

/** The share of failures, 0 to 1; undefined when too few tried. */
export function usualShare(before: Activity | undefined): number | undefined {
  if (before === undefined) return undefined;
  const attempts = total(before.attempts);
  return attempts < MIN_USUAL_ATTEMPTS ? undefined : total(before.failures) / attempts;
}

function isAbove({ attempts, failures }: Block, usual: number): boolean {
  const expected = attempts * usual;
  const deviation = Math.sqrt(attempts * usual * (1 - usual));
  const share = failures / attempts;
  return (
    failures >= MIN_FAILURES &&
    failures > expected + DEVIATIONS * deviation &&
    share >= MIN_FACTOR * usual &&
    share >= usual + MIN_DISTANCE
  );
}

/** Attempts left over at the end that are too few for a block of their own join the last one. */
function blocksOf(now: Activity): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, attempts] of now.attempts.values.entries()) {
    if (attempts === 0) continue;
    open = joined(open, index, attempts, now.failures.values[index] ?? 0);
    if (open.attempts >= MIN_BLOCK_ATTEMPTS) {
      blocks.push(open);
      open = undefined;
    }
  }
  if (open === undefined) return blocks;
  const last = blocks.pop();
  if (last === undefined) return [open];
  const first = last.failures === 0 && open.failures > 0 ? open.first : last.first;
  return [...blocks, { first, attempts: last.attempts + open.attempts, failures: last.failures + open.failures }];
}

function joined(open: Block | undefined, index: number, attempts: number, failures: number): Block {
  if (open === undefined) return { first: index, attempts, failures };
  const first = open.failures === 0 && failures > 0 ? index : open.first;
  return { first, attempts: open.attempts + attempts, failures: open.failures + failures };
}
