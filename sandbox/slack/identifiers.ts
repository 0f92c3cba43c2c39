import { createHmac } from 'node:crypto';

/**
 * Makes timestamps and ids: always the same ones for the same clock and seed, so that a test can be repeated, and
 * not to be guessed by somebody who lacks the seed, because a response URL is as good as a password.
 */
export class Identifiers {
  readonly #now: () => number;
  readonly #seed: string;
  #lastMicroseconds = 0;
  #count = 0;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number, seed: string) {
    this.#now = now;
    this.#seed = seed;
  }

  /** A message timestamp, `seconds.microseconds`, later than every one before it. */
  timestamp(): string {
    this.#lastMicroseconds = Math.max(Math.floor(this.#now()) * 1000, this.#lastMicroseconds + 1);
    const seconds = Math.floor(this.#lastMicroseconds / 1_000_000);
    return `${seconds}.${String(this.#lastMicroseconds % 1_000_000).padStart(6, '0')}`;
  }

  /** A short id that names one thing in this workspace, such as a view. */
  next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count.toString(36).toUpperCase().padStart(6, '0')}`;
  }

  /** An id that nobody can guess. */
  secret(purpose: string): string {
    this.#count += 1;
    return createHmac('sha256', this.#seed).update(`${purpose}:${this.#count}`).digest('hex').slice(0, 32);
  }
}
