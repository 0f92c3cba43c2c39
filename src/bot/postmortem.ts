import type { IncidentFile } from '../journal/incident-file.ts';
import type { Postmortem } from '../journal/postmortem.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';

/**
 * All that a postmortem is written from. It began with the earliest alert, else when it was opened; what is said to have
 * happened before counts as a change, not as the beginning. It recovered when a move was seen to, else when it was resolved.
 */
export function postmortemOf(file: IncidentFile, timeline: readonly TimelineRecord[]): Postmortem {
  const began = Math.min(file.incident.openedAt, ...file.alerts.map(({ since }) => since));
  const after = (at: number | undefined) => (at === undefined ? undefined : Math.max(0, at - began));
  const recovery = timeline.find(({ kind, text }) => kind === 'recovery' && text.startsWith('Recovered'));
  const impact = file.conclusion?.impact ?? [];
  return {
    file,
    timeline,
    timeToFirstFinding: after(file.firstFindingAt),
    timeToCause: after(file.causeAt),
    timeToRecovery: after(recovery?.at ?? file.resolved?.at),
    // Without figures nobody knows, which is not none.
    failed:
      impact.length === 0
        ? undefined
        : impact.filter(({ since }) => since !== undefined).reduce((sum, { failures }) => sum + failures, 0),
  };
}
