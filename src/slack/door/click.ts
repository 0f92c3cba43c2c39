import type { WebClient } from '@slack/web-api';
import type { CommandKind } from '../../command/command.ts';
import { deliveryKey } from '../../command/job.ts';
import { openJson } from '../../command/seal.ts';
import { workerOf } from '../../command/worker.ts';
import type { Words } from '../../incident/words.ts';
import { CONSENT_FORM } from '../blocks/consent-form.ts';
import { commandOfForm, isFilledForm } from '../blocks/form.ts';
import type { ActionRequest } from '../request.ts';
import { openConsent } from './consent.ts';
import { enqueue, isCommand } from './enqueue.ts';
import { openForm } from './open-form.ts';
import { ownResponseUrl } from './response-url.ts';
import type { SlackWorld } from './world.ts';

/** A button or a menu whose action id begins so carries a sealed command in its value, or in that of what was chosen. */
export const RUN_PREFIX = 'run:';

const TOLD_IN_A_THREAD: readonly CommandKind[] = ['recheck', 'rollback', 'propose-again', 'undo'];

const OLD_BUTTON =
  'This button is from an older version of this bot, so it does nothing. Type /cognito to start again.';

/**
 * Answers a click: `form:` opens a form, `consent` that of a proposal, `run:` queues the sealed command; every other button (a link, something of an
 * older version's) needs no answer. Returns what the person should be told, if anything.
 */
export async function answerClick(
  request: ActionRequest,
  reference: string,
  client: WebClient,
  world: SlackWorld,
): Promise<string | Words | undefined> {
  // Without a conversation (a modal, the app's home) the answer goes to the person's own conversation with the bot.
  const channel = request.channel ?? '';
  const responseUrl = ownResponseUrl(request.responseUrl, world.slackApiUrl);
  if (request.actionId.startsWith('form:')) {
    const command = commandOfForm(request.actionId, world.commands);
    if (command === undefined) return OLD_BUTTON;
    const filled = request.value === undefined ? undefined : openJson(request.value, world.sealKey);
    const values = isFilledForm(filled) ? filled.values : {};
    const thread = isFilledForm(filled) ? (filled.thread ?? request.thread) : request.thread;
    return await openForm(command, request.triggerId, { channel, responseUrl, thread }, client, world, values);
  }
  if (request.actionId.startsWith(CONSENT_FORM)) return await openConsent(request, responseUrl, client, world);
  if (!request.actionId.startsWith(RUN_PREFIX)) return undefined;
  const command = openJson(request.value ?? '', world.sealKey);
  // A consent comes out of its form, and only the schedule settles.
  if (!isCommand(command) || workerOf(command.kind) === 'rollback') return OLD_BUTTON;
  const { team } = world.config.slack;
  const outcome = await enqueue(
    command,
    {
      key: deliveryKey('action', request.actionAt, request.container, request.user, request.value ?? ''),
      actor: { kind: 'person', id: request.user, team },
      place: { channel, user: request.user, responseUrl, ...threadOf(request) },
      exposed: false,
      reference,
    },
    world,
  );
  if (outcome.kind === 'refused') return outcome.because;
  // What takes a while, and is answered in a thread, would look as if nothing had happened.
  return outcome.kind === 'queued' && TOLD_IN_A_THREAD.includes(command.kind) ? outcome.sentence : undefined;
}

function threadOf({ thread }: ActionRequest): { readonly thread?: string } {
  return thread === undefined ? {} : { thread };
}
