import type { IncidentRecord } from '../journal/journal.ts';
import type { Proposal } from '../rollback/proposal.ts';

/** The thread that a proposal belongs to; only its id and its channel are known of the incident. */
export function incidentOf({ incident, channel, pools, createdAt }: Proposal): IncidentRecord | undefined {
  if (incident === undefined) return undefined;
  return { id: incident, pool: pools[0]?.name ?? '', channel: channel ?? '', openedAt: createdAt };
}
