/** Keeps the entries added last, up to a limit; what falls out is handed on. */
export class Recent<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #limit: number;
  readonly #gone: (value: V) => void;

  constructor(limit: number, gone: (value: V) => void) {
    this.#limit = limit;
    this.#gone = gone;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  /** Adds an entry under a key that is not there yet. */
  add(key: K, value: V): void {
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#limit) return;
    for (const oldest of this.#entries.keys()) {
      this.drop(oldest);
      return;
    }
  }

  /** Takes one entry out, handing it on. */
  drop(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#gone(value);
  }

  /** Hands everything on and is empty. */
  clear(): void {
    for (const key of [...this.#entries.keys()]) this.drop(key);
  }
}
