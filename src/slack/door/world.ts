import type { Queue } from '../../bot/queue.ts';
import type { CommandSpec } from '../../command/command.ts';
import type { Guess } from '../../command/parse.ts';
import type { Config } from '../../config/config.ts';
import type { TokenReading } from '../../evidence/token-reading.ts';
import type { Log } from '../../log/log.ts';

/** What the listeners need, whichever way Slack reaches us: over HTTP or over a socket. */
export interface SlackWorld {
  readonly config: Config;
  readonly botToken: string;
  /** `https://slack.com/api/`, or a stand-in. */
  readonly slackApiUrl: string;
  /** Ours, so that Bolt can drop our own messages; it never asks Slack for them. */
  readonly botId?: string;
  readonly botUserId?: string;
  readonly queue: Queue;
  /** The queue of the worker that acts; undefined where the configuration switches it off. */
  readonly probeQueue?: Queue | undefined;
  /** The queue of the worker that moves aliases; likewise. */
  readonly rollbackQueue?: Queue | undefined;
  /** 32 bytes; seals what goes through the queue and through Slack's own fields. */
  readonly sealKey: Uint8Array;
  readonly commands: readonly CommandSpec[];
  readonly guesses: readonly Guess[];
  /** Reduces a pasted token. The only function that ever gets one. */
  readonly readToken: (text: string) => Promise<TokenReading>;
  readonly now: () => number;
  /** 12 random bytes, new at each call. */
  readonly nonce: () => Uint8Array;
  readonly log: Log;
}

/** What the HTTP door needs besides: how to know that Slack wrote a request. */
export interface DoorWorld extends SlackWorld {
  /** The signing secret, and the previous one while it is being rotated. */
  readonly signingSecrets: readonly string[];
}
