import type { WebClient } from '@slack/web-api';
import { cardText, readableText } from '../../alert/card-text.ts';
import { MAX_NOTE_CHARACTERS } from '../../command/note.ts';
import { MAX_SYMPTOM_CHARACTERS } from '../../command/triage.ts';
import { maskPaste } from '../../incident/paste.ts';
import type { ShortcutRequest } from '../shortcut.ts';
import { openForm } from './open-form.ts';
import { ownResponseUrl } from './response-url.ts';
import type { SlackWorld } from './world.ts';

/** The callback ids of the shortcuts, as the manifest declares them. */
export const TRIAGE_ALERT = 'triage_alert';
export const ADD_TO_TIMELINE = 'add_to_timeline';

/**
 * Opens the form of a shortcut with what the message says, masked: nothing happens before somebody has read it. Returns
 * what the person should be told where no form opened.
 */
export async function answerShortcut(
  request: ShortcutRequest,
  client: WebClient,
  world: SlackWorld,
): Promise<string | undefined> {
  const { callbackId, channel, ts, triggerId } = request;
  const wanted = { [TRIAGE_ALERT]: 'triage', [ADD_TO_TIMELINE]: 'note' }[callbackId];
  const command = world.commands.find(({ name }) => name === wanted);
  if (command === undefined) return undefined;
  const thread = request.thread ?? ts;
  const said = maskPaste(readableText(cardText(request.content)))
    .text.replace(/\s+/g, ' ')
    .trim();
  const pool = onlyPool(said, world);
  const origin = { channel, responseUrl: ownResponseUrl(request.responseUrl, world.slackApiUrl), thread };
  if (callbackId === TRIAGE_ALERT) {
    const values = { symptom: cut(said, MAX_SYMPTOM_CHARACTERS), pool };
    return await openForm(command, triggerId, { ...origin, under: { channel, ts: thread } }, client, world, values);
  }
  const values = { text: cut(said, MAX_NOTE_CHARACTERS), pool };
  const at = Math.floor(Number(ts) * 1000);
  return await openForm(command, triggerId, { ...origin, at }, client, world, values);
}

/** The pool that a text names, by name or by id, where it names one alone. */
function onlyPool(text: string, { config }: SlackWorld): string {
  const words = new Set(text.split(/[^\w.-]+/).map((word) => word.replace(/^[.-]+|[.-]+$/g, '')));
  const [pool, another] = config.pools.filter(({ name, id }) => words.has(name) || words.has(id));
  return another === undefined ? (pool?.name ?? '') : '';
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`;
}
