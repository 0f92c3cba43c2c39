import type { KnownBlock } from '@slack/types';
import { plain, write } from '../../incident/words.ts';
import type { Answer, Sample } from '../../report/answer.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { commandBlocks, context, section, sectionBlock } from './report.ts';

const MARK: Readonly<Record<Answer['outcome'], string>> = { found: '🔴', quiet: '🟢', 'cannot-tell': '⚠️' };

/** Slack takes 50 blocks; buttons come on top of these. */
const MAX_SECTIONS = 30;

/** A single check as a message: what it came to, why and what to do, something to copy, the commands. */
export function answerMessage(answer: Answer): Message {
  const { of, outcome, headline, notes, sections, samples } = answer;
  return {
    text: escapeText(clip(`${MARK[outcome]} ${write(headline, 'private', plain)}`, 1500)),
    blocks: [
      section(`${MARK[outcome]} *${write(headline, 'private', mrkdwn)}*`),
      // A status is nothing but its paragraph; beside a check the notes are small print.
      ...notes.map((note) => (of === 'status' ? section : context)(write(note, 'private', mrkdwn))),
      ...samples.filter(({ folded }) => !folded).flatMap(sampleBlocks),
      ...sections.slice(0, MAX_SECTIONS).map((it) => sectionBlock(it, 'private')),
      ...samples.filter(({ folded }) => folded).flatMap(sampleBlocks),
      ...commandBlocks(answer, 'private'),
    ],
  };
}

/** Rich text, whose content Slack never reads as markup. */
function sampleBlocks({ title, text, folded }: Sample): readonly KnownBlock[] {
  const code: KnownBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: clip(write(text, 'private', plain), 2500) }],
      },
    ],
  };
  if (!folded) return [section(`*${escapeText(title)}*`), code];
  return [
    {
      type: 'container',
      title: { type: 'plain_text', text: title },
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [code],
    },
  ];
}
