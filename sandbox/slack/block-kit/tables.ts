import { z } from 'zod';
import { richText } from './rich-text.ts';
import { blockId, bounded } from './text.ts';

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richText,
]);
const row = z.array(cell).min(1).max(20);

/** A fixed table: at most 100 rows of 20 cells. */
export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(row).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']), is_wrapped: z.boolean() })
        .partial()
        .nullable(),
    )
    .max(20)
    .optional(),
});

/** A table that the reader can sort and page; the first row is its header. */
export const dataTable = z.strictObject({
  type: z.literal('data_table'),
  block_id: blockId,
  caption: bounded(2000),
  rows: z.array(row).min(2).max(101),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).max(19).optional(),
});

const point = z.strictObject({ label: bounded(20), value: z.number() });
const axes = z
  .strictObject({ categories: z.array(bounded(20)).min(1).max(20), x_label: bounded(50), y_label: bounded(50) })
  .partial();
const plotted = <K extends string>(kind: K) =>
  z.strictObject({
    type: z.literal(kind),
    series: z
      .array(z.strictObject({ name: bounded(20), data: z.array(point).min(1).max(20) }))
      .min(1)
      .max(6),
    axis_config: axes.optional(),
  });

/** A native chart: at most 6 series of 20 points. */
export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: blockId,
  title: bounded(50).optional(),
  chart: z.discriminatedUnion('type', [
    plotted('line'),
    plotted('bar'),
    plotted('area'),
    z.strictObject({ type: z.literal('pie'), segments: z.array(point).min(1).max(6) }),
  ]),
});
