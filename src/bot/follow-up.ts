import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import type { Entry } from './entry.ts';
import { remind } from './remind.ts';
import { lookAgain, type WatchWorld } from './watch.ts';
import { work } from './work.ts';

/** What a job of the reading worker comes to: what people asked for, and what the schedule found due. */
export async function* workOrFollowUp(job: Job, world: WatchWorld): AsyncGenerator<Entry> {
  const { command, actor } = job;
  if (command.kind !== 'watch' && command.kind !== 'remind' && command.kind !== 'resume') {
    return yield* work(job, world);
  }
  if (actor.kind !== 'schedule') {
    return yield { kind: 'notice', tone: 'refused', words: words`Only the schedule asks for this.` };
  }
  if (command.kind === 'watch') yield* lookAgain(command, job, world);
  else if (command.kind === 'remind') yield* remind(command, world);
  else yield { kind: 'resumed', id: command.id };
}
