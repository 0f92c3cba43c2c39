import { App, type AppOptions, LogLevel } from '@slack/bolt';
import { boltLogger } from './bolt-log.ts';
import { createNodeFetch } from './fetch.ts';
import { CALL_TIMEOUT_MS, registerListeners } from './listeners.ts';
import type { SlackWorld } from './world.ts';

/**
 * Bolt with our listeners, whichever way requests come in. It asks Slack nothing at a cold start, keeps no
 * conversations, and logs nothing of what it is sent.
 */
export function createApp(world: SlackWorld, way: Pick<AppOptions, 'receiver' | 'socketMode' | 'appToken'>): App {
  const fetch = createNodeFetch();
  const app = new App({
    ...way,
    logger: boltLogger(world.log),
    logLevel: LogLevel.WARN,
    // Bolt would ask Slack who we are at every cold start; `authorize` tells it.
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
  return app;
}
