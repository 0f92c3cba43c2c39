import { createHash, createHmac } from 'node:crypto';
import { MAX_OTHER_CLIENTS, type Mistake, type Recipe, type Slip } from './secret-hash-mistake.ts';

const ENCODE = 'Write the 32 bytes of the HMAC in standard base64: 44 characters that end in "=".';
const USERNAME = 'Hash the very value that the call sends as USERNAME; for a refresh, the real username or the sub.';
const KEY = 'Use the client secret as the key, as it is: no newline, no quotes, no decoding.';
const MESSAGE = 'Hash the username followed by the client id, with nothing between and nothing after them.';
const DIGEST = 'Use HMAC-SHA256, with the client secret as the key and username + client id as the message.';

/** Every mistake that we can recognise, the most common first: of two that give the same hash, the first is named. */
export const hashMistakes: readonly Mistake[] = [
  ({ username, identifiers }) =>
    identifiers
      .filter(({ value }) => value !== username)
      .map(({ kind, value }) =>
        slip('other-identifier', `hashed the ${kind} in place of the username`, USERNAME, { username: value }, true),
      ),
  ({ username, identifiers }) =>
    [{ kind: 'username', value: username }, ...identifiers].flatMap(({ kind, value }) => [
      ...renamed('lower-case', `hashed the ${kind} in lower case`, username, value.toLowerCase(), true),
      ...renamed('upper-case', `hashed the ${kind} in upper case`, username, value.toUpperCase()),
      ...renamed('trimmed', `hashed the ${kind} without the spaces around it`, username, value.trim(), true),
    ]),
  ({ username }) => [
    ...renamed('space-before', 'hashed the username with a space before it', username, ` ${username}`),
    ...renamed('space-after', 'hashed the username with a space after it', username, `${username} `),
    ...renamed('username-newline', 'hashed the username with a newline after it', username, `${username}\n`),
    ...renamed('username-quoted', 'hashed the username with quotes around it', username, `"${username}"`),
    ...renamed('username-url-encoded', 'hashed the username in URL encoding', username, urlEncoded(username), true),
    ...renamed('username-empty', 'hashed no username at all, only the client id', username, ''),
  ],
  ({ otherClientIds, clientId }) =>
    otherClientIds
      .filter((id) => id !== clientId)
      .slice(0, MAX_OTHER_CLIENTS)
      .map((id) =>
        slip(
          'other-client',
          `hashed the id of another app client, ${id}`,
          'Use the id of the client whose secret is the key.',
          { clientId: id },
          true,
        ),
      ),
  () => [
    encoded('hex', 'wrote the hash in hexadecimal', (digest) => digest.toString('hex'), true),
    encoded('hex-upper', 'wrote the hash in hexadecimal, upper case', (digest) => digest.toString('hex').toUpperCase()),
    encoded('base64url', 'wrote the hash in base64url', (digest) => digest.toString('base64url'), true),
    encoded(
      'base64url-padded',
      'wrote the hash in base64url with padding',
      (digest) => `${digest.toString('base64url')}=`,
    ),
    encoded(
      'no-padding',
      'left out the "=" at the end of the hash',
      (digest) => digest.toString('base64').slice(0, -1),
      true,
    ),
    encoded(
      'base64-of-hex',
      'encoded the hexadecimal text in base64 in place of the bytes',
      (digest) => base64(digest.toString('hex')),
      true,
    ),
    encoded('double-base64', 'encoded the hash in base64 twice', (digest) => base64(digest.toString('base64'))),
    encoded('hash-url-encoded', 'sent the hash in URL encoding', (digest) =>
      encodeURIComponent(digest.toString('base64')),
    ),
    encoded('plus-lost', 'turned each "+" of the hash into a space', (digest) =>
      digest.toString('base64').replaceAll('+', ' '),
    ),
  ],
  () => [
    slip('order-swapped', 'hashed client id + username', MESSAGE, { message: (name, id) => id + name }, true),
    ...[':', '|', ' ', ',', '\n'].map((mark) =>
      slip(
        'separator',
        `put ${mark === ' ' ? 'a space' : mark === '\n' ? 'a newline' : `"${mark}"`} between username and client id`,
        MESSAGE,
        { message: (name, id) => name + mark + id },
      ),
    ),
    slip(
      'message-newline',
      'hashed a newline after the client id',
      MESSAGE,
      { message: (name, id) => `${name}${id}\n` },
      true,
    ),
    slip('username-only', 'hashed the username without the client id', MESSAGE, { message: (name) => name }),
  ],
  () => [
    keyed('key-newline', 'used the secret with a newline after it as the key', (secret) => `${secret}\n`, true),
    keyed(
      'key-newline-windows',
      'used the secret with a Windows newline after it as the key',
      (secret) => `${secret}\r\n`,
    ),
    keyed('key-space', 'used the secret with a space after it as the key', (secret) => `${secret} `),
    keyed('key-quoted', 'used the secret with quotes around it as the key', (secret) => `"${secret}"`),
    keyed(
      'key-decoded',
      'decoded the secret as base64 and used the bytes as the key',
      (secret) => Buffer.from(secret, 'base64'),
      true,
    ),
    keyed('key-encoded', 'used the secret encoded in base64 as the key', base64),
    keyed('key-url-encoded', 'used the secret in URL encoding as the key', urlEncoded),
    keyed('key-empty', 'used an empty key', () => ''),
  ],
  ({ clientSecret }) => [
    digested('sha1', 'used HMAC-SHA1', hmac('sha1')),
    digested('sha512', 'used HMAC-SHA512', hmac('sha512')),
    digested('key-message-swapped', 'used the message as the key and the key as the message', (key, message) =>
      createHmac('sha256', message).update(key).digest(),
    ),
    digested('plain-sha256', 'used SHA-256 without a key', (_key, message) => sha256(message)),
    digested(
      'plain-sha256-secret',
      'used SHA-256 over username, client id and secret in place of HMAC',
      (key, message) => sha256(message, key),
    ),
    digested(
      'plain-sha256-secret-first',
      'used SHA-256 over secret, username and client id in place of HMAC',
      (key, message) => sha256(key, message),
    ),
    slip(
      'raw-secret',
      'sent the client secret itself as the hash',
      'Never send the secret in this field; send the HMAC made with it.',
      { encode: () => clientSecret },
    ),
    slip('raw-message', 'sent username + client id in base64, without an HMAC', DIGEST, {
      digest: (_key, message) => Buffer.from(message),
    }),
  ],
];

function slip(id: string, did: string, instead: string, change: Partial<Recipe>, common = false): Slip {
  return { id, did, instead, change, common };
}

/** Nothing where the other form is the right one already. */
function renamed(id: string, did: string, right: string, wrong: string, common = false): readonly Slip[] {
  return wrong === right ? [] : [slip(id, did, USERNAME, { username: wrong }, common)];
}

function encoded(id: string, did: string, encode: Recipe['encode'], common = false): Slip {
  return slip(id, did, ENCODE, { encode }, common);
}

function keyed(id: string, did: string, key: Recipe['key'], common = false): Slip {
  return slip(id, did, KEY, { key }, common);
}

function digested(id: string, did: string, digest: Recipe['digest']): Slip {
  return slip(id, did, DIGEST, { digest });
}

function hmac(algorithm: string): Recipe['digest'] {
  return (key, message) => createHmac(algorithm, key).update(message).digest();
}

function sha256(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** By way of UTF-8, since half of a surrogate pair cannot be URL-encoded. */
function urlEncoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
