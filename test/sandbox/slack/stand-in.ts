import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { type SlackOptions, type SlackStandIn, startSlack } from '../../../sandbox/slack/server.ts';

export const SIGNING_SECRET = 'signing-secret';
export const BOT_TOKEN = 'xoxb-test';
export const CONTROL_TOKEN = 'control-token';

/** 2026-11-20 14:00:00 UTC, in milliseconds. */
export const START = 1_795_183_200_000;

/** A clock that a test moves by hand. */
export interface Clock {
  now: number;
}

/** Slack at a fixed time, and the real Web API client pointed at it. */
export async function startStandIn(
  options: Partial<SlackOptions> = {},
): Promise<{ slack: SlackStandIn; client: WebClient; clock: Clock }> {
  const clock = { now: START };
  const slack = await startSlack({
    now: () => clock.now,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    controlToken: CONTROL_TOKEN,
    ...options,
  });
  return { slack, client: clientOf(slack), clock };
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** The real client, without retries. */
export function clientOf(slack: SlackStandIn, token = BOT_TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: silent,
  });
}

/** The error code of a refused call. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const { data } = await call.then(
    () => ({ data: 'no error' }),
    (error: { data?: unknown; message: string }) => ({ data: error.data ?? error.message }),
  );
  return data;
}
