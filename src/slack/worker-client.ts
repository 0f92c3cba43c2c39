import { LogLevel, WebClient } from '@slack/web-api';

/**
 * The Slack client of a worker. Its defaults would retry for half an hour and sleep through a rate limit until the
 * function ends; here few quick tries, and a rate limit is an error that sends the job back to the queue.
 */
export function createWorkerClient(options: {
  readonly token: string;
  readonly slackApiUrl: string;
  /** How often to try again; none for what must not be done twice. */
  readonly retries: number;
}): WebClient {
  return new WebClient(options.token, {
    slackApiUrl: options.slackApiUrl,
    retryConfig: { retries: options.retries, minTimeout: 300, maxTimeout: 2_000 },
    timeout: 8_000,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // At debug level the client logs what it sends.
    logLevel: LogLevel.ERROR,
  });
}
