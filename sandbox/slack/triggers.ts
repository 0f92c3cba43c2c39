import type { Identifiers } from './identifiers.ts';

/** How long a trigger may open a view, in milliseconds. Source: Slack's page on interactivity. */
export const TRIGGER_LIFETIME = 3000;

/** What came of exchanging a trigger for a view. */
export type Exchange = { kind: 'exchanged'; person: string } | { kind: 'refused'; error: string };

/** The trigger ids handed out with interactions: each opens one view, within three seconds. */
export class Triggers {
  readonly #identifiers: Identifiers;
  readonly #now: () => number;
  readonly #issued = new Map<string, { person: string; at: number; used: boolean }>();

  constructor(identifiers: Identifiers, now: () => number) {
    this.#identifiers = identifiers;
    this.#now = now;
  }

  issue(person: string): string {
    const id = `${Math.floor(this.#now())}.${this.#identifiers.next('')}.${this.#identifiers.secret('trigger')}`;
    this.#issued.set(id, { person, at: this.#now(), used: false });
    return id;
  }

  /** Takes the trigger in exchange for one view. */
  exchange(id: string): Exchange {
    const trigger = this.#issued.get(id);
    if (!trigger) return { kind: 'refused', error: 'invalid_trigger_id' };
    if (trigger.used) return { kind: 'refused', error: 'exchanged_trigger_id' };
    if (this.#now() - trigger.at > TRIGGER_LIFETIME) return { kind: 'refused', error: 'expired_trigger_id' };
    trigger.used = true;
    return { kind: 'exchanged', person: trigger.person };
  }
}
