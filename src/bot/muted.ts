import type { AlertCourse } from '../alert/course.ts';
import type { AlertJournal } from '../alert/journal.ts';

/** Whether nobody wants to hear of the alerts of a pool now. */
export async function isPoolMuted(
  pool: string,
  journal: Pick<AlertJournal, 'readCourse'>,
  now: number,
): Promise<boolean> {
  return ((await journal.readCourse(poolKey(pool)))?.mutedUntil ?? 0) > now;
}

/** That all alerts of a pool are muted is kept as a course that no alert has. */
export function poolKey(pool: string): string {
  return `pool/${pool}`;
}

/** Such a course, before anything is said of it. */
export function poolCourse(pool: string, at: number): AlertCourse {
  return {
    key: poolKey(pool),
    source: 'generic',
    title: pool,
    severity: undefined,
    status: 'resolved',
    occurredAt: at,
    firingSince: undefined,
    episode: 0,
    count: 0,
    flaps: 0,
    pool,
    incident: undefined,
    mutedUntil: undefined,
    link: undefined,
    openedAt: undefined,
    events: [],
    before: {
      status: undefined,
      at: undefined,
      since: undefined,
      resolvedAt: undefined,
      count: 0,
      flaps: 0,
      isSystem: false,
    },
    revision: 0,
  };
}
