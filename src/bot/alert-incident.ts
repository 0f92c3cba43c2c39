import type { Alert } from '../alert/alert.ts';
import { isActive } from '../alert/apply.ts';
import type { AlertCourse, AlertNews } from '../alert/course.ts';
import { QUIET_MS } from '../alert/course.ts';
import type { Card } from '../alert/journal.ts';
import { deliveryKey, type Job } from '../command/job.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { AlertLine, IncidentFile } from '../journal/incident-file.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import { sameIncident } from './alert-about.ts';
import { awaitCard, toldElsewhere } from './alert-card.ts';
import { changeCourse, namesOf, relatedCourse } from './alert-course.ts';
import { lineOf, withAlert } from './alert-file.ts';
import { askForTriage } from './alert-triage.ts';
import type { Entry } from './entry.ts';
import { changeFile } from './incident-file.ts';
import type { BotJournal } from './journal.ts';
import { pastOf } from './past.ts';
import { tellStorm } from './storm.ts';
import type { GuardedPool, World } from './world.ts';

/** How long an incident is joined while an alert of it fires, counted from what was last said. */
const FIRING_MS = 24 * 60 * 60_000;

/** An alert whose pool is known, and what it means. */
export interface Followed {
  readonly alert: Alert;
  readonly course: AlertCourse;
  readonly news: AlertNews | 'nothing';
  readonly pool: GuardedPool;
  /** How the pool was found, where that is not plain. */
  readonly because: Words | undefined;
  readonly card: Card | undefined;
}

/**
 * Tells an alert where its incident is told: opens one, or joins the one of its pool. Everything here comes to the same
 * when it is done again, by another worker too: ids come from the alert and its episode.
 */
export async function* followAlert(
  followed: Followed,
  job: Job,
  world: World,
  journal: BotJournal,
): AsyncGenerator<Entry> {
  const { alert, course, card } = followed;
  const before = course.incident === undefined ? undefined : await journal.readFile(course.incident);
  const incident = isActive(course)
    ? await openOrJoin(followed, before?.incident, job, world, journal)
    : before?.incident;
  // It was over before anybody was told of it.
  if (incident === undefined) return;
  const news = newsFor(followed, incident, before);
  if (news === undefined) return yield* toldElsewhere(incident, card);

  const latest = await belongsTo(incident, course, journal);
  const isNewHere = news === 'opened' || news === 'joined';
  const related = isNewHere ? await relatedCourse(alert, course.key, journal) : undefined;
  // Another system told of it first, and nobody knew of which pool.
  const isWaiting = related !== undefined && isActive(related) && related.pool === undefined;
  const waiting = isWaiting ? [lineOf(await belongsTo(incident, related, journal))] : [];
  const { file, line } = await writtenDown(incident, latest, waiting, news, journal);
  await keepOpen(file, world, journal);

  const isOpening = news === 'opened' && incident.id === incidentId(course);
  if (isOpening && file.conclusion === undefined) {
    const asked = { by: undefined, symptom: alert.title };
    const state = { kind: 'working', done: 0, of: 0, looking: '', soFar: undefined } as const;
    yield { kind: 'summary', incident, joined: false, channels: [incident.channel], file, asked, state };
  }
  yield { kind: 'alert', incident, file, line, news, notes: notesOf(followed, news, related) };
  yield* toldElsewhere(incident, card);
  if (news === 'resolved' && file.resolved?.by === undefined && file.status === 'resolved') {
    const summary = await journal.readEntry(`summary/${incident.id}`);
    const past = pastOf(file, summary?.postedAs);
    if (past !== undefined) await journal.rememberIncident(past);
    // Of an alert that comes and goes, the end is told once.
    if (file.alerts.every(({ flaps }) => flaps === 0)) yield { kind: 'closed', incident, file };
  }
  await askForTriage({ incident, file, news, course, isOpening }, world);
  if (isOpening) yield* tellStorm(incident, world, journal);
}

/** The same for each episode of an alert, whoever works it. */
export function incidentId({ key, episode }: AlertCourse): string {
  return deliveryKey('incident', key, String(episode)).slice(0, 12);
}

