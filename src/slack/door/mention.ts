import type { WebClient } from '@slack/web-api';
import { plainText } from '../../alert/card-text.ts';
import type { CommandSpec, Parsed } from '../../command/command.ts';
import { deliveryKey } from '../../command/job.ts';
import { sealJson } from '../../command/seal.ts';
import { maskPaste } from '../../incident/paste.ts';
import { describeError } from '../../log/log.ts';
import { type FilledForm, formId } from '../blocks/form.ts';
import { escapeText } from '../blocks/mrkdwn.ts';
import type { MentionRequest } from '../event.ts';
import { carryOut } from './enqueue.ts';
import { readTyped } from './typed.ts';
import type { SlackWorld } from './world.ts';

/**
 * Answers `@cognito …`, which works in threads too, where slash commands do not. False: it could not be handed on, and
 * Slack should send it again. What the bot has to say comes privately, since a mention has no other way back.
 */
export async function answerMention(
  request: MentionRequest,
  reference: string,
  client: WebClient,
  world: SlackWorld,
): Promise<boolean> {
  const { channel, user, thread } = request;
  const { team } = world.config.slack;
  const text = typedText(request.text, request.bot ?? world.botUserId);
  const parsed = readTyped(text, world);
  const outcome = await carryOut(
    besideCard(parsed, request),
    {
      key: deliveryKey('event', team, request.eventId),
      actor: { kind: 'person', id: user, team },
      place: { channel, user, responseUrl: undefined, ...(thread === undefined ? {} : { thread }) },
      exposed: true,
      reference,
    },
    world,
  );
  if (outcome.kind === 'refused' && outcome.again === true) return false;
  const secrets = parsed.kind === 'token' ? ['token'] : maskPaste(text).secrets;
  const sentences = [
    ...(outcome.kind === 'refused' ? [outcome.because] : []),
    ...(outcome.kind === 'form' ? ['A form cannot open from a message. This button opens it.'] : []),
    ...(secrets.length === 0 ? [] : [exposedSentence(secrets)]),
  ];
  const spec = outcome.kind === 'form' ? outcome.of : undefined;
  if (sentences.length > 0) await whisper(sentences.join('\n'), spec, request, client, world);
  return true;
}

/** What was said to the bot: behind its name, or before it where nothing stands behind. As it was typed. */
export function typedText(markup: string, bot: string | undefined): string {
  const name = new RegExp(`<@${bot === undefined ? '[A-Z0-9]+' : escapePattern(bot)}(?:\\|[^<>]*)?>`);
  const [before = '', ...behind] = markup.split(name);
  const after = behind.join(' ').trim();
  const said = plainText(after === '' ? before : after).trim();
  return /^(`{1,3})([\s\S]+)\1$/.exec(said)?.[2]?.trim() ?? said;
}

/** A triage asked for below another message is told there. */
function besideCard(parsed: Parsed, { channel, thread }: MentionRequest): Parsed {
  if (thread === undefined || parsed.kind !== 'command' || parsed.command.kind !== 'triage') return parsed;
  return { kind: 'command', command: { ...parsed.command, under: { channel, ts: thread } } };
}

function exposedSentence(secrets: readonly string[]): string {
  return `Your message holds something secret (${secrets.join(', ')}), and everybody in this channel can read it. Delete the message; next time use /cognito and its form.`;
}

/** One private sentence where it was asked, with a button for a form. What Slack does not take is only logged. */
async function whisper(
  sentence: string,
  spec: CommandSpec | undefined,
  { channel, user, thread }: MentionRequest,
  client: WebClient,
  world: SlackWorld,
): Promise<void> {
  const text = escapeText(sentence);
  const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text, verbatim: true } };
  const blocks = spec === undefined ? [section] : [section, formButton(spec, thread, world)];
  // In a thread that nobody has answered in yet, Slack shows a private message to nobody; so it follows the thread only.
  const place = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
  try {
    await client.chat.postEphemeral({ ...place, text, blocks });
  } catch (thrown) {
    world.log.warn('a private sentence was not delivered', describeError(thrown));
  }
}

function formButton(spec: CommandSpec, thread: string | undefined, world: SlackWorld) {
  const filled: FilledForm = { kind: 'filled form', values: {}, ...(thread === undefined ? {} : { thread }) };
  return {
    type: 'actions' as const,
    elements: [
      {
        type: 'button' as const,
        action_id: formId(spec),
        text: { type: 'plain_text' as const, text: (spec.button ?? spec.form?.title ?? spec.name).slice(0, 75) },
        value: sealJson(filled, world.sealKey, world.nonce()),
      },
    ],
  };
}

function escapePattern(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
