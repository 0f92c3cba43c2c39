import type { Job } from '../command/job.ts';
import { consent, settleProposal } from './consent.ts';
import type { Entry } from './entry.ts';
import type { RollbackWorld } from './rollback-world.ts';

/** What a job of the rollback worker comes to. It takes no other: whoever may look, test or propose may not move. */
export async function* moveAlias(job: Job, world: RollbackWorld): AsyncGenerator<Entry> {
  const { command } = job;
  switch (command.kind) {
    case 'consent':
      return yield* consent(command, job, world);
    case 'settle':
      return yield* settleProposal(command, job, world);
    default:
      throw new TypeError(`The rollback worker does not work "${command.kind}"`);
  }
}
