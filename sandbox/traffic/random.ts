/** Randomness that is the same each time for the same seed. */
export interface Random {
  /** From 0 up to but not including 1. */
  readonly next: () => number;
  /** A whole number from 0 up to but not including `limit`. */
  readonly below: (limit: number) => number;
  /** One of the items; undefined when there are none. */
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
  readonly bytes: (length: number) => Uint8Array;
}

/** The mulberry32 generator: small, fast, and even enough for traffic. Good for nothing that must stay secret. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  const word = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = () => word() / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)],
    bytes(length) {
      const bytes = Buffer.alloc(length);
      for (let at = 0; at < length; at += 4) {
        const four = word();
        for (let part = 0; part < 4 && at + part < length; part += 1) bytes[at + part] = (four >>> (8 * part)) & 0xff;
      }
      return bytes;
    },
  };
}
