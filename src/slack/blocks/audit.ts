import type { KnownBlock } from '@slack/types';
import { auditHeadline, auditLine } from '../../bot/audit-line.ts';
import type { Entry } from '../../bot/entry.ts';
import { plain, write } from '../../incident/words.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { context, section } from './report.ts';

/** As many as a phone scrolls through; the terminal has them all. */
const MAX_LINES = 40;
/** All blocks of a message together show at most some 12,000 characters. */
const MAX_CHARACTERS = 10_000;
/** Slack takes 3,000 characters in a section. */
const MAX_SECTION_CHARACTERS = 2_900;
const MAX_LINE_CHARACTERS = 700;

/** Audit records as a message, the newest first. */
export function auditMessage(entry: Extract<Entry, { kind: 'audit' }>): Message {
  const headline = write(auditHeadline(entry), 'private', plain);
  const newest = entry.records.slice(-MAX_LINES).reverse();
  const lines = fitting(newest.map((it) => clip(`• ${write(auditLine(it), 'private', mrkdwn)}`, MAX_LINE_CHARACTERS)));
  const rest = entry.records.length - lines.length;
  const more = rest === 0 ? '' : `The newest ${lines.length} are shown. `;
  return {
    text: escapeText(headline),
    blocks: [
      section(`*${escapeText(headline)}*`),
      ...sections(lines),
      context(
        `${more}All of them, as JSON lines: \`npm run -s cognito -- audit --json\`. People and tokens stand in them as keyed fingerprints only.`,
      ),
    ],
  };
}

/** The first lines, as many as a message takes. */
function fitting(lines: readonly string[]): readonly string[] {
  let characters = 0;
  const end = lines.findIndex((line) => {
    characters += line.length;
    return characters > MAX_CHARACTERS;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function sections(lines: readonly string[]): readonly KnownBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < MAX_SECTION_CHARACTERS) {
      texts[texts.length - 1] = `${last}\n${line}`;
    } else texts.push(line);
  }
  return texts.map(section);
}
