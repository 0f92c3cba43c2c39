import { plain, type Words, write } from '../incident/words.ts';

/**
 * A sentence for news that must stay short, as plain text without personal data: commands to type are left out, and what
 * is longer than the limit is cut after a word.
 */
export function brief(sentence: Words, limit: number): string {
  const said = sentence.filter((word) => typeof word === 'string' || !('command' in word));
  const text = write(said, 'channel', plain)
    .trim()
    .replace(/[:,;]\s*\.?$/, '.');
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[:,;]$/, '')}…`;
}
