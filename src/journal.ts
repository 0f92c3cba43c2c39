import type { Actor } from './access.ts';

/** The answer to a claim on a delivery. */
export type Claim =
  /** Ours until `until`; work it. */
  | { readonly kind: 'claimed' }
  /** Finished before: a second delivery of the same thing. */
  | { readonly kind: 'done' }
  /** Somebody else works on it until then. */
  | { readonly kind: 'working'; readonly until: number };

/** Who looked at what, append-only. It holds a keyed fingerprint, never an address or a token. */
export interface AuditRecord {
  readonly id: string;
  readonly at: number;
  readonly actor: Actor;
  /** `look up a user`, `read a token`, … */
  readonly action: string;
  readonly pools: readonly string[];
  /** Keyed fingerprint of who or what was looked at. */
  readonly about: string;
  readonly outcome: string;
}

/** A message to a channel, written before it is posted, so that a crash between the two loses and doubles nothing. */
export interface OutboxEntry {
  /** Derived from the job: the same job writes the same entry. */
  readonly id: string;
  readonly channel: string;
  /** The message as Slack takes it; masked before it came here. */
  readonly message: string;
  /** Slack's timestamp of the message, once it is posted. */
  readonly postedAs: string | undefined;
}

/** One thing going wrong in one pool, with one thread in Slack. */
export interface IncidentRecord {
  readonly id: string;
  readonly pool: string;
  /** Where its thread is. */
  readonly channel: string;
  readonly openedAt: number;
}

/** What the bot remembers. Each method is one conditional write or one read. */
export interface Journal {
  /** Takes a lease on a delivery, or tells why not. A lease that ran out is taken again. */
  claim(delivery: string, now: number, leaseMs: number): Promise<Claim>;
  /** Marks a delivery as finished. */
  finish(delivery: string, now: number): Promise<void>;
  /** Gives a lease back after a failure, so that the next delivery need not wait for it to run out. */
  release(delivery: string): Promise<void>;
  /** Writes an entry once; answers with what is there, which is the older one if it was written before. */
  writeEntry(entry: OutboxEntry, now: number): Promise<{ readonly entry: OutboxEntry; readonly isNew: boolean }>;
  /** An entry written before; undefined where there is none. */
  readEntry(id: string): Promise<OutboxEntry | undefined>;
  markPosted(id: string, postedAs: string): Promise<void>;
  /** Opens an incident of a pool, or answers with the one that is open already. */
  openIncident(
    record: IncidentRecord,
    now: number,
  ): Promise<{ readonly incident: IncidentRecord; readonly isNew: boolean }>;
  /** Takes an entry back that was certainly not posted. */
  withdraw(id: string): Promise<void>;
  audit(record: AuditRecord): Promise<void>;
}
