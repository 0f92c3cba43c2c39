import { createHash } from 'node:crypto';
import type { Alert } from './alert.ts';
import { type AlertCourse, type CourseEvent, type CourseNews, MOST_EVENTS, QUIET_MS, type Tally } from './course.ts';

/** What an alert came to in its course. */
export interface Applied {
  /** Undefined: nothing is known of it, and nothing was said that changes that. */
  readonly course: AlertCourse | undefined;
  readonly news: CourseNews;
  /** Whether the course has changed. An event that it knows gives the news that it gave when it came first. */
  readonly isNew: boolean;
}

const NO_EVENTS: Tally = {
  status: undefined,
  at: undefined,
  since: undefined,
  resolvedAt: undefined,
  count: 0,
  flaps: 0,
  isSystem: false,
};

/**
 * Takes an alert into the course of its key. What is known of it is told by the order in which things occurred, never by
 * that in which they came: an older firing does not open again what a newer resolve closed, and the same events come to
 * the same state in whatever order. An incident is opened by a firing that is the newest known, once an episode: where
 * events come later that join two episodes into one, the second has been opened all the same. `isMuted`: what would open or
 * tell anything only counts.
 */
export function applyAlert(course: AlertCourse | undefined, alert: Alert, now: number, isMuted = false): Applied {
  const { status } = alert;
  if (status === 'annotation') {
    return { course, news: course === undefined ? 'nothing' : isMuted ? 'muted' : 'annotation', isNew: false };
  }
  if (status !== 'firing' && status !== 'acknowledged' && status !== 'resolved') {
    return { course, news: 'nothing', isNew: false };
  }
  const id = eventId(alert.eventKey);
  const known = course?.events.find((it) => it.id === id);
  if (known !== undefined) return { course, news: passed(known, course), isNew: false };
  // A source whose clock is ahead must not make all that follows look old.
  const at = Math.min(Date.parse(alert.occurredAt), now);
  const horizon = course?.before.at;
  if (horizon !== undefined && at < horizon) return { course, news: 'late', isNew: false };

  const told = { id, at, status, isCard: alert.via === 'slack-message' };
  const before = tallied(course?.events ?? [], course?.before ?? NO_EVENTS);
  const events = [...(course?.events ?? []), { ...told, news: 'nothing' as const }].toSorted(byTime);
  const after = tallied(events, course?.before ?? NO_EVENTS);
  const meant = meaning(told, before, after, events, course);
  const news = isMuted && meant !== 'late' && meant !== 'nothing' ? 'muted' : meant;
  const kept = events.map((it) => (it.id === id ? { ...it, news } : it));
  const isLast = lastOf(kept)?.id === id;
  return { course: written(course, alert, { before, after, kept, news, at, isLast }), news, isNew: true };
}

/** Whether somebody still has to see to it. */
export function isActive({ status }: { readonly status: Tally['status'] }): boolean {
  return status === 'firing' || status === 'acknowledged';
}

/** The same in any course, and short. */
export function eventId(eventKey: string): string {
  return createHash('sha256').update(eventKey).digest('hex').slice(0, 16);
}

/** An opening after which another one came opens nothing any more. */
function passed({ id, news }: CourseEvent, course: AlertCourse | undefined): CourseNews {
  const newest = course?.events.findLast((it) => it.news === 'opened');
  return news === 'opened' && newest?.id !== id ? 'late' : news;
}

function meaning(
  told: Omit<CourseEvent, 'news'>,
  before: Tally,
  after: Tally,
  events: readonly CourseEvent[],
  course: AlertCourse | undefined,
): CourseNews {
  if (told.isCard && after.isSystem) return 'nothing';
  const isLast = lastOf(events)?.id === told.id;
  if (told.status === 'resolved') {
    if (isLast) return isActive(before) ? 'resolved' : 'nothing';
    return isActive(after) ? 'late' : 'nothing';
  }
  if (!isLast) {
    if (isActive(after) && after.since !== undefined && told.at >= after.since) {
      return told.status === 'firing' ? 'repeated' : 'nothing';
    }
    // One more of a run that is known is nothing that anybody missed.
    return before.since === after.since && before.flaps === after.flaps ? 'nothing' : 'late';
  }
  // It went on firing, whatever else turned out.
  const goesOn = isActive(before) && isOpened(course, before);
  if (!goesOn && !isOpened(course, after)) return 'opened';
  if (!isActive(before)) return 'again';
  if (told.status === 'acknowledged') return before.status === 'acknowledged' ? 'nothing' : 'acknowledged';
  return told.isCard ? 'nothing' : 'repeated';
}

