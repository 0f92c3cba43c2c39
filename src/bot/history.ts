import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { admitToOne, refusal } from './admission.ts';
import { looksAlike } from './alike.ts';
import type { Entry } from './entry.ts';
import { NO_RECORD } from './meant-incident.ts';
import type { World } from './world.ts';

/** Earlier ones are in their threads. */
const MOST_PAST = 10;

/** What happened in a pool before, and what fixed it: what looks like the open incident first, then the newest. */
export async function* tellHistory(
  command: Extract<Command, { kind: 'history' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const wish = { action: 'read earlier incidents', permission: 'look', pool: command.pool } as const;
  const { incidents } = world;
  if (incidents === undefined) return yield refusal(NO_RECORD).refused;
  const admitted = await admitToOne(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { name } = admitted.pool;
  const [past, open] = await Promise.all([
    incidents.pastIncidents(name, MOST_PAST),
    incidents.readIncident(name, world.now()),
  ]);
  const signature = open && (await incidents.readFile(open.id))?.conclusion?.signature;
  const alike = past.filter((it) => signature !== undefined && looksAlike(it.signature, signature));
  const others = past.filter((it) => !alike.includes(it));
  yield { kind: 'past', pool: name, incident: undefined, past: [...alike, ...others] };
}
