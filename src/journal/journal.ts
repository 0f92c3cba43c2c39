import type { Actor } from '../access.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';

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
  /** Why, in the words of whoever asked, without personal data and secrets; only where a reason is asked for. */
  readonly reason?: string;
  /** From where: the channel. */
  readonly place?: string;
  /** What was decided, and by what right: `allowed by S0APPROVERS`, `refused: the alias moved`. */
  readonly decision?: string;
  /** The ids that AWS gave to the calls that changed something. */
  readonly requestIds?: readonly string[];
  /** What was changed, as it was and as it became, in a few words and never personal: `live → 42, 10 % to 43`. */
  readonly before?: string;
  readonly after?: string;
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
  /** The message that it replies to, and whether the channel shows it too. */
  readonly thread?: string;
  readonly broadcast?: boolean;
}

/** What was begun so long ago and did not end was left behind by a worker that was lost: longer than all tries of a job, in milliseconds. */
export const LEFT_BEHIND_AFTER_MS = 10 * 60_000;

/** One thing going wrong in one pool, with one thread in Slack. */
export interface IncidentRecord {
  readonly id: string;
  readonly pool: string;
  /** Where its thread is. */
  readonly channel: string;
  readonly openedAt: number;
  /** Slack's timestamp of the message of another app in whose thread it is told; undefined: under its own summary. */
  readonly under?: string;
}

/** How the scheduled sign-in tests of a pool went lately. */
export interface SignInStreak {
  /** When the newest test was due, in milliseconds since 1970. */
  readonly due: number;
  /** Failures in a row up to that one. */
  readonly failures: number;
  /** Since when it is so. */
  readonly since: number;
  /** Where the newest failure stopped. */
  readonly stage: string;
  /** The incident in which the failures were told, until it is told that they are over. */
  readonly told: IncidentRecord | undefined;
}

/**
 * What a trigger test of one version came to: bound to the code that ran, so that it says nothing of any other. `kept`:
 * every answer kept the contract. `broken`: at least one did not. `warned`: it threw or was late, which may be due to the
 * made-up user. `unknown`: not everything could be run.
 */
export interface VersionTest {
  /** The ARN of the function, without alias or version. */
  readonly functionArn: string;
  readonly version: string;
  /** As `FunctionSettings` has it. */
  readonly codeHash: string;
  readonly outcome: 'kept' | 'warned' | 'broken' | 'unknown';
  /** The triggers that it was tested as. */
  readonly slots: readonly TriggerSlot[];
  readonly at: number;
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
  /** The open incident of a pool; undefined where there is none. */
  readIncident(pool: string, now: number): Promise<IncidentRecord | undefined>;
  /** Takes an entry back that was certainly not posted. */
  withdraw(id: string): Promise<void>;
  /** Remembers something that somebody would wait for in vain if its worker were lost; begun again, its time starts anew. */
  begin(id: string, now: number): Promise<void>;
  /** It came to its end, well or not. */
  end(id: string): Promise<void>;
  /** What was begun `LEFT_BEHIND_AFTER_MS` ago or earlier and did not end, the oldest first. */
  leftBehind(now: number): Promise<readonly string[]>;
  audit(record: AuditRecord): Promise<void>;
  /** The records from `from` up to, and not at, `to`, in milliseconds since 1970; the oldest first. */
  readAudit(from: number, to: number): AsyncIterable<AuditRecord>;
  /** Remembers a trigger test for an hour; a newer one of the same code takes its place. */
  keepTest(test: VersionTest): Promise<void>;
  /** The newest test of exactly this code within the last hour. */
  readTest(
    of: Pick<VersionTest, 'functionArn' | 'version' | 'codeHash'>,
    now: number,
  ): Promise<VersionTest | undefined>;
  readStreak(pool: string): Promise<SignInStreak | undefined>;
  /** Writes a streak where still that of `before` stands (undefined: none); false where another writer was first. */
  writeStreak(pool: string, streak: SignInStreak, before: SignInStreak | undefined, now: number): Promise<boolean>;
}
