import type { IncidentFile } from '../journal/incident-file.ts';
import type { PastIncident } from '../journal/past-incident.ts';

/**
 * What the next incident is told of one that is over; undefined while it is open. `thread`: Slack's timestamp of the message
 * that its thread hangs from.
 */
export function pastOf(file: IncidentFile, thread: string | undefined): PastIncident | undefined {
  const { incident, resolved, conclusion, done } = file;
  if (resolved === undefined) return undefined;
  const seen = conclusion?.causes.find(({ certainty }) => certainty !== 'possible');
  return {
    id: incident.id,
    pool: incident.pool,
    openedAt: incident.openedAt,
    resolvedAt: resolved.at,
    signature: conclusion?.signature ?? { trigger: undefined, error: undefined, rule: undefined },
    // What somebody says counts more than what was seen.
    cause: resolved.cause ?? (seen === undefined ? undefined : `${seen.title} (${seen.certainty})`),
    fix: done.length === 0 ? undefined : done.join('; '),
    channel: incident.channel,
    thread: incident.under ?? thread,
  };
}