/** Whether what opened an incident belongs to the episode that is on. */
function isOpened(course: AlertCourse | undefined, { since }: Tally): boolean {
  return course?.openedAt !== undefined && since !== undefined && since <= course.openedAt;
}

interface Change {
  readonly before: Tally;
  readonly after: Tally;
  readonly kept: readonly CourseEvent[];
  readonly news: CourseNews;
  readonly at: number;
  readonly isLast: boolean;
}

function written(course: AlertCourse | undefined, alert: Alert, change: Change): AlertCourse {
  const { before, after, kept, news, at, isLast } = change;
  const opens = news === 'opened';
  const goesOn = isActive(before) && isActive(after) && isOpened(course, before);
  const [link] = alert.links;
  const spare = Math.max(0, kept.length - MOST_EVENTS);
  return {
    key: course?.key ?? alert.correlationKey,
    source: alert.source,
    title: course === undefined || isLast ? alert.title : course.title,
    severity: (isLast ? (alert.severity ?? course?.severity) : (course?.severity ?? alert.severity)) ?? undefined,
    status: after.status ?? 'resolved',
    occurredAt: after.at ?? at,
    firingSince: after.since,
    episode: (course?.episode ?? 0) + (opens ? 1 : 0),
    count: after.count,
    flaps: after.flaps,
    pool: course?.pool,
    incident: opens ? undefined : course?.incident,
    mutedUntil: course?.mutedUntil,
    link: course?.link ?? link,
    openedAt: opens ? at : goesOn ? Math.max(course?.openedAt ?? at, after.since ?? at) : course?.openedAt,
    events: kept.slice(spare),
    before: tallied(kept, course?.before ?? NO_EVENTS, spare),
    revision: course === undefined ? 0 : course.revision + 1,
  };
}

/** Where the system itself tells of it, what its cards say counts for nothing: their times are those of Slack. */
function tallied(events: readonly CourseEvent[], before: Tally, count = events.length): Tally {
  const counts = before.isSystem || events.some(({ isCard }) => !isCard) ? isOfSystem : () => true;
  return events.slice(0, count).filter(counts).reduce(tally, before);
}

function isOfSystem({ isCard }: CourseEvent): boolean {
  return !isCard;
}

function lastOf(events: readonly CourseEvent[]): CourseEvent | undefined {
  return events.findLast(isOfSystem) ?? events.at(-1);
}

function tally(so: Tally, { status, at, isCard }: CourseEvent): Tally {
  // From the first word of the system itself on, what its cards had said before is forgotten.
  const before = !isCard && !so.isSystem ? { ...NO_EVENTS, isSystem: true } : so;
  const wasActive = isActive(before);
  if (status === 'resolved') {
    return { ...before, status, at, resolvedAt: wasActive ? at : (before.resolvedAt ?? at) };
  }
  const goesOn =
    wasActive || (before.since !== undefined && before.resolvedAt !== undefined && at - before.resolvedAt <= QUIET_MS);
  return {
    ...before,
    status,
    at,
    since: goesOn ? before.since : at,
    count: (goesOn ? before.count : 0) + (status === 'firing' ? 1 : 0),
    flaps: goesOn ? before.flaps + (wasActive ? 0 : 1) : 0,
  };
}

/** What occurs at the same moment is taken in the order in which it would make sense. */
const RANK = { firing: 0, acknowledged: 1, resolved: 2 } as const;

function byTime(a: CourseEvent, b: CourseEvent): number {
  return a.at - b.at || RANK[a.status] - RANK[b.status] || (a.id < b.id ? -1 : 1);
}
