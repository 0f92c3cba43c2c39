import type { Alert, AlertSourceName } from '../alert/alert.ts';
import { type Applied, applyAlert } from '../alert/apply.ts';
import type { AlertCourse } from '../alert/course.ts';
import type { AlertJournal } from '../alert/journal.ts';

/** Workers that change the same course at once are few, and each try reads anew. */
const TRIES = 20;

/** Which systems begin their names of an incident like this; any other name is the alert's own. */
const PREFIXES: Readonly<Record<string, readonly AlertSourceName[]>> = {
  cw: ['cloudwatch'],
  'cw-name': ['cloudwatch'],
  pd: ['pagerduty'],
  'pd-dedup': ['pagerduty'],
  og: ['opsgenie', 'jsm'],
  'og-alias': ['opsgenie', 'jsm'],
  gf: ['grafana'],
  dd: ['datadog'],
  iio: ['incidentio'],
  rl: ['rootly'],
  gen: ['generic'],
};

type Courses = Pick<AlertJournal, 'readCourse' | 'nameCourse' | 'namedCourse'>;

/**
 * The key under which the course of an alert is kept: one for each incident of each system, by whatever of its names it is
 * called. What two systems say of one incident are two courses, since each resolves for itself; see `relatedCourse`.
 */
export async function courseKeyOf(alert: Alert, journal: Courses, now: number): Promise<string> {
  const { correlationKey } = alert;
  if ((await journal.readCourse(correlationKey)) !== undefined) return correlationKey;
  const names = ownNames(alert);
  const before = (await journal.namedCourse(names)) ?? correlationKey;
  // Each name keeps its first key, so that whoever comes with fewer of them finds the same; of two at once one was first.
  await journal.nameCourse(names, before, now);
  const key = (await journal.namedCourse(names)) ?? before;
  const others = otherNames(alert);
  if (others.length > 0) await journal.nameCourse(others.map(told), key, now);
  return key;
}

/** Every name of the incident of an alert, in whatever system. */
export function namesOf({ correlationKey, also }: Alert): readonly string[] {
  return [...new Set([correlationKey, ...also])];
}

/** The names by which its own system calls it; those that it shares with others of its kind come first. */
function ownNames({ source, correlationKey, also }: Alert): readonly string[] {
  return [...new Set([...also.filter((name) => isOwn(name, source)), correlationKey])];
}

/** The course of the same incident in another system, where one of the two names the other. */
export async function relatedCourse(alert: Alert, key: string, journal: Courses): Promise<AlertCourse | undefined> {
  const found = await journal.namedCourse([...otherNames(alert), ...ownNames(alert).map(told)]);
  return found === undefined || found === key ? undefined : await journal.readCourse(found);
}

function otherNames({ source, also }: Alert): readonly string[] {
  return also.filter((name) => !isOwn(name, source));
}

/** Who names an incident of another system is kept apart from that system's own names. */
function told(name: string): string {
  return `told ${name}`;
}

function isOwn(name: string, source: AlertSourceName): boolean {
  const owners = PREFIXES[name.slice(0, Math.max(0, name.indexOf(':')))];
  return owners === undefined || owners.includes(source);
}

/** Takes an alert into its course: once, whichever worker does it and however often it is tried. */
export async function takeIntoCourse(
  alert: Alert,
  key: string,
  journal: Pick<AlertJournal, 'readCourse' | 'writeCourse'>,
  now: number,
  isMuted: boolean,
): Promise<Applied> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await journal.readCourse(key);
    const isOwnMuted = (before?.mutedUntil ?? 0) > now;
    const applied = applyAlert(before, { ...alert, correlationKey: key }, now, isMuted || isOwnMuted);
    if (!applied.isNew || applied.course === undefined) return applied;
    if (await journal.writeCourse(applied.course, before)) return applied;
  }
  throw new Error(`The course of an alert was changed by others ${TRIES} times in a row`);
}

/** Changes a course; what another worker wrote meanwhile is read and changed again. The same object: nothing to write. */
export async function changeCourse(
  key: string,
  journal: Pick<AlertJournal, 'readCourse' | 'writeCourse'>,
  change: (course: AlertCourse | undefined) => AlertCourse | undefined,
): Promise<AlertCourse | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await journal.readCourse(key);
    const changed = change(before);
    if (changed === undefined || changed === before) return before;
    const after = { ...changed, revision: before === undefined ? 0 : before.revision + 1 };
    if (await journal.writeCourse(after, before)) return after;
  }
  throw new Error(`The course of an alert was changed by others ${TRIES} times in a row`);
}
