import type { Journal } from '../journal/journal.ts';
import type { Proposal } from './proposal.ts';
import type { Watch } from './watch.ts';

/** How long the approvers are left alone with a proposal before it says whom else to try, in milliseconds. */
export const REMIND_AFTER_MS = 3 * 60_000;

/** An approved proposal without an outcome for so long was left behind by a worker that died, in milliseconds. */
export const UNSETTLED_AFTER_MS = 3 * 60_000;

/** How long a pool's glass stays broken: nobody breaks it again until then, in milliseconds. */
export const GLASS_MS = 60 * 60_000;

/**
 * What the bot remembers of rollbacks, beside everything else. It stands here and not with the journal, since a journal
 * may not know what comes after it. Every change is one conditional write: of two writers that saw the same, one wins.
 */
export interface RollbackJournal extends Journal {
  /** Writes a proposal; false where one of that id is there. */
  writeProposal(proposal: Proposal): Promise<boolean>;
  readProposal(id: string): Promise<Proposal | undefined>;
  /** Writes `after`, of revision `before.revision + 1`, where still that of `before` stands; false where it does not. */
  changeProposal(after: Proposal, before: Proposal): Promise<boolean>;
  /** Proposals that were open or requested for `REMIND_AFTER_MS`, expired ones too, until they are settled or withdrawn. */
  dueReminders(now: number): Promise<readonly Proposal[]>;
  /** Proposals that were approved `UNSETTLED_AFTER_MS` ago and came to nothing: nobody knows whether the alias moved. */
  unsettled(now: number): Promise<readonly Proposal[]>;
  /** Begins a watch; false where its proposal is watched. */
  writeWatch(watch: Watch): Promise<boolean>;
  readWatch(proposal: string): Promise<Watch | undefined>;
  /** Watches that are not over and whose next look is due, the longest due first. */
  dueWatches(now: number, limit: number): Promise<readonly Watch[]>;
  /** As `changeProposal`. */
  changeWatch(after: Watch, before: Watch): Promise<boolean>;
  /**
   * Breaks the glass of a pool; false where somebody did within the last hour. With `proposal`, a job that is delivered
   * again gets the answer it had: the same proposal is used once anyway.
   */
  breakGlass(pool: string, now: number, proposal?: string): Promise<boolean>;
}
