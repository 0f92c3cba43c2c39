import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { moment, plain, quoted, type Words, words, write } from '../incident/words.ts';
import { admitToOne } from './admission.ts';
import { changeCourse } from './alert-course.ts';
import type { Entry } from './entry.ts';
import { poolCourse, poolKey } from './muted.ts';
import type { World } from './world.ts';

/**
 * Says nothing more of a pool's alerts, or of one alert, for a while; no time at all ends that. The record keeps what they say
 * meanwhile, and what still fires after that is heard when it is said again.
 */
export async function* muteAlerts(
  command: Extract<Command, { kind: 'mute' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const journal = world.incidents;
  if (journal === undefined) return yield refused(words`Alerts are kept in the table, and there is none here.`);
  const course = command.alert === undefined ? undefined : await journal.readCourse(command.alert);
  if (command.alert !== undefined && course === undefined) {
    return yield refused(words`I know of no such alert; it may be too long ago.`);
  }
  const wish = { action: 'mute alerts', permission: 'diagnose', pool: course?.pool ?? command.pool } as const;
  const admitted = await admitToOne(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  // The job's own time: delivered again, it is the same.
  const mutedUntil = command.forMs > 0 ? job.at + command.forMs : undefined;
  const open = await journal.readIncident(pool.name, world.now());
  const file = open === undefined ? undefined : await journal.readFile(open.id);
  const single = course === undefined ? [] : [course.key];
  const ofIncident = course === undefined && mutedUntil === undefined ? (file?.alerts.map(({ key }) => key) ?? []) : [];
  for (const key of [...single, ...ofIncident]) {
    await changeCourse(key, journal, (it) =>
      it === undefined || it.mutedUntil === mutedUntil ? it : { ...it, mutedUntil },
    );
  }
  if (course === undefined) {
    await changeCourse(poolKey(pool.name), journal, (it) => ({ ...(it ?? poolCourse(pool.name, job.at)), mutedUntil }));
  }
  const said = saidWords(course?.title, pool.name, mutedUntil);
  if (open !== undefined) {
    const by = job.actor.kind === 'person' ? job.actor.id : undefined;
    const record = {
      id: `mute/${job.delivery.slice(0, 24)}`,
      incident: open.id,
      at: job.at,
      kind: 'note',
      text: write(said, 'channel', plain),
      by,
      source: undefined,
      about: [],
    } as const;
    yield { kind: 'noted', incident: open, record };
  }
  yield { kind: 'notice', tone: 'done', words: said };
}

function saidWords(title: string | undefined, pool: string, until: number | undefined): Words {
  const what = title === undefined ? words`All alerts of ${pool}` : words`The alert ${quoted(title)}`;
  const are = title === undefined ? 'are' : 'is';
  if (until === undefined) return words`${what} ${are} heard again.`;
  return words`${what} ${are} muted until ${moment(until)}. The record keeps what comes; nothing is posted and no triage starts.`;
}

function refused(because: Words): Entry {
  return { kind: 'notice', tone: 'refused', words: because };
}
