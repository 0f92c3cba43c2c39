import { z } from 'zod';

/** Text that has at least one character and no more than `max`. Source: Slack's reference of composition objects. */
export const bounded = (max: number) => z.string().min(1).max(max);

/** `plain_text` only. */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: bounded(max), emoji: z.boolean().optional() });

const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: bounded(max), verbatim: z.boolean().optional() });

/** `mrkdwn` only. */
export const markedText = mrkdwn;

/** `plain_text` or `mrkdwn`. */
export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const actionId = bounded(255).optional();
export const blockId = bounded(255).optional();

/** Slack takes absolute web addresses of up to 3000 characters. */
export const address = bounded(3000).refine((value) => URL.canParse(value), 'must be a valid URL');

/** The dialog that asks "are you sure?" before an action is sent. */
export const confirmation = z
  .strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: z.enum(['primary', 'danger']),
  })
  .partial({ title: true, confirm: true, deny: true, style: true });

const optionOf = <T extends z.ZodType>(text: T) =>
  z
    .strictObject({ text, value: bounded(75), description: plainText(75), url: address })
    .partial({ description: true, url: true });

/** A choice in a menu. */
export const option = optionOf(plainText(75));

/** A choice among radio buttons or checkboxes, where marked text is allowed. */
export const markedOption = optionOf(anyText(75));

export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

/** An image by address or by a file that Slack holds. */
export const imageSource = {
  image_url: address.optional(),
  slack_file: z.union([z.strictObject({ url: address }), z.strictObject({ id: bounded(255) })]).optional(),
};

export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: bounded(2000), ...imageSource })
  .refine((image) => (image.image_url === undefined) !== (image.slack_file === undefined), {
    message: 'must have either image_url or slack_file',
  });
