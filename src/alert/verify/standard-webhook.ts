import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { RawDelivery, Verified } from '../source.ts';
import { staleness } from './freshness.ts';

/** Standard Webhooks, and the names that Svix gave the same headers before. */
const PREFIXES = ['webhook', 'svix'] as const;

export interface SignedHeaders {
  /** The same over all attempts of one delivery. */
  readonly id: string;
  /** Of this attempt: seconds since 1970. */
  readonly timestamp: string;
  readonly signature: string;
}

/** The three headers, all under one prefix; undefined where one is missing. */
export function signedHeaders({ headers }: RawDelivery): SignedHeaders | undefined {
  for (const prefix of PREFIXES) {
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((it) => headers.get(`${prefix}-${it}`));
    if (id && timestamp && signature) return { id, timestamp, signature };
  }
  return undefined;
}

/** The id of a delivery: the signed one, or what stands there where another proof was given. */
export function webhookId(delivery: RawDelivery): string | undefined {
  return signedHeaders(delivery)?.id ?? (delivery.headers.get('webhook-id') || undefined);
}

/** Whether the request carries a signature at all, complete or not. */
export function carriesSignature({ headers }: RawDelivery): boolean {
  return PREFIXES.some((prefix) => headers.has(`${prefix}-signature`));
}

/** Whether a secret can be one of Standard Webhooks: base64, with or without `whsec_`. Nothing else is taken as a key. */
export function isSigningSecret(secret: string): boolean {
  const key = secret.replace(/^whsec_/, '');
  return key.length >= 4 && key.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(key);
}

/**
 * Verifies by Standard Webhooks (HMAC-SHA256 over `id.timestamp.body`, base64). The package signs; comparing and the
 * clock are ours, since the package asks the machine for the time.
 */
export function verifyStandardWebhook(delivery: RawDelivery, secrets: readonly string[], now: number): Verified {
  const found = signedHeaders(delivery);
  if (found === undefined)
    return refused('It lacks one of the headers webhook-id, webhook-timestamp and webhook-signature.');
  const stale = staleness(found.timestamp, now);
  if (stale !== undefined) return refused(stale);
  const at = new Date(Number(found.timestamp) * 1000);
  const given = found.signature
    .split(' ')
    .filter((it) => it.startsWith('v1,'))
    .map((it) => Buffer.from(it));
  let matches = false;
  for (const secret of secrets.filter(isSigningSecret)) {
    const expected = Buffer.from(new Webhook(secret).sign(found.id, at, delivery.body));
    for (const signature of given)
      matches = (signature.length === expected.length && timingSafeEqual(signature, expected)) || matches;
  }
  return matches ? { kind: 'verified' } : refused('None of its signatures matches.');
}

function refused(because: string): Verified {
  return { kind: 'refused', because };
}
