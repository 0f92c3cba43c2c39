import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Something by which one user is known, which an application may have hashed in place of the right one. */
export interface Identifier {
  readonly kind: 'username' | 'sub' | 'e-mail address' | 'phone number' | 'preferred username' | 'federated username';
  readonly value: string;
}

/** What a secret hash is made from. Lives for one comparison only; nothing of it stands in a verdict. */
export interface HashParts {
  /** The element that this call wants: what it sends as USERNAME, or the real username or `sub` for a refresh. */
  readonly username: string;
  readonly identifiers: readonly Identifier[];
  readonly clientId: string;
  /** Ids of the pool's other app clients. Those beyond `MAX_OTHER_CLIENTS` are not tried. */
  readonly otherClientIds: readonly string[];
  readonly clientSecret: string;
}

/** How a hash is made, step by step. The right way and every wrong way are recipes. */
export interface Recipe {
  readonly username: string;
  readonly clientId: string;
  message(username: string, clientId: string): string;
  key(clientSecret: string): string | Buffer;
  digest(key: string | Buffer, message: string): Buffer;
  encode(digest: Buffer): string;
}

/** One way to go wrong in one step of the recipe. */
export interface Slip {
  /** Kept apart from the others in verdicts and tests: `hex`, `other-identifier`. */
  readonly id: string;
  /** What the application did, as the rest of "The application …". */
  readonly did: string;
  /** What it must do. */
  readonly instead: string;
  readonly change: Partial<Recipe>;
  /** Seen often enough to be tried together with another. */
  readonly common: boolean;
}

/** One row of the table of mistakes: the slips it can give for these parts; none where it would change nothing. */
export type Mistake = (parts: HashParts) => readonly Slip[];

/** A slip without its recipe, which would hold what the hash is made from. */
export type NamedSlip = Pick<Slip, 'id' | 'did' | 'instead'>;

/** What became of comparing a hash with what it should be. Holds neither the secret nor a hash. */
export type HashVerdict =
  | { readonly kind: 'matches' }
  /** One slip, or two at once. */
  | { readonly kind: 'mistake'; readonly slips: readonly NamedSlip[] }
  /** `tried`: how many wrong ways were recomputed. */
  | { readonly kind: 'unexplained'; readonly tried: number };

/** More clients than this are not tried, so that a pool with many of them costs no more than some milliseconds. */
export const MAX_OTHER_CLIENTS = 200;

const SHA256_HEX = /^[0-9a-f]{64}$/;

/**
 * The SHA-256 of a hash that somebody typed, in hexadecimal: all that may be kept of it. Spaces around it are the
 * typing's, not the application's.
 */
export function hashFingerprint(typed: string): string {
  return createHash('sha256').update(typed.trim()).digest('hex');
}

/**
 * Says whether an application's hash is the right one, or by which mistake it came about. `fingerprint` is what
 * `hashFingerprint` makes of it; every candidate is reduced alike, and compared in constant time. Throws only when
 * `fingerprint` is none.
 */
export function judgeSecretHash(parts: HashParts, fingerprint: string, mistakes: readonly Mistake[]): HashVerdict {
  if (!SHA256_HEX.test(fingerprint)) throw new TypeError('A fingerprint is a SHA-256 of 64 hexadecimal digits');
  const sent = Buffer.from(fingerprint, 'hex');
  const recipe = rightRecipe(parts);
  const gives = (wrong: Recipe) => timingSafeEqual(sent, fingerprintBytes(candidate(wrong, parts.clientSecret)));
  if (gives(recipe)) return { kind: 'matches' };
  const slips = mistakes.flatMap((mistake) => mistake(parts));
  let tried = 0;
  for (const slip of slips) {
    tried += 1;
    if (gives({ ...recipe, ...slip.change })) return { kind: 'mistake', slips: [named(slip)] };
  }
  for (const [one, other] of pairs(slips.filter((slip) => slip.common))) {
    tried += 1;
    if (gives({ ...recipe, ...one.change, ...other.change })) {
      return { kind: 'mistake', slips: [named(one), named(other)] };
    }
  }
  return { kind: 'unexplained', tried };
}

/** The right way (developer guide, "Computing secret hash values"): `secretHash`, step by step. */
function rightRecipe({ username, clientId }: HashParts): Recipe {
  return {
    username,
    clientId,
    message: (name, id) => name + id,
    key: (secret) => secret,
    digest: (key, message) => createHmac('sha256', key).update(message).digest(),
    encode: (digest) => digest.toString('base64'),
  };
}

function candidate(recipe: Recipe, clientSecret: string): string {
  const message = recipe.message(recipe.username, recipe.clientId);
  return recipe.encode(recipe.digest(recipe.key(clientSecret), message)).trim();
}

function fingerprintBytes(hash: string): Buffer {
  return createHash('sha256').update(hash).digest();
}

/** Two slips can go together when they are made in different steps. */
function* pairs(slips: readonly Slip[]): Generator<readonly [Slip, Slip]> {
  for (const [index, one] of slips.entries()) {
    const changed = Object.keys(one.change);
    for (const other of slips.slice(index + 1)) {
      if (!Object.keys(other.change).some((step) => changed.includes(step))) yield [one, other];
    }
  }
}

function named({ id, did, instead }: Slip): NamedSlip {
  return { id, did, instead };
}
