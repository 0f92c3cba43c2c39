import type { Alert } from '../alert/alert.ts';
import { eventId, isActive } from '../alert/apply.ts';
import type { AlertCourse, CourseNews } from '../alert/course.ts';
import { SOURCE_TITLES } from '../alert/source-titles.ts';
import type { Command } from '../command/command.ts';
import { deliveryKey, type Job } from '../command/job.ts';
import { type Words, words } from '../incident/words.ts';
import { type FoundPool, findPool } from './alert-about.ts';
import { courseKeyOf, namesOf, relatedCourse, takeIntoCourse } from './alert-course.ts';
import { lineOf, withAlert } from './alert-file.ts';
import { followAlert, keepOpen } from './alert-incident.ts';
import { LEASE_MS } from './delivery.ts';
import type { Entry } from './entry.ts';
import { changeFile } from './incident-file.ts';
import type { BotJournal } from './journal.ts';
import { isPoolMuted } from './muted.ts';
import { poolsFor, type World } from './world.ts';

type AlertCommand = Extract<Command, { kind: 'alert' }>;

/** Shorter than the lease on the delivery, which is taken first: what a lost worker held is free when the job comes again. */
const EVENT_LEASE_MS = LEASE_MS - 5_000;

/**
 * Takes an alert: what it means is told by its course; its pool has one incident, which it opens or joins. A change of state
 * that was worked, by whatever road it came, is dropped; what a lost worker left half done is gone on with.
 */
export async function* takeAlert(command: AlertCommand, job: Job, world: World): AsyncGenerator<Entry> {
  const journal = world.incidents;
  if (journal === undefined) return yield refused(words`Alerts are kept in the table, and there is none here.`);
  const alert = tellable(command.alert);
  const allowed = await poolsFor(world, job.actor, 'diagnose', undefined);
  if ('refused' in allowed) return yield refused(allowed.refused);

  const event = `event/${eventId(alert.eventKey)}`;
  const claim = await journal.claim(event, world.now(), EVENT_LEASE_MS);
  if (claim.kind === 'done') return;
  // Tried again: should the other worker be lost, this one finishes it.
  if (claim.kind === 'working') throw new Error('Another worker is at the same change of state of an alert');
  let isFinished = false;
  try {
    yield* worked({ ...command, alert }, job, world, journal);
    await journal.finish(event, world.now());
    isFinished = true;
  } finally {
    if (!isFinished) await journal.release(event);
  }
}

/** What of an alert may be told and kept: of a private one that there is one. */
export function tellable(alert: Alert): Alert {
  if (!alert.private) return alert;
  const title = `A private incident of ${SOURCE_TITLES[alert.source]}`;
  return { ...alert, title, description: null, links: [], hints: [] };
}

async function* worked(
  { alert, card }: AlertCommand,
  job: Job,
  world: World,
  journal: BotJournal,
): AsyncGenerator<Entry> {
  const now = world.now();
  const key = await courseKeyOf(alert, journal, now);
  if (card !== undefined) await journal.noteCard(namesOf(alert), card, now);
  const known = await journal.readCourse(key);
  const found = await findPool(alert, key, known, world, journal, () => relatedCourse(alert, key, journal));
  const pool = 'pool' in found ? found.pool : undefined;
  if (pool !== undefined) {
    const allowed = await poolsFor(world, job.actor, 'diagnose', pool.name);
    if ('refused' in allowed) return yield refused(allowed.refused);
  }
  const isMuted = pool !== undefined && (await isPoolMuted(pool.name, journal, now));
  const { course, news } = await takeIntoCourse(alert, key, journal, now, isMuted);
  if (course === undefined) {
    world.log?.info('an alert changes nothing', { source: alert.source, status: alert.status, hints: alert.hints });
    return;
  }
  if (news === 'late' || news === 'muted') return await keepQuietly(alert, course, news, found, world, journal);
  if (pool !== undefined && 'because' in found) {
    return yield* followAlert({ alert, course, news, pool, because: found.because, card }, job, world, journal);
  }
  if (news !== 'opened' || !('candidates' in found)) return;
  const channel = world.alerts?.channel ?? job.place.channel;
  yield { kind: 'unmapped alert', alert, card, pools: found.candidates, channel };
}

/** What is told nobody stands in the record of its incident all the same, and in its summary when that is written next. */
async function keepQuietly(
  alert: Alert,
  course: AlertCourse,
  news: Extract<CourseNews, 'late' | 'muted'>,
  found: FoundPool,
  world: World,
  journal: BotJournal,
): Promise<void> {
  const open = 'pool' in found ? await journal.readIncident(found.pool.name, world.now()) : undefined;
  const own = course.incident === undefined ? undefined : (await journal.readFile(course.incident))?.incident;
  const incident = own ?? open;
  if (incident === undefined) {
    world.log?.info('an alert was told nobody', { source: alert.source, status: alert.status, because: news });
    return;
  }
  await journal.addToTimeline({
    id: `${news}/${deliveryKey(incident.id, alert.eventKey).slice(0, 24)}`,
    incident: incident.id,
    at: Math.min(Date.parse(alert.occurredAt), world.now()),
    kind: 'alert',
    text: `"${alert.title}" ${SAID[alert.status] ?? 'said something'}; ${BECAUSE[news]}.`,
    by: undefined,
    source: SOURCE_TITLES[alert.source],
    about: [],
  });
  if (own === undefined) return;
  const file = await changeFile(journal, own, (it) => {
    const opensAgain = news === 'muted' && isActive(course) && it.resolved?.by === undefined;
    return withAlert(it, lineOf(course), opensAgain ? 'again' : undefined, course.occurredAt);
  });
  await keepOpen(file, world, journal);
}

const SAID: Readonly<Partial<Record<Alert['status'], string>>> = {
  firing: 'fired',
  acknowledged: 'was acknowledged',
  resolved: 'was resolved',
  annotation: 'got a note there',
};

const BECAUSE = { late: 'it came after newer news of it', muted: 'nobody was told, since it is muted' } as const;

function refused(because: Words): Entry {
  return { kind: 'notice', tone: 'refused', words: because };
}
