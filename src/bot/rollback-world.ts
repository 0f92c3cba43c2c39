import type { RollbackJournal } from '../rollback/journal.ts';
import type { MoveWorld } from '../rollback/move.ts';
import type { World } from './world.ts';

/** A world in which an alias can be moved. */
export interface RollbackWorld extends Omit<World, 'journal'>, Pick<MoveWorld, 'releases' | 'checkAgain'> {
  readonly journal: Pick<
    RollbackJournal,
    | 'audit'
    | 'openIncident'
    | 'claim'
    | 'release'
    | 'readProposal'
    | 'changeProposal'
    | 'writeWatch'
    | 'breakGlass'
    | 'readTest'
  >;
}
