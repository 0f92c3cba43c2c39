import type { Entry } from '../../bot/entry.ts';
import { plain, write } from '../../incident/words.ts';
import { proposalHeadline, proposalSection, refusalSection } from '../../rollback/told.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { section, sectionBlock } from './report.ts';

/** A proposal as a message: what would be done, or why it is not. Nothing in it is personal. */
export function proposalMessage(entry: Extract<Entry, { kind: 'proposal' }>): Message {
  const { refusals } = entry;
  const mark = refusals.length > 0 ? '⛔' : '↩️';
  const headline = proposalHeadline(entry);
  return {
    text: escapeText(clip(`${mark} ${write(headline, 'channel', plain)}`, 1500)),
    blocks: [
      section(`${mark} *${write(headline, 'channel', mrkdwn)}*`),
      ...(refusals.length > 0 ? [sectionBlock(refusalSection(refusals), 'channel')] : []),
      sectionBlock(proposalSection(entry), 'channel'),
    ],
  };
}
