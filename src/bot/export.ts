import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { quoted, words } from '../incident/words.ts';
import { admit, type Refused, refusal, type Wish } from './admission.ts';
import type { Entry } from './entry.ts';
import { type Meant, meantIncident, NO_RECORD } from './meant-incident.ts';
import { postmortemOf } from './postmortem.ts';
import { postmortemMarkdown } from './postmortem-markdown.ts';
import type { World } from './world.ts';

type Export = Extract<Command, { kind: 'export' }>;

/** The postmortem of an incident, open or over, from its record alone. */
export async function* exportIncident(command: Export, job: Job, world: World): AsyncGenerator<Entry> {
  const wish = { action: 'export an incident', permission: 'look', pool: command.pool } as const;
  const meant =
    command.incident === undefined
      ? await meantIncident(wish, job, world, { overToo: true })
      : await byId(command.incident, wish, job, world);
  if ('refused' in meant) return yield meant.refused;
  const { file, incidents } = meant;
  const postmortem = postmortemOf(file, await incidents.readTimeline(file.incident.id));
  yield { kind: 'postmortem', postmortem, markdown: postmortemMarkdown(postmortem) };
}

async function byId(
  id: string,
  wish: Wish,
  job: Job,
  world: World,
): Promise<Pick<Meant, 'file' | 'incidents'> | Refused> {
  const { incidents } = world;
  if (incidents === undefined) return refusal(NO_RECORD);
  const file = await incidents.readFile(id);
  const known = world.pools.some(({ name }) => name === file?.incident.pool);
  const admitted = await admit({ ...wish, pool: known ? file?.incident.pool : undefined }, job, world);
  if ('refused' in admitted) return admitted;
  if (file === undefined || !known) return refusal(words`I know of no incident ${quoted(id)}.`);
  return { file, incidents };
}
