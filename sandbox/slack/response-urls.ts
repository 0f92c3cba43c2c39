import type { Identifiers } from './identifiers.ts';

/** How often and how long a response URL works. Source: Slack's page on handling interactions. */
export const RESPONSE_URL_USES = 5;
/** Milliseconds. */
export const RESPONSE_URL_LIFETIME = 30 * 60 * 1000;

/** What a response URL writes to: the place, the reader, and the message that was clicked, if one was. */
export interface ResponseTarget {
  readonly person: string;
  readonly channel: string;
  readonly originalTs?: string;
  readonly threadTs?: string;
}

/** What came of using a response URL. */
export type ResponseUse = { kind: 'usable'; target: ResponseTarget } | { kind: 'refused'; error: string };

/** The response URLs handed out with slash commands and interactions. */
export class ResponseUrls {
  readonly #identifiers: Identifiers;
  readonly #now: () => number;
  readonly #issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>();

  constructor(identifiers: Identifiers, now: () => number) {
    this.#identifiers = identifiers;
    this.#now = now;
  }

  /** @returns the last segment of the URL */
  issue(target: ResponseTarget): string {
    const id = this.#identifiers.secret('response');
    this.#issued.set(id, { target, at: this.#now(), uses: 0 });
    return id;
  }

  use(id: string): ResponseUse {
    const issued = this.#issued.get(id);
    if (!issued) return { kind: 'refused', error: 'invalid_url' };
    if (this.#now() - issued.at > RESPONSE_URL_LIFETIME) return { kind: 'refused', error: 'expired_url' };
    if (issued.uses >= RESPONSE_URL_USES) return { kind: 'refused', error: 'used_url' };
    issued.uses += 1;
    return { kind: 'usable', target: issued.target };
  }
}
