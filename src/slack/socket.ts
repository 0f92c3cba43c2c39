import { createApp } from './door/app.ts';
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
  const app = createApp(world, { socketMode: true, appToken });
  return {
    start: async () => {
      await app.start();
    },
    stop: async () => {
      await app.stop();
    },
  };
}
