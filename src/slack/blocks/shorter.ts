import type { KnownBlock } from '@slack/types';
import type { Message } from './message.ts';
import { clip } from './mrkdwn.ts';
import { context } from './report.ts';
import { simpler } from './simpler.ts';

/** Slack takes 50 blocks; buttons and the word about what is missing come on top of these. */
const MAX_BLOCKS = 40;
/** All blocks together: not documented, and measured at 11,000 characters and more. */
const MAX_CHARACTERS = 8_000;
/** What Slack recommends for the text of a message. */
const MAX_TEXT = 4_000;
/** The newest rows of buttons that stay. */
const MAX_ROWS = 5;

const MISSING = 'The rest was too long for Slack: the thread and the terminal (`cognito triage`) tell it.';

/** What Slack answers to blocks that it does not know, and to a message that is too long. */
const UNKNOWN: readonly string[] = ['invalid_blocks', 'invalid_blocks_format'];
const TOO_LONG: readonly string[] = ['msg_blocks_too_long', 'msg_too_long'];

/**
 * The forms of a message, each simpler than the one before: as it is, without the newest blocks, shorter, as text alone.
 * Every form says less, and the last ones say so.
 */
export const FORMS: readonly ((message: Message) => Message)[] = [(message) => message, simpler, shorter, textAlone];

/** Which form to try after this one was refused with that code; undefined where the form is not what was refused. */
export function nextForm(index: number, code: string): number | undefined {
  if (UNKNOWN.includes(code)) return index + 1;
  return TOO_LONG.includes(code) ? Math.max(index + 1, 2) : undefined;
}

/** The beginning of a message, and its buttons: what is folded goes first, then what stands last. */
export function shorter(message: Message): Message {
  const said = message.blocks.filter((it) => it.type !== 'actions' && it.type !== 'container');
  const rows = message.blocks.filter((it) => it.type === 'actions').slice(-MAX_ROWS);
  const kept: KnownBlock[] = [];
  let characters = 0;
  for (const block of simpler({ ...message, blocks: said }).blocks) {
    characters += shown(block);
    if (kept.length >= MAX_BLOCKS || (characters > MAX_CHARACTERS && kept.length > 0)) break;
    kept.push(block);
  }
  return { text: clip(message.text, MAX_TEXT), blocks: [...kept, context(MISSING), ...rows] };
}

function textAlone({ text }: Message): Message {
  return { text: `${clip(text, MAX_TEXT)}\n${MISSING}`, blocks: [] };
}

/** Characters of a block that anybody reads; a few more do no harm. */
function shown(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, it) => sum + shown(it), 0);
}
