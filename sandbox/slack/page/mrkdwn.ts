/** The marks of a piece of text, as rich text has them. */
export type Style = Partial<Record<'bold' | 'italic' | 'strike' | 'code', true>>;

/** One element of a rich text section. */
export type Inline = Record<string, unknown> & { readonly type: string };

/** One part of a rich text block. */
export interface Part {
  readonly type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted';
  readonly elements: readonly Inline[];
}

const marks: Readonly<Record<string, keyof Style>> = { '*': 'bold', _: 'italic', '~': 'strike' };
const marked = /(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w])/;
const token =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<!\w):(\+1|-1|[a-z0-9_+-]*[a-z][a-z0-9_+-]*):|https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]]/;

/** Reads Slack's mrkdwn as parts of a rich text block, in which nothing is read a second time. */
export function readMrkdwn(text: string): Part[] {
  return text.split(/```\n?/).flatMap((piece, index): Part[] => {
    if (index % 2 === 1) {
      return [
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: readable(piece.replace(/\n$/, '')) }] },
      ];
    }
    return quotesApart(piece.replace(/^\n|\n$/g, '')).map(({ isQuote, lines }) => ({
      type: isQuote ? 'rich_text_quote' : 'rich_text_section',
      elements: readInline(lines, {}),
    }));
  });
}

/** Plain text keeps every character; only `:emoji:` is read. */
export function readPlain(text: string): Part[] {
  const elements = text.split(/(?<!\w):(\+1|-1|[a-z0-9_+-]*[a-z][a-z0-9_+-]*):/).map((piece, index): Inline => {
    return index % 2 === 1 ? emoji(piece) : { type: 'text', text: readable(piece) };
  });
  return [{ type: 'rich_text_section', elements: elements.filter(isFilled) }];
}

function quotesApart(text: string): { isQuote: boolean; lines: string }[] {
  const groups: { isQuote: boolean; lines: string }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    const last = groups.at(-1);
    const words = quoted?.[1] ?? line;
    if (last && last.isQuote === Boolean(quoted)) last.lines += `\n${words}`;
    else groups.push({ isQuote: Boolean(quoted), lines: words });
  }
  return groups.filter(({ lines }) => lines.trim() !== '');
}

function readInline(text: string, style: Style): Inline[] {
  const special = token.exec(text);
  const mark = marked.exec(text);
  const first = special && (!mark || special.index <= mark.index) ? special : mark;
  if (!first) return [plain(text, style)].filter(isFilled);
  const before = plain(text.slice(0, first.index), style);
  const after = readInline(text.slice(first.index + first[0].length), style);
  const middle = first === special ? [tokenText(special, style)] : markedText(first, style);
  return [...[before].filter(isFilled), ...middle, ...after];
}

function markedText(match: RegExpExecArray, style: Style): Inline[] {
  const name = marks[match[1] ?? ''] ?? 'bold';
  return readInline(match[2] ?? '', { ...style, [name]: true });
}

function tokenText(match: RegExpExecArray, style: Style): Inline {
  const [whole, code, bracketed, name] = match;
  if (code !== undefined) return plain(code, { ...style, code: true });
  if (name !== undefined) return emoji(name);
  if (bracketed === undefined) return { type: 'link', url: readable(whole), ...styled(style) };
  const bar = bracketed.indexOf('|');
  const target = bar < 0 ? bracketed : bracketed.slice(0, bar);
  return mention(target, bar < 0 ? '' : readable(bracketed.slice(bar + 1)), style);
}

function mention(target: string, label: string, style: Style): Inline {
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1), ...styled(style) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1), ...styled(style) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9), ...styled(style) };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) };
  const [kind, seconds, format, url] = target.split('^');
  if (kind === '!date') {
    const date = { type: 'date', timestamp: Number(seconds), format: format ?? '', fallback: label, ...styled(style) };
    return url ? { ...date, url } : date;
  }
  if (/^(https?|mailto):/.test(target)) {
    return { type: 'link', url: readable(target), ...(label ? { text: label } : {}), ...styled(style) };
  }
  return plain(label || target, style);
}

function emoji(name: string): Inline {
  return { type: 'emoji', name };
}

function plain(text: string, style: Style): Inline {
  return { type: 'text', text: readable(text), ...styled(style) };
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}

function isFilled(element: Inline): boolean {
  return element.type !== 'text' || element.text !== '';
}

function readable(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
