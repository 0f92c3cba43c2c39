import type { AlertCourse, AlertNews } from '../alert/course.ts';
import { deliveryKey, type Job } from '../command/job.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import type { World } from './world.ts';

/** An incident is not triaged anew by what fires so soon after the last triage. */
const ANEW_MS = 10 * 60_000;

interface Asked {
  readonly incident: IncidentRecord;
  readonly file: IncidentFile;
  readonly news: AlertNews;
  readonly course: AlertCourse;
  /** Whether the alert opened the incident. */
  readonly isOpening: boolean;
}

/**
 * Puts a triage of the incident into the queue: one for the alert that opens it; later ones where something fires anew and
 * the last one is some minutes old. Asked for twice, it is one job.
 */
export async function askForTriage({ incident, file, news, course, isOpening }: Asked, world: World): Promise<void> {
  const now = world.now();
  const firesAnew = news === 'joined' || news === 'again';
  const isDue = firesAnew && now - (file.conclusion?.at ?? incident.openedAt) >= ANEW_MS;
  if (!isOpening && !isDue) return;
  const same = isOpening
    ? [course.key, String(course.episode)]
    : ['again', String(Math.floor(course.occurredAt / ANEW_MS))];
  const { id, pool, channel, under } = incident;
  const job: Job = {
    format: 1,
    delivery: deliveryKey('alert triage', id, ...same),
    command: {
      kind: 'triage',
      symptom: course.title,
      pool,
      spanMs: undefined,
      incident: id,
      ...(under === undefined ? {} : { under: { channel, ts: under } }),
    },
    actor: { kind: 'alarm', id: course.source },
    place: { channel, user: '', responseUrl: undefined },
    at: now,
  };
  if (world.enqueue === undefined) world.log?.error('an alert started no triage: there is no queue', { incident: id });
  else await world.enqueue(job, `triage ${id}`);
}
