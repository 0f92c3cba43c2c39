/** How long the bot waits for AWS, and how often it asks again. The same for every service. */

/** Opening a connection, in milliseconds. */
export const CONNECTION_TIMEOUT_MS = 1000;
/** One attempt, answer included, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 5000;
/** The first attempt and its repetitions. The SDK waits between them, longer each time, longest when throttled. */
export const MAX_ATTEMPTS = 3;

export interface Patience {
  readonly maxAttempts: number;
  readonly retryMode: 'adaptive';
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

/**
 * Client settings that end a call which AWS does not answer. Without `throwOnRequestTimeout` the SDK only warns when an
 * attempt takes too long (SDK, `NodeHttpHandlerOptions`).
 */
export function patience(requestTimeoutMs: number = REQUEST_TIMEOUT_MS, maxAttempts: number = MAX_ATTEMPTS): Patience {
  return {
    maxAttempts,
    // Throttled once, the client slows down by itself: production shares these quotas.
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
}
