import { parse as parseForm } from 'node:querystring';

/** Slack's largest payload is a view of 250 kB, form-encoded; whatever is longer is not Slack. Counted as it arrives. */
export const MAX_BODY_CHARACTERS = 1_500_000;

/** The bytes that were sent, or undefined when there are too many. API Gateway hands binary bodies over as base64. */
export function readBytes(body: unknown, isBase64: unknown): Uint8Array | undefined {
  if (typeof body !== 'string') return new Uint8Array();
  if (body.length > MAX_BODY_CHARACTERS) return undefined;
  return Buffer.from(body, isBase64 === true ? 'base64' : 'utf8');
}

export type ParsedBody =
  | { readonly kind: 'parsed'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Parses a verified body. Slack sends slash commands as a form, interactions as a form whose `payload` is JSON, and
 * events as JSON. The bytes are UTF-8, whatever charset the content type adds.
 */
export function parseBody(bytes: Uint8Array, contentType: string | undefined): ParsedBody {
  if (bytes.length === 0) return refused('the body is empty');
  const text = decode(bytes);
  if (text === undefined) return refused('the body is not UTF-8');
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return parseJson(text);
  if (type !== 'application/x-www-form-urlencoded') return refused('the content type is none that Slack sends');
  const fields: Record<string, unknown> = { ...parseForm(text, '&', '=', { maxKeys: 100 }) };
  return typeof fields.payload === 'string' ? parseJson(fields.payload) : { kind: 'parsed', body: fields };
}

function parseJson(text: string): ParsedBody {
  try {
    return { kind: 'parsed', body: JSON.parse(text) as unknown };
  } catch {
    return refused('the body is not JSON');
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refused(because: string): ParsedBody {
  return { kind: 'refused', because };
}
