import type { App, StringIndexed } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import type { Words } from '../../incident/words.ts';
import { describeError } from '../../log/log.ts';
import { readSlackRequest, type SlackRequest } from '../request.ts';
import { takeCard } from './card.ts';
import { answerClick } from './click.ts';
import { answerMention } from './mention.ts';
import { answerShortcut } from './message-shortcut.ts';
import { NotTaken } from './not-taken.ts';
import { strangerBecause } from './origin.ts';
import { isOwnMessage } from './own-message.ts';
import { apology, privately } from './private-sentence.ts';
import { ownResponseUrl, postPrivately } from './response-url.ts';
import { answerSlash } from './slash.ts';
import { answerSubmission } from './submission.ts';
import type { SlackWorld } from './world.ts';

/** A call from within a door: three seconds are for everything. */
export const CALL_TIMEOUT_MS = 1500;

/** Bolt's own name for it is not exported. */
type ExtendedErrorHandler = (args: { readonly error: Error; readonly context: StringIndexed }) => Promise<void>;

const MATCHES_ALL = /^/;

/**
 * Registers everything the bot answers on a Bolt app, for HTTP and socket alike. One listener a kind, matching all, so
 * that whatever Slack sends is acknowledged; each reads the body itself and checks again where it came from.
 */
export function registerListeners(app: App, world: SlackWorld, fetch: FetchFunction): void {
  const { log } = world;

  const onError: ExtendedErrorHandler = async ({ error, context }) => {
    if (error instanceof NotTaken) throw error;
    log.error('Bolt could not process a request', { reference: referenceOf(context, world), ...describeError(error) });
  };
  app.error(onError);

  const tellPrivately = async (sentence: string | Words | undefined, url: string | undefined, reference: string) => {
    const address = ownResponseUrl(url, world.slackApiUrl);
    if (sentence === undefined || address === undefined) return;
    if (!(await postPrivately(address, privately(sentence), fetch, CALL_TIMEOUT_MS))) {
      log.warn('a private sentence was not delivered', { reference });
    }
  };

  app.use(async ({ body, next }) => {
    if (!isOwnMessage(body, world.config.slack.app)) await next();
  });

  app.command(MATCHES_ALL, async ({ body, ack, client, context }) => {
    const request = admit(body, 'slash', world);
    if (request === undefined) return await ack();
    const reference = referenceOf(context, world);
    const sentence = await orApology(answerSlash(request, reference, client, world), reference, world);
    await (sentence === undefined ? ack() : ack(privately(sentence)));
  });

  app.action(MATCHES_ALL, async ({ body, ack, client, context }) => {
    const request = admit(body, 'action', world);
    if (request === undefined) return await ack();
    const reference = referenceOf(context, world);
    const sentence = await orApology(answerClick(request, reference, client, world), reference, world);
    await ack();
    await tellPrivately(sentence, request.responseUrl, reference);
  });

  app.view(MATCHES_ALL, async ({ body, ack, context }) => {
    const request = admit(body, 'view', world);
    if (request === undefined) return await ack();
    const reference = referenceOf(context, world);
    try {
      const answer = await answerSubmission(request, reference, world);
      if (answer.kind === 'close') return await ack();
      if (answer.kind === 'update') return await ack({ response_action: 'update', view: answer.view });
      await ack({ response_action: 'errors', errors: { [answer.field]: answer.because } });
    } catch (thrown) {
      log.error('a request failed', { reference, ...describeError(thrown) });
      const [field = ''] = Object.keys(request.values);
      await ack({ response_action: 'errors', errors: { [field]: apology(reference) } });
    }
  });

  app.options(MATCHES_ALL, async ({ ack }) => await ack({ options: [] }));

  app.shortcut(MATCHES_ALL, async ({ body, ack, client, context }) => {
    const request = admit(body, 'shortcut', world);
    if (request === undefined) return await ack();
    const reference = referenceOf(context, world);
    const sentence = await orApology(answerShortcut(request, client, world), reference, world);
    await ack();
    await tellPrivately(sentence, request.responseUrl, reference);
  });

  app.event(MATCHES_ALL, async ({ body, client, context }) => {
    const reference = referenceOf(context, world);
    const mention = admit(body, 'mention', world);
    const message = admit(body, 'message', world);
    try {
      if (mention !== undefined && (await answerMention(mention, reference, client, world))) return;
      if (message !== undefined && (await takeCard(message, reference, world))) return;
    } catch (thrown) {
      log.error('a request failed', { reference, ...describeError(thrown) });
    }
    if (mention !== undefined || message !== undefined) throw new NotTaken('An event was not handed on');
  });
}

/** The request, if it is of the kind and of our own workspace. Over HTTP the door has refused strangers before. */
function admit<K extends SlackRequest['kind']>(body: unknown, kind: K, world: SlackWorld): Of<K> | undefined {
  const request = readSlackRequest(body);
  if (request === undefined || !isOf(request, kind)) return undefined;
  const because = strangerBecause(request, world.config.slack);
  if (because === undefined) return request;
  world.log.warn('a request was refused', { because });
  return undefined;
}

type Of<K extends SlackRequest['kind']> = Extract<SlackRequest, { readonly kind: K }>;

function isOf<K extends SlackRequest['kind']>(request: SlackRequest, kind: K): request is Of<K> {
  return request.kind === kind;
}

async function orApology<Sentence>(
  answer: Promise<Sentence>,
  reference: string,
  world: SlackWorld,
): Promise<Sentence | string> {
  try {
    return await answer;
  } catch (thrown) {
    world.log.error('a request failed', { reference, ...describeError(thrown) });
    return apology(reference);
  }
}

/** The HTTP door hands its reference in; over a socket there is none, so one is drawn. */
function referenceOf(context: StringIndexed, world: SlackWorld): string {
  const { reference } = context;
  return typeof reference === 'string' ? reference : Buffer.from(world.nonce()).toString('hex').slice(0, 8);
}
