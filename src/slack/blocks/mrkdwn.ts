import { utcMinute, type Writer } from '../../incident/words.ts';

/** Text that Slack shows as written: the three characters that start its markup are escaped, nothing else. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Writes sentences as Slack's mrkdwn. Whatever came from outside ends up escaped or in code. */
export const mrkdwn: Writer = {
  text: escapeText,
  // A backtick would end the code and let the rest be read as markup.
  code: (value) => (value === '' ? '' : `\`${escapeText(value.replaceAll('`', 'ˋ').replace(/\s+/g, ' '))}\``),
  // To the minute: two colons in a row of digits would be read as the name of an emoji.
  moment: (at) => `${utcMinute(at)} (<!date^${Math.floor(at / 1000)}^{time}|UTC>)`,
  link: (address, label) => `<${address}|${escapeText(label)}>`,
  mention: (id, kind) => (kind === 'user' ? `<@${id}>` : `<!subteam^${id}>`),
};

/** Cuts a text to a limit, so that the reader sees that something is missing. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** Text of somebody else's in a line of ours: one line, cut, and shown as written. */
export function foreign(text: string, limit: number): string {
  return escapeText(clip(text.replace(/\s+/g, ' ').trim(), limit));
}
