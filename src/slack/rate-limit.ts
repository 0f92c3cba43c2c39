import { WebAPIRateLimitedError } from '@slack/web-api';
import type { TimelineOptions } from './timeline-options.ts';

/** Slack says how long to wait. Longer than this, and the job had better come again later. */
const LONGEST_WAIT_SECONDS = 5;

/** Writes what must not be dropped: when Slack asks for a short wait, waits once and writes again. */
export async function patiently<T>({ pause }: Pick<TimelineOptions, 'pause'>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (thrown) {
    if (!(thrown instanceof WebAPIRateLimitedError) || thrown.retryAfter > LONGEST_WAIT_SECONDS) throw thrown;
    await pause(thrown.retryAfter * 1000);
    return await write();
  }
}
