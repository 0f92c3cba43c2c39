import type { BlockJson } from './messages.ts';

/** What one input holds, in the shape of `state.values` of an interaction payload. */
export type ElementState = Readonly<Record<string, unknown>> & { readonly type: string };

/** What a person enters: text, the value of an option, several of them, or nothing. */
export type Entered = string | readonly string[] | null;

type Json = Record<string, unknown>;

const single: Readonly<Record<string, string>> = {
  users_select: 'user',
  conversations_select: 'conversation',
  channels_select: 'channel',
  datepicker: 'date',
  timepicker: 'time',
};
const several: Readonly<Record<string, string>> = {
  multi_users_select: 'users',
  multi_conversations_select: 'conversations',
  multi_channels_select: 'channels',
};
const oneOption = new Set(['static_select', 'radio_buttons', 'overflow', 'external_select']);
const manyOptions = new Set(['checkboxes', 'multi_static_select', 'multi_external_select']);
const texts = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input']);

/** Whether an element keeps what was entered; a button does not. */
export function isStateful(element: Json): boolean {
  const type = String(element.type);
  return (
    texts.has(type) ||
    oneOption.has(type) ||
    manyOptions.has(type) ||
    type in single ||
    type in several ||
    type === 'datetimepicker' ||
    type === 'rich_text_input'
  );
}

/** The state of an element after a person entered something. */
export function enteredState(element: Json, entered: Entered): ElementState {
  const type = String(element.type);
  const list = entered === null ? [] : typeof entered === 'string' ? [entered] : entered;
  const first = list[0] ?? null;
  if (texts.has(type)) return { type, value: first === '' ? null : first };
  if (oneOption.has(type)) return { type, selected_option: optionsOf(element).find((o) => o.value === first) ?? null };
  if (manyOptions.has(type)) {
    return { type, selected_options: optionsOf(element).filter((o) => list.includes(String(o.value))) };
  }
  const one = single[type];
  if (one) return { type, [`selected_${one}`]: first };
  const many = several[type];
  if (many) return { type, [`selected_${many}`]: list };
  if (type === 'datetimepicker') return { type, selected_date_time: first === null ? null : Number(first) };
  if (type === 'rich_text_input') {
    const elements = first ? [{ type: 'rich_text_section', elements: [{ type: 'text', text: first }] }] : [];
    return { type, rich_text_value: { type: 'rich_text', elements } };
  }
  return { type };
}

/** The state of an element that nobody touched. */
export function initialState(element: Json): ElementState {
  const type = String(element.type);
  if (texts.has(type)) return { type, value: element.initial_value ?? null };
  if (oneOption.has(type)) return { type, selected_option: element.initial_option ?? null };
  if (manyOptions.has(type)) return { type, selected_options: element.initial_options ?? [] };
  const one = single[type];
  if (one) return { type, [`selected_${one}`]: element[`initial_${one}`] ?? null };
  const many = several[type];
  if (many) return { type, [`selected_${many}`]: element[`initial_${many}`] ?? [] };
  if (type === 'datetimepicker') return { type, selected_date_time: element.initial_date_time ?? null };
  return { type };
}

/** Why the client would not send this input, or null. The words are the client's own. */
export function inputProblem(block: BlockJson, element: Json, state: ElementState): string | null {
  const value = Object.entries(state).find(([key]) => key !== 'type')?.[1];
  const empty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (empty) return block.optional === true ? null : 'Please complete this required field.';
  if (typeof value !== 'string') return null;
  const min = Number(element.min_length ?? 0);
  const max = Number(element.max_length ?? 3000);
  if (value.length < min) return `Please enter at least ${min} characters.`;
  if (value.length > max) return `Please enter at most ${max} characters.`;
  if (element.type === 'email_text_input' && !/^[^@\s]+@[^@\s]+$/.test(value)) return 'Please enter an e-mail address.';
  if (element.type === 'number_input' && !Number.isFinite(Number(value))) return 'Please enter a number.';
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a URL.';
  return null;
}

function optionsOf(element: Json): Json[] {
  const flat = (element.options ?? []) as Json[];
  const grouped = ((element.option_groups ?? []) as { options: Json[] }[]).flatMap((group) => group.options);
  return [...flat, ...grouped];
}
