import type { Command } from '../command/command.ts';
import { approversOf, othersToTry } from '../rollback/approvers.ts';
import { REMIND_AFTER_MS } from '../rollback/journal.ts';
import { isExpired } from '../rollback/proposal.ts';
import type { Entry } from './entry.ts';
import { incidentOf } from './proposal-incident.ts';
import type { WatchWorld } from './watch.ts';

/**
 * Says whom else to try where nobody decided on a proposal, and that its time is up where it is. An expired one is told
 * and then withdrawn, so that it is asked about no more; both are told once, whoever asks again.
 */
export async function* remind(
  { proposal: id }: Extract<Command, { kind: 'remind' }>,
  { journal, pools, now }: WatchWorld,
): AsyncGenerator<Entry> {
  const proposal = await journal.readProposal(id);
  if (proposal === undefined || !['open', 'requested'].includes(proposal.state.kind)) return;
  const at = now();
  const incident = incidentOf(proposal);
  if (isExpired(proposal, at)) {
    yield { kind: 'lapsed', incident, proposal };
    const state = { kind: 'withdrawn', because: 'nobody approved it in time', at } as const;
    await journal.changeProposal({ ...proposal, state, revision: proposal.revision + 1 }, proposal);
    return;
  }
  if (at < proposal.createdAt + REMIND_AFTER_MS) return;
  yield {
    kind: 'reminder',
    incident,
    proposal,
    asked: approversOf(proposal, pools),
    others: othersToTry(proposal, pools),
  };
}
