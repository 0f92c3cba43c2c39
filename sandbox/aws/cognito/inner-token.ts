import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { SigningKey } from './keys.ts';

/** Whether a key makes tokens that never leave the stand-in: then it is one secret, and no pair. */
export function isInner(key: SigningKey): boolean {
  return key.privateKey.type === 'secret';
}

/** A token signed with a secret. It looks like a real one, and takes a fraction of the time. */
export function signInner(claims: object, key: SigningKey): string {
  const signed = `${part({ kid: key.kid, alg: 'HS256' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', key.privateKey).update(signed).digest('base64url')}`;
}

/** Whether such a token was signed with this secret. */
export function isSignedInner(token: string, key: SigningKey): boolean {
  const end = token.lastIndexOf('.');
  const signature = createHmac('sha256', key.privateKey).update(token.slice(0, end)).digest('base64url');
  return signature === token.slice(end + 1);
}

/** A refresh token that is sealed with a secret. `nonce` is 12 bytes. */
export function sealInner(content: object, key: SigningKey, nonce: Uint8Array): string {
  const header = part({ cty: 'JWT', enc: 'A256GCM', alg: 'dir' });
  const cipher = createCipheriv('aes-256-gcm', key.privateKey, nonce).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  const parts = [Buffer.from(nonce), sealed, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'));
  return `${header}..${parts.join('.')}`;
}

/** What such a refresh token holds, as JSON. Throws for any other text. */
export function openInner(token: string, key: SigningKey): string {
  const [header = '', , nonce = '', sealed = '', tag = ''] = token.split('.');
  const decipher = createDecipheriv('aes-256-gcm', key.privateKey, Buffer.from(nonce, 'base64url'))
    .setAAD(Buffer.from(header))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return `${decipher.update(Buffer.from(sealed, 'base64url'), undefined, 'utf8')}${decipher.final('utf8')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
