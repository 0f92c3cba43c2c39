import type { AlertDoorWorld } from './world.ts';

/** SNS waits fifteen seconds for an answer; an address that hangs must not eat them. In milliseconds. */
export const SNS_TIMEOUT_MS = 2_000;

/** Confirms a subscription at an address of SNS that was built here, never one that came with a message. */
export function createConfirm(fetchUrl: typeof fetch): AlertDoorWorld['confirm'] {
  return async (url) => {
    try {
      const response = await fetchUrl(url, { redirect: 'error', signal: AbortSignal.timeout(SNS_TIMEOUT_MS) });
      await response.body?.cancel();
      return response.status === 200;
    } catch {
      return false;
    }
  };
}