/** What it means for the incident that it turned out to belong to. */
function newsFor(
  { course, news }: Followed,
  incident: IncidentRecord,
  before: IncidentFile | undefined,
): AlertNews | undefined {
  const isNewHere = course.incident !== incident.id || before === undefined;
  if (isActive(course) && (isNewHere || news === 'opened')) {
    return incident.id === incidentId(course) ? 'opened' : 'joined';
  }
  if (news === 'nothing') return undefined;
  const by = before?.resolved;
  const isLong = by !== undefined && course.occurredAt - by.at > QUIET_MS;
  return news === 'repeated' && isLong ? 'again' : news;
}

/** The incident of this episode; where its pool has another one open, that one. */
async function openOrJoin(
  { alert, course, pool, card }: Followed,
  known: IncidentRecord | undefined,
  job: Job,
  world: World,
  journal: BotJournal,
): Promise<IncidentRecord> {
  const now = world.now();
  const record = known?.pool === pool.name ? known : await newIncident();
  return (await journal.openIncident(record, now)).incident;

  async function newIncident(): Promise<IncidentRecord> {
    const isOpen = (await journal.readIncident(pool.name, now)) !== undefined;
    const under = isOpen ? undefined : (card ?? (await awaitCard(namesOf(alert), world, journal)));
    const channel = under?.channel ?? pool.channel ?? world.alerts?.channel ?? job.place.channel;
    const place = under === undefined ? { channel } : { channel, under: under.ts };
    return { id: course.incident ?? incidentId(course), pool: pool.name, openedAt: world.now(), ...place };
  }
}

/** Writes down which incident an alert belongs to in this episode. */
async function belongsTo({ id, pool }: IncidentRecord, course: AlertCourse, journal: BotJournal): Promise<AlertCourse> {
  const written = await changeCourse(course.key, journal, (it) => {
    const isSame = it?.incident === id && it.pool === pool;
    return it === undefined || it.episode !== course.episode || isSame ? it : { ...it, incident: id, pool };
  });
  return written?.episode === course.episode ? written : course;
}

/** More changes than these while one is written are left to who makes them. */
const TRIES = 5;

/** The file with the alert as its course has it: another worker may have changed that while this one wrote. */
async function writtenDown(
  incident: IncidentRecord,
  course: AlertCourse,
  waiting: readonly AlertLine[],
  news: AlertNews,
  journal: BotJournal,
): Promise<{ readonly file: IncidentFile; readonly line: AlertLine }> {
  let latest = course;
  for (let tries = 1; ; tries += 1) {
    const line = lineOf(latest);
    const { occurredAt } = latest;
    const file = await changeFile(journal, incident, (it) =>
      [line, ...waiting].reduce((so, each) => withAlert(so, each, news, occurredAt), it),
    );
    const now = await journal.readCourse(course.key);
    if (now === undefined || now.episode !== course.episode || now.revision === latest.revision || tries >= TRIES) {
      return { file, line };
    }
    latest = now;
  }
}

/** Until when what happens next in the pool joins this incident. */
export async function keepOpen({ incident, status }: IncidentFile, world: World, journal: BotJournal): Promise<void> {
  await journal.keepIncidentUntil(incident, world.now() + (status === 'resolved' ? QUIET_MS : FIRING_MS));
}

/** Why it belongs to this incident, and what is odd about the alarm; only where it first appears. */
function notesOf(
  { alert, pool, because }: Followed,
  news: AlertNews,
  related: AlertCourse | undefined,
): readonly Words[] {
  if (news === 'annotation') {
    const said = alert.description ?? alert.title;
    return alert.private ? [] : [words`${quoted(said.slice(0, 300))}`];
  }
  if (news !== 'opened' && news !== 'joined') return [];
  const hints = alert.hints.map((hint) => words`${hint}`);
  const plain = news === 'opened' ? [] : [words`It is about the same pool, ${pool.name}.`];
  const why = related === undefined ? (because === undefined ? plain : [because]) : [sameIncident(related)];
  return [...why, ...hints];
}
