import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Job } from './job.ts';

/** What stands in the queue: the job is sealed, so that no address, claim or response URL lies there readable. */
export interface SealedJob {
  readonly format: 1;
  /** The command's kind, for whoever looks at a dead letter. */
  readonly kind: string;
  /** base64 of nonce (12 bytes), tag (16 bytes) and AES-256-GCM ciphertext. */
  readonly sealed: string;
}

/** Derives a key for one purpose from the bot's root secret (HKDF-SHA256). */
export function deriveKey(root: string, purpose: 'seal' | 'fingerprint'): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, 'cognito-responder', purpose, 32));
}

/** Seals any JSON value. `nonce` is 12 random bytes, never used twice with one key. */
export function sealJson(value: unknown, key: Uint8Array, nonce: Uint8Array): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens what `sealJson` sealed; undefined when it was sealed with another key or was changed. */
export function openJson(sealed: string, key: Uint8Array): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'));
  } catch {
    return undefined;
  }
}

export function sealJob(job: Job, key: Uint8Array, nonce: Uint8Array): SealedJob {
  return { format: 1, kind: job.command.kind, sealed: sealJson(job, key, nonce) };
}

/** A keyed fingerprint (HMAC-SHA256, 16 hex digits): the same text gives the same one, and only the key can tell whose. */
export function fingerprintWith(key: Uint8Array): (text: string) => string {
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16);
}
