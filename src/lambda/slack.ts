import { randomBytes } from 'node:crypto';
import type { Queue } from '../bot/queue.ts';
import { deriveKey } from '../command/seal.ts';
import { commands, guesses } from '../command/table.ts';
import type { Config } from '../config/config.ts';
import { currentEnvironment } from '../config/environment.ts';
import { need, type Ready } from '../config/needs.ts';
import { readPackagedConfig } from '../config/packaged.ts';
import { createLineLog } from '../log/line.ts';
import type { Log } from '../log/log.ts';
import type { SlackWorld } from '../slack/door/world.ts';
import { createDoor, type Door } from '../slack/door.ts';
import { openSender } from './queue/open-sender.ts';
import type { ReadPastedToken } from './slack/token-reader.ts';

/** Both attempts of the queue's sender; Slack waits three seconds in all, cold start included. */
const QUEUE_TIMEOUT_MS = 1400;

/** What starts a Slack door: on Lambda from the environment, on one machine from what that machine has. */
export interface SlackDoorOptions {
  readonly config: Config;
  readonly environment: Ready<'slackBotToken' | 'rootKey'>;
  readonly queue: Queue;
  /** The queue of the worker that acts; undefined where the configuration switches it off. */
  readonly probeQueue: Queue | undefined;
  /** The queue of the worker that moves aliases; likewise. */
  readonly rollbackQueue?: Queue | undefined;
  readonly log: Log;
  readonly now: () => number;
  /** 12 random bytes, new at each call. */
  readonly nonce: () => Uint8Array;
}

/** The listeners' world, for HTTP and socket alike. */
export function createSlackWorld(options: SlackDoorOptions): SlackWorld {
  const { config, environment, queue, log, now, nonce } = options;
  const { botId, botUserId } = environment;
  let reader: Promise<ReadPastedToken> | undefined;
  return {
    config,
    botToken: environment.slackBotToken,
    slackApiUrl: environment.slackApiUrl,
    ...(botId === undefined ? {} : { botId }),
    ...(botUserId === undefined ? {} : { botUserId }),
    queue,
    probeQueue: config.probe ? options.probeQueue : undefined,
    rollbackQueue: config.rollback ? options.rollbackQueue : undefined,
    sealKey: deriveKey(environment.rootKey, 'seal'),
    commands,
    guesses,
    readToken: async (text) => {
      reader ??= import('./slack/token-reader.ts').then(({ createTokenReader }) =>
        createTokenReader(config.pools, environment.aws.cognitoEndpoint, now),
      );
      const read = await reader;
      return await read(text);
    },
    now,
    nonce,
    log,
  };
}

/** The handler of the Slack function over what it is given; the same code on Lambda and on one machine. */
export function createSlackHandler(
  options: SlackDoorOptions & { readonly environment: Ready<'slackBotToken' | 'rootKey' | 'signingSecrets'> },
): Door {
  return createDoor({ ...createSlackWorld(options), signingSecrets: options.environment.signingSecrets });
}

let door: Promise<Door | undefined> | undefined;

/**
 * The function behind `POST /slack/events` and `GET /healthz`. It builds its door at the first request and keeps it; an
 * environment that does not suffice answers 500, with what is missing in the log.
 */
export const handler: Door = async (event, context) => {
  door ??= openDoor();
  const opened = await door;
  if (opened !== undefined) return await opened(event, context);
  return { statusCode: 500, headers: { 'x-slack-no-retry': '1' }, body: '' };
};

async function openDoor(): Promise<Door | undefined> {
  const environment = currentEnvironment();
  const log = createLineLog({
    write: (line) => process.stderr.write(line),
    now: Date.now,
    level: environment.logLevel,
    name: 'slack',
  });
  const needed = need(environment, ['slackBotToken', 'signingSecrets', 'queueUrl', 'rootKey', 'aws']);
  const read = await readPackagedConfig();
  const problems = [needed, read].flatMap((part) => (part.kind === 'problems' ? part.problems : []));
  if (needed.kind === 'problems' || read.kind === 'problems') {
    log.error('the Slack door cannot open', { problems });
    return undefined;
  }
  const { aws, queueUrl, probeQueueUrl, rollbackQueueUrl } = needed.environment;
  const senderTo = (url: string) => openSender(url, aws, QUEUE_TIMEOUT_MS);
  return createSlackHandler({
    config: read.config,
    environment: needed.environment,
    queue: senderTo(queueUrl),
    probeQueue: probeQueueUrl === undefined ? undefined : senderTo(probeQueueUrl),
    rollbackQueue: rollbackQueueUrl === undefined ? undefined : senderTo(rollbackQueueUrl),
    log,
    now: Date.now,
    nonce: () => randomBytes(12),
  });
}
