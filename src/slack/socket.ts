import { App, LogLevel } from '@slack/bolt';
import { boltLogger } from './door/bolt-log.ts';
import { createNodeFetch } from './door/fetch.ts';
import { CALL_TIMEOUT_MS, registerListeners } from './door/listeners.ts';
import type { SlackWorld } from './door/world.ts';

/** A connection to Slack that can be opened and closed. */
export interface Socket {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The door without an address of one's own: Slack's Socket Mode, for a laptop behind a firewall. Slack authenticates
 * the connection by the app-level token (`xapp-…`), so no signature is checked; app and workspace are.
 */
export function createSocket(world: SlackWorld, appToken: string): Socket {
  const fetch = createNodeFetch();
  const app = new App({
    socketMode: true,
    appToken,
    logger: boltLogger(world.log),
    logLevel: LogLevel.WARN,
    authorize: async () => ({
      botToken: world.botToken,
      ...(world.botId === undefined ? {} : { botId: world.botId }),
      ...(world.botUserId === undefined ? {} : { botUserId: world.botUserId }),
    }),
    convoStore: false,
    extendedErrorHandler: true,
    clientOptions: {
      slackApiUrl: world.slackApiUrl,
      fetch,
      retryConfig: { retries: 0 },
      timeout: CALL_TIMEOUT_MS,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    },
  });
  registerListeners(app, world, fetch);
  return {
    start: async () => {
      await app.start();
    },
    stop: async () => {
      await app.stop();
    },
  };
}
