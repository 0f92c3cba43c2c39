import { QUIET_MS } from '../alert/course.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { maskPaste } from '../incident/paste.ts';
import { moment, type Words, words } from '../incident/words.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import type { Entry } from './entry.ts';
import { changeFile } from './incident-file.ts';
import { meantIncident } from './meant-incident.ts';
import { pastOf } from './past.ts';
import { incidentsOf } from './thread-incident.ts';
import type { World } from './world.ts';

type Resolved = NonNullable<IncidentFile['resolved']>;

/**
 * Says that an incident is over, and of what it came. It is remembered for the next one that looks like it; what fires within
 * the quiet period goes on with it. Who is first counts: whoever says so later is told who it was.
 */
export async function* resolveIncident(
  command: Extract<Command, { kind: 'resolve' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const cause = command.cause === undefined ? undefined : maskPaste(command.cause).text;
  // The job's own time: delivered again, it is the same.
  const resolved = { at: job.at, by: job.actor.kind === 'person' ? job.actor.id : undefined, cause };
  const pool = command.pool ?? (await poolResolvedSo(resolved, world));
  const wish = { action: 'resolve an incident', permission: 'diagnose', pool } as const;
  const meant = await meantIncident(wish, job, world, { overToo: true });
  if ('refused' in meant) return yield meant.refused;
  const { incidents } = meant;
  const { incident } = meant.file;
  const file =
    meant.file.status === 'resolved'
      ? meant.file
      : await changeFile(incidents, incident, (before) =>
          before.status === 'resolved' ? before : { ...before, status: 'resolved', resolved },
        );
  if (!isSame(file.resolved, resolved)) {
    return yield { kind: 'notice', tone: 'refused', words: alreadyWords(file) };
  }
  const summary = await incidents.readEntry(`summary/${incident.id}`);
  const past = pastOf(file, summary?.postedAs);
  if (past !== undefined) await incidents.rememberIncident(past);
  await incidents.keepIncidentUntil(incident, world.now() + QUIET_MS);
  yield { kind: 'closed', incident, file };
  yield { kind: 'notice', tone: 'done', words: doneWords(file) };
}

/** An earlier delivery of the same may have come so far: then that incident is meant, whatever opened since. */
async function poolResolvedSo(resolved: Resolved, { incidents, pools, now }: World): Promise<string | undefined> {
  if (incidents === undefined) return undefined;
  const names = pools.map(({ name }) => name);
  const { over } = await incidentsOf(names, incidents, now());
  return over.find((it) => isSame(it.resolved, resolved))?.incident.pool;
}

function isSame(a: Resolved | undefined, b: Resolved): boolean {
  return a?.at === b.at && a.by === b.by && a.cause === b.cause;
}

function alreadyWords({ incident, resolved }: IncidentFile): Words {
  if (resolved === undefined) return words`The incident of ${incident.pool} is resolved already.`;
  const by =
    resolved.by === undefined ? words`` : words` by ${{ mention: { kind: 'user', id: resolved.by } as const }}`;
  return words`The incident of ${incident.pool} was resolved already${by} at ${moment(resolved.at)}. What you know besides can go into a note.`;
}

function doneWords({ incident, alerts }: IncidentFile): Words {
  const firing = alerts.filter(({ status }) => status !== 'resolved').length;
  const still =
    firing === 0
      ? ''
      : ` ${firing} ${firing === 1 ? 'alert still fires' : 'alerts still fire'}: what it says next within ${QUIET_MS / 60_000} minutes goes on with this thread.`;
  return words`The incident of ${incident.pool} is resolved.${still}`;
}
