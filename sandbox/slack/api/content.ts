import { z } from 'zod';
import { checkMessageBlocks } from '../block-kit/message.ts';
import { problemMessages } from '../block-kit/problems.ts';
import type { BlockJson } from '../messages.ts';
import { flag, json } from './method.ts';

/** Slack cuts longer texts off; here they are refused, so that nobody relies on it. */
const TEXT_LIMIT = 40_000;
/** Not documented by Slack; large enough for an id or two, small enough to notice abuse. */
const METADATA_BYTES = 8_000;

/** The arguments that say what a message holds. */
export const contentArgs = {
  text: z.string().optional(),
  blocks: json.optional(),
  attachments: json.optional(),
  metadata: json.optional(),
  unfurl_links: flag,
  unfurl_media: flag,
  mrkdwn: flag,
  link_names: flag,
  parse: z.enum(['none', 'full', 'client', 'mrkdwn']).optional(),
};

/** What a message shall hold. A part that is absent was not sent. */
export interface Content {
  readonly text?: string;
  readonly blocks?: readonly BlockJson[];
  readonly attachments?: readonly Record<string, unknown>[];
  /** `null` takes metadata away. */
  readonly metadata?: Record<string, unknown> | null;
}

/** What came of reading the content. */
export type ContentReading =
  | { kind: 'read'; content: Content }
  | { kind: 'refused'; error: string; messages: readonly string[] };

const attachmentList = z.array(z.record(z.string(), z.unknown())).max(100);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const flat = z.record(z.string(), scalar);
const metadataShape = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(z.union([scalar, flat]))])),
});

/** Reads text, blocks, attachments and metadata, and checks them as Slack does. */
export function readContent(args: {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
  metadata?: unknown;
}): ContentReading {
  const content: { -readonly [K in keyof Content]: Content[K] } = {};
  if (args.text !== undefined) {
    if (args.text.length > TEXT_LIMIT) return refused('msg_too_long');
    content.text = args.text;
  }
  if (args.blocks !== undefined && args.blocks !== null && args.blocks !== '') {
    if (!Array.isArray(args.blocks)) return refused('invalid_blocks_format');
    const check = checkMessageBlocks(args.blocks);
    if (check.kind === 'refused') return refused(check.error, problemMessages(check.problems));
    content.blocks = args.blocks as BlockJson[];
  }
  if (args.attachments !== undefined && args.attachments !== null && args.attachments !== '') {
    const attachments = attachmentList.safeParse(args.attachments);
    if (!attachments.success) return refused('invalid_attachments');
    content.attachments = attachments.data;
  }
  if (args.metadata !== undefined && args.metadata !== null && args.metadata !== '') {
    if (isEmptyObject(args.metadata)) content.metadata = null;
    else {
      const metadata = metadataShape.safeParse(args.metadata);
      if (!metadata.success) return refused('invalid_metadata_format');
      if (Buffer.byteLength(JSON.stringify(metadata.data)) > METADATA_BYTES) return refused('metadata_too_large');
      content.metadata = metadata.data;
    }
  }
  return { kind: 'read', content };
}

/** Whether there is anything to show. */
export function isEmptyContent(content: Content): boolean {
  return !content.text && (content.blocks ?? []).length === 0 && (content.attachments ?? []).length === 0;
}

function refused(error: string, messages: readonly string[] = []): ContentReading {
  return { kind: 'refused', error, messages };
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
