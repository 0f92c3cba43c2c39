import type { KnownBlock } from '@slack/types';
import type { Message } from './message.ts';
import { escapeText } from './mrkdwn.ts';
import { context, section } from './report.ts';

/** Characters in one block, in one message, and how many messages: whoever wants more has a terminal. */
const IN_A_BLOCK = 2_800;
const BLOCKS = 3;
const MESSAGES = 3;

/**
 * A postmortem as messages, each within Slack's limits: as text to copy, which Slack never reads as markup. What does not
 * fit is in the terminal, which writes the whole file.
 */
export function postmortemMessages(pool: string, markdown: string): readonly Message[] {
  const parts = inParts(markdown, IN_A_BLOCK);
  const shown = parts.slice(0, BLOCKS * MESSAGES);
  const isCut = parts.length > shown.length;
  const count = Math.max(1, Math.ceil(shown.length / BLOCKS));
  return Array.from({ length: count }, (_, index) => {
    const title = `Postmortem of ${pool}${count > 1 ? `, part ${index + 1} of ${count}` : ''}`;
    const isLast = index === count - 1;
    const end = isCut && isLast ? 'This is not all of it. ' : '';
    return {
      text: escapeText(`${title}, in Markdown.`),
      blocks: [
        section(`*${escapeText(title)}*`),
        ...shown.slice(index * BLOCKS, (index + 1) * BLOCKS).map(preformatted),
        ...(isLast
          ? [
              context(
                `${end}The terminal writes the whole file, as Markdown or JSON: \`cognito export ${escapeText(pool)}\``,
              ),
            ]
          : []),
      ],
    };
  });
}

function preformatted(text: string): KnownBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  };
}

/** Cut between lines; a line that is longer than a part is cut anywhere. */
function inParts(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.split('\n').flatMap((it) => pieces(it, limit))) {
    if (part !== '' && part.length + line.length + 1 > limit) {
      parts.push(part);
      part = line;
    } else part = part === '' ? line : `${part}\n${line}`;
  }
  return part === '' ? parts : [...parts, part];
}

function pieces(line: string, limit: number): readonly string[] {
  return Array.from({ length: Math.max(1, Math.ceil(line.length / limit)) }, (_, index) =>
    line.slice(index * limit, (index + 1) * limit),
  );
}
