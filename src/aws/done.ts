import { words } from '../incident/words.ts';
import type { Done } from '../probe/prober.ts';
import { gapFrom } from './gap.ts';

/** Does it once. Where AWS did not say what became of it, neither do we. */
export async function done(action: string, act: () => Promise<unknown>): Promise<Done> {
  try {
    await act();
    return { kind: 'done' };
  } catch (thrown) {
    const gap = gapFrom(thrown, action);
    const because = words`${gap.detail}`;
    const isClear = gap.reason === 'denied' || gap.reason === 'throttled' || gap.reason === 'not found';
    return isClear || isRefusal(thrown)
      ? { kind: 'refused', because, action: gap.action }
      : { kind: 'unclear', because };
  }
}

/** AWS answered, and said no. */
function isRefusal(thrown: unknown): boolean {
  const status = (thrown as { $metadata?: { httpStatusCode?: unknown } })?.$metadata?.httpStatusCode;
  return typeof status === 'number' && status >= 400 && status < 500;
}
