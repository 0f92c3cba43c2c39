import { z } from 'zod';
import { accessory, actionElement, cardButton, contextAction, inputElement } from './elements.ts';
import { richText } from './rich-text.ts';
import { dataTable, dataVisualization, table } from './tables.ts';
import { address, anyText, blockId, bounded, imageElement, imageSource, markedText, plainText } from './text.ts';

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(actionElement).min(1).max(25),
});
const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.union([imageElement, anyText(3000)]))
    .min(1)
    .max(10),
});
const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z.array(contextAction).min(1).max(5),
});
const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });
const file = z.strictObject({
  type: z.literal('file'),
  block_id: blockId,
  source: z.literal('remote'),
  external_id: bounded(255),
});
const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
});
const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: bounded(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine((block) => (block.image_url === undefined) !== (block.slack_file === undefined), {
    message: 'must have either image_url or slack_file',
  });
const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});
const markdown = z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: bounded(12_000) });
const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    message: 'must have either text or fields',
  });
const video = z.strictObject({
  type: z.literal('video'),
  block_id: blockId,
  video_url: address,
  thumbnail_url: address,
  alt_text: bounded(2000),
  title: plainText(199),
  title_url: address.optional(),
  author_name: bounded(49).optional(),
  provider_name: bounded(255).optional(),
  provider_icon_url: address.optional(),
  description: plainText(199).optional(),
});
const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(3000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});
const card = z.strictObject({
  type: z.literal('card'),
  block_id: blockId,
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: markedText(150).optional(),
  subtitle: markedText(150).optional(),
  body: markedText(200).optional(),
  actions: z.array(cardButton).min(1).max(5).optional(),
});
const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: blockId,
  elements: z.array(card).min(1).max(10),
});
const taskCard = z.strictObject({
  type: z.literal('task_card'),
  block_id: blockId,
  task_id: bounded(255),
  title: bounded(255),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: address, text: bounded(255) })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});
const plan = z.strictObject({
  type: z.literal('plan'),
  block_id: blockId,
  title: bounded(255),
  tasks: z.array(taskCard).max(50).optional(),
});
const container = z
  .strictObject({
    type: z.literal('container'),
    block_id: blockId,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          file,
          header,
          image,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine((block) => block.title !== undefined || block.rich_text_title !== undefined, {
    message: 'must have either title or rich_text_title',
  });

/** Blocks that a message may hold. Source: Slack's block reference and `@slack/types` 3.2. */
export const messageBlock = z.discriminatedUnion('type', [
  actions,
  card,
  carousel,
  container,
  context,
  contextActions,
  dataTable,
  dataVisualization,
  divider,
  file,
  header,
  image,
  markdown,
  plan,
  richText,
  section,
  table,
  taskCard,
  video,
]);

/** Blocks that a modal may hold: inputs and alerts only here, tables and charts only in messages. */
export const modalBlock = z.discriminatedUnion('type', [
  actions,
  alert,
  container,
  context,
  divider,
  header,
  image,
  input,
  richText,
  section,
  video,
]);
