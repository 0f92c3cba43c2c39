import { createHmac, timingSafeEqual } from 'node:crypto';

const SHA256_HEX = /^[0-9a-f]{64}$/i;

/**
 * Whether one of these signatures is the HMAC-SHA256 of the text, in hex, under one of the secrets. Every pair is
 * compared, each in constant time: a secret that is rotated signs beside the old one. An empty secret proves nothing.
 */
export function matchesHmacHex(signed: string, signatures: readonly string[], secrets: readonly string[]): boolean {
  const given = signatures.filter((it) => SHA256_HEX.test(it)).map((it) => Buffer.from(it, 'hex'));
  let matches = false;
  for (const secret of secrets.filter((it) => it !== '')) {
    const expected = createHmac('sha256', secret).update(signed).digest();
    for (const signature of given) matches = timingSafeEqual(expected, signature) || matches;
  }
  return matches;
}
