/** What a message in Slack holds, as it came; its text alone is often empty. */
export interface CardContent {
  readonly text?: unknown;
  readonly attachments?: unknown;
  readonly blocks?: unknown;
}

/** A message is looked at so far; an alert says what it has to say at its beginning. */
const MAX_CHARACTERS = 12_000;
const MAX_DEPTH = 8;

/** Where text stands in attachments and blocks, in the order in which it is read. Whatever is not named is passed over. */
const PARTS: readonly string[] = [
  'pretext',
  'title',
  'title_link',
  'header',
  'text',
  'fallback',
  'value',
  'url',
  'alt_text',
  'fields',
  'blocks',
  'elements',
  'accessory',
  'footer',
];

/**
 * All that a message says, a line for each part, in the order in which people read it: its text, its attachments, its
 * blocks. What is said twice stands once. Slack's own markup is still in it.
 */
export function cardText({ text, attachments, blocks }: CardContent): string {
  const lines = new Set<string>();
  let length = 0;
  const walk = (part: unknown, depth: number): void => {
    if (length > MAX_CHARACTERS || depth > MAX_DEPTH) return;
    if (typeof part === 'string') {
      const line = part.trim();
      if (line === '' || lines.has(line)) return;
      lines.add(line.slice(0, MAX_CHARACTERS));
      length += line.length;
    } else if (Array.isArray(part)) {
      for (const item of part) walk(item, depth + 1);
    } else if (typeof part === 'object' && part !== null) {
      for (const name of PARTS) if (Object.hasOwn(part, name)) walk(Reflect.get(part, name), depth + 1);
    }
  };
  walk(text, 0);
  walk(attachments, 0);
  walk(blocks, 0);
  return [...lines].join('\n').slice(0, MAX_CHARACTERS);
}

/**
 * Slack's markup as plain text, as somebody typed or read it: a link as its address (as its label where that is the
 * address without `https://`), people and channels by what Slack calls them, `&amp;` as `&`.
 */
export function plainText(markup: string): string {
  return markup
    .replace(/<([^<>|]{1,2000})(?:\|([^<>]{0,2000}))?>/g, (_, target: string, label: string | undefined) =>
      linkText(target, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The same for a reader: a link is what it is called, nothing is set in bold, and what then stands twice stands once. */
export function readableText(markup: string): string {
  const text = plainText(markup.replace(/<([^<>|]{1,2000})\|([^<>]{1,2000})>/g, '$2'));
  const lines = text.split('\n').map((line) => line.replace(/(?<![\w*])\*([^*]{1,2000})\*(?![\w*])/g, '$1'));
  return [...new Set(lines)].join('\n');
}

function linkText(target: string, label: string | undefined): string {
  if (target.startsWith('@') || target.startsWith('!')) return label ?? target.replace(/^!/, '@');
  if (target.startsWith('#')) return label === undefined || label === '' ? target : `#${label}`;
  const bare = target.replace(/^(?:https?:\/\/|mailto:|tel:)/, '');
  return label === bare || /^(?:mailto|tel):/.test(target) ? bare : target;
}
