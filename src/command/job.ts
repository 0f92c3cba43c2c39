import { createHash } from 'node:crypto';
import type { Actor } from '../access.ts';
import type { Command } from './command.ts';

/** Where an answer goes. */
export interface Place {
  readonly channel: string;
  readonly user: string;
  /** Slack's timestamp of the message in whose thread somebody asked; the answer goes there too. */
  readonly thread?: string;
  /** Slack's one-time address for private answers to this interaction: a bearer URL, never logged. */
  readonly responseUrl: string | undefined;
}

/** A command on its way from a door to a worker. Plain JSON. */
export interface Job {
  readonly format: 1;
  /** Who wrote it: the delivery's own key, so that the same delivery is the same job. */
  readonly delivery: string;
  readonly command: Command;
  readonly actor: Actor;
  readonly place: Place;
  /** When the door took it, in milliseconds since 1970. */
  readonly at: number;
}

/** SHA-256 hex of what makes a delivery unique; also the queue's deduplication id. */
export function deliveryKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
