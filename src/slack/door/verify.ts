import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's window for a request's own time (docs.slack.dev, verifying requests), applied in both directions. */
export const MAX_AGE_SECONDS = 300;

export type Verdict = { readonly kind: 'genuine' } | { readonly kind: 'refused'; readonly because: string };

/** Header names are compared without letter case; a name sent twice is joined, as HTTP does, and then fits nothing. */
export function readHeaders(headers: unknown): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  if (typeof headers !== 'object' || headers === null) return read;
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') continue;
    const key = name.toLowerCase();
    const before = read.get(key);
    read.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return read;
}

/**
 * Whether Slack signed exactly these bytes, with one of our secrets, within five minutes of now (milliseconds).
 * The reason names what was wrong and quotes nothing.
 */
export function verifySignature(
  body: Uint8Array,
  headers: ReadonlyMap<string, string>,
  secrets: readonly string[],
  now: number,
): Verdict {
  const signature = headers.get('x-slack-signature');
  const timestamp = headers.get('x-slack-request-timestamp');
  if (signature === undefined || timestamp === undefined) return refused('not signed');
  if (!/^v0=[0-9a-f]{64}$/.test(signature)) return refused('the signature is malformed');
  if (!/^[0-9]{1,12}$/.test(timestamp)) return refused('the timestamp is malformed');
  const age = Math.floor(now / 1000) - Number(timestamp);
  if (age > MAX_AGE_SECONDS) return refused('too old');
  if (age < -MAX_AGE_SECONDS) return refused('from the future');
  const given = Buffer.from(signature.slice(3), 'hex');
  const signed = secrets.some((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest(), given),
  );
  return signed ? { kind: 'genuine' } : refused('signed with another secret');
}

function refused(because: string): Verdict {
  return { kind: 'refused', because };
}
