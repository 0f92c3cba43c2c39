import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

export async function* muteAlerts(
  command: Extract<Command, { kind: 'mute' }>,
  _job: Job,
  _world: World,
): AsyncGenerator<Entry> {
  yield { kind: 'notice', tone: 'refused', words: words`"${command.kind}" is not built yet.` };
}
