import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { CommandSpec, Field, Form, Surroundings } from '../../command/command.ts';
import { MAX_FORM_CHARACTERS } from '../../command/token.ts';

/** Slack's limits: modal titles and buttons 24, options 100, an option's text and value 75, hints and labels 2000. */
const MAX_TITLE = 24;
const MAX_OPTIONS = 100;
const MAX_OPTION = 75;

/** The value of the option that names no pool; a select's option needs one, and no pool can be named so. */
export const ALL_POOLS = '*';

/** What a form begins with, by field name. Sealed into the button that opens it. */
export interface FilledForm {
  readonly kind: 'filled form';
  readonly values: Readonly<Record<string, string>>;
  /** In whose thread it was offered. */
  readonly thread?: string;
}

/** The modal's `callback_id`, and the `action_id` of a button that opens it: the first, or another in the same message. */
export function formId(command: Pick<CommandSpec, 'name'>, index = 0): string {
  return index === 0 ? `form:${command.name}` : `form:${command.name}/${index}`;
}

/** The command whose form an id names. */
export function commandOfForm(id: string, commands: readonly CommandSpec[]): CommandSpec | undefined {
  const [first] = id.split('/');
  return commands.find((command) => command.form !== undefined && formId(command) === first);
}

/** Whether an opened value is what a form begins with. */
export function isFilledForm(value: unknown): value is FilledForm {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('values' in value)) return false;
  const { kind, values } = value;
  if ('thread' in value && typeof value.thread !== 'string') return false;
  if (kind !== 'filled form' || typeof values !== 'object' || values === null) return false;
  return Object.values(values).every((it) => typeof it === 'string');
}

/** A command's form as a modal. `metadata` comes back with the submission; Slack and the person's client keep it. */
export function formView(
  command: CommandSpec,
  form: Form,
  around: Surroundings,
  metadata: string,
  values: FilledForm['values'] = {},
): ModalView {
  return {
    type: 'modal',
    callback_id: formId(command),
    private_metadata: metadata,
    title: { type: 'plain_text', text: cut(form.title, MAX_TITLE) },
    submit: { type: 'plain_text', text: cut(form.submit, MAX_TITLE) },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      { type: 'context', elements: [{ type: 'plain_text', text: form.promise }] },
      ...form.fields.map((field) => input(field, around, values[field.name])),
    ],
  };
}

/** The values of a submitted form, by field name, as the command reads them. */
export function formValues(form: Form, submitted: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    form.fields.map((field) => {
      const value = submitted[field.name] ?? '';
      return [field.name, field.kind === 'pool' && value === ALL_POOLS ? '' : value];
    }),
  );
}

function input(field: Field, around: Surroundings, value: string | undefined): InputBlock {
  const selectable = around.pools.length < MAX_OPTIONS && around.pools.every((name) => name.length <= MAX_OPTION);
  const selects = field.kind === 'pool' && selectable;
  return {
    type: 'input',
    block_id: field.name,
    optional: field.optional,
    label: { type: 'plain_text', text: field.label },
    // A select shows its choice by itself.
    ...(selects ? {} : { hint: { type: 'plain_text', text: field.hint } as const }),
    element: selects
      ? {
          type: 'static_select',
          action_id: field.name,
          options: [noPool(field), ...around.pools.map((name) => option(name, name))],
          initial_option: value !== undefined && around.pools.includes(value) ? option(value, value) : noPool(field),
        }
      : {
          type: 'plain_text_input',
          action_id: field.name,
          max_length: MAX_FORM_CHARACTERS,
          ...(value === undefined || value.length > MAX_FORM_CHARACTERS ? {} : { initial_value: value }),
          ...(field.kind === 'paste' || field.kind === 'lines' ? { multiline: true } : {}),
        },
  };
}

function noPool({ unchosen = 'All pools' }: Field): PlainTextOption {
  return option(unchosen, ALL_POOLS);
}

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text }, value };
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
