import type { BlockJson } from '../../sandbox/slack/messages.ts';

/** A message or a form: whatever holds blocks. */
interface Shown {
  readonly text?: string;
  readonly blocks: readonly BlockJson[];
}

/** A button as a person sees it. */
export interface Button {
  readonly label: string;
  readonly actionId: string;
  readonly value: string | undefined;
  /** The text of its confirm dialog, if it has one. */
  readonly confirm: string | undefined;
}

/** Everything that can be read in a message's blocks, in reading order, markup included. */
export function textIn(shown: Shown): string {
  return strings(shown.blocks).join('\n');
}

/** Everything that went to the reader's client, what is not shown included. */
export function bytesOf(shown: unknown): string {
  return JSON.stringify(shown);
}

/** What stands behind a label, on its line or the next, marks taken off. */
export function lineIn(shown: Shown, label: string): string {
  const lines = textIn(shown)
    .split('\n')
    .map((line) => line.replace(/[*`]/g, '').replace(/\s+/g, ' ').trim());
  const at = lines.findIndex((line) => line === label || line.startsWith(`${label} `));
  const found = lines[at];
  if (found === undefined) throw new Error(`No line begins with "${label}" in:\n${lines.join('\n')}`);
  return found === label ? (lines[at + 1] ?? '') : found.slice(label.length).trim();
}

export function buttonsIn(shown: Shown): readonly Button[] {
  return shown.blocks.flatMap((block) => {
    if (block.type !== 'actions' || !Array.isArray(block.elements)) return [];
    return block.elements.filter((element) => element.type === 'button').map(asButton);
  });
}

export function buttonIn(shown: Shown, label: string): Button {
  const found = buttonsIn(shown).find((button) => button.label === label);
  if (found === undefined) {
    const labels = buttonsIn(shown).map((button) => button.label);
    throw new Error(`No button "${label}"; there are: ${labels.join(', ')}`);
  }
  return found;
}

function asButton(element: Record<string, unknown>): Button {
  const {
    text,
    action_id: actionId,
    value,
    confirm,
  } = element as {
    text: { text: string };
    action_id: string;
    value?: string;
    confirm?: { text: { text: string } };
  };
  return { label: text.text, actionId, value, confirm: confirm?.text.text };
}

/** Values of keys named `text`, wherever they stand; ids, values and types are not read by people. */
function strings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item === 'string') return key === 'text' ? [item] : [];
    return strings(item);
  });
}
