import { z } from 'zod';
import {
  actionId,
  address,
  bounded,
  confirmation,
  imageElement,
  markedOption,
  option,
  optionGroup,
  plainText,
} from './text.ts';

const base = { action_id: actionId, confirm: confirmation.optional() };
const menu = { ...base, placeholder: plainText(150).optional(), focus_on_load: z.boolean().optional() };
const typed = {
  action_id: actionId,
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};
const style = z.enum(['primary', 'danger']).optional();
const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const most = { max_selected_items: z.int().min(1).optional() };
const filter = z
  .strictObject({
    include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
    exclude_external_shared_channels: z.boolean(),
    exclude_bot_users: z.boolean(),
  })
  .partial();
const conversation = { default_to_current_conversation: z.boolean().optional(), filter: filter.optional() };
const respondable = { response_url_enabled: z.boolean().optional() };

const button = z.strictObject({
  type: z.literal('button'),
  ...base,
  text: plainText(75),
  value: bounded(2000).optional(),
  url: address.optional(),
  style,
  accessibility_label: bounded(75).optional(),
});

const oneOrGroups = (select: { options?: unknown; option_groups?: unknown }) =>
  (select.options === undefined) !== (select.option_groups === undefined);
const oneOrGroupsWords = { message: 'must have either options or option_groups' };

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...menu, ...choices, initial_option: option.optional() })
  .refine(oneOrGroups, oneOrGroupsWords);
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...choices,
    ...most,
    initial_options: z.array(option).min(1).max(100).optional(),
  })
  .refine(oneOrGroups, oneOrGroupsWords);
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  initial_option: option.optional(),
  min_query_length: z.int().optional(),
});
const usersSelect = z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: z.string().optional() });
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  ...most,
  initial_users: z.array(z.string()).optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  ...conversation,
  ...respondable,
  initial_conversation: z.string().optional(),
});
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  ...respondable,
  initial_channel: z.string().optional(),
});
const overflow = z.strictObject({ type: z.literal('overflow'), ...base, options: z.array(option).min(1).max(5) });
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...base,
  focus_on_load: z.boolean().optional(),
  options: z.array(markedOption).min(1).max(10),
  initial_option: markedOption.optional(),
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...base,
  focus_on_load: z.boolean().optional(),
  options: z.array(markedOption).min(1).max(10),
  initial_options: z.array(markedOption).min(1).optional(),
});
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timezone: z.string().optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...base,
  focus_on_load: z.boolean().optional(),
  initial_date_time: z.int().optional(),
});

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});
const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() });
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

const rated = z.strictObject({
  text: plainText(75),
  value: bounded(2000),
  accessibility_label: bounded(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: rated,
  negative_button: rated,
});
const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  ...base,
  icon: bounded(75),
  text: plainText(75),
  value: bounded(2000).optional(),
  accessibility_label: bounded(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
});

/** What an `actions` block may hold. */
export const actionElement = z.discriminatedUnion('type', [
  button,
  staticSelect,
  multiStaticSelect,
  externalSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  channelsSelect,
  overflow,
  radioButtons,
  checkboxes,
  datepicker,
  timepicker,
  datetimepicker,
]);

/** What may stand beside the text of a `section`. */
export const accessory = z.discriminatedUnion('type', [
  button,
  imageElement,
  staticSelect,
  multiStaticSelect,
  externalSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  channelsSelect,
  overflow,
  radioButtons,
  checkboxes,
  datepicker,
  timepicker,
]);

/** What an `input` block may hold. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  emailInput,
  urlInput,
  numberInput,
  fileInput,
  staticSelect,
  multiStaticSelect,
  externalSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  channelsSelect,
  radioButtons,
  checkboxes,
  datepicker,
  timepicker,
  datetimepicker,
]);

/** What a `context_actions` block may hold. */
export const contextAction = z.discriminatedUnion('type', [feedbackButtons, iconButton]);

/** The buttons of a `card`. */
export const cardButton = button;
