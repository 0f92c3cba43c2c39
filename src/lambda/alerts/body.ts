/** The longest delivery that is taken, in bytes: SNS sends 256 KB, and none of the others comes near. */
export const MAX_BODY_BYTES = 262_144;

export type RequestBody =
  /** Exactly the bytes that were sent, as text. */
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'refused'; readonly statusCode: 400 | 413; readonly because: string };

/**
 * The body of a request as it was signed, whatever its content type says: SNS sends JSON as `text/plain`. API Gateway hands
 * over as base64 what it takes for binary.
 */
export function readRequestBody(body: string | undefined, isBase64: boolean): RequestBody {
  const written = body ?? '';
  // A third more as base64; longer than that, it need not be decoded to be too long.
  if (written.length > MAX_BODY_BYTES * 1.4) return TOO_LONG;
  const bytes = Buffer.from(written, isBase64 ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) return TOO_LONG;
  try {
    // A byte order mark is part of what was signed.
    return { kind: 'body', body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'refused', statusCode: 400, because: 'the body is not UTF-8' };
  }
}

const TOO_LONG: RequestBody = { kind: 'refused', statusCode: 413, because: 'too long' };
