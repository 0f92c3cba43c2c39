import type { Policy } from '../access.ts';
import type { Proposal } from './proposal.ts';

/** A pool of the configuration, with who may do what in it. */
interface Guarded {
  readonly name: string;
  readonly access: Policy;
}

/**
 * Slack user ids of those who may approve: they hold the permission on every pool that feels the move. Whether they are
 * still members of the workspace is decided when they press.
 */
export function approversOf(proposal: Pick<Proposal, 'pools'>, pools: readonly Guarded[]): readonly string[] {
  return holders(proposal, pools, 'rollback');
}

/**
 * Who took the first step towards a move that two people are needed for, and so cannot take the second: whoever requested
 * it, or proposed it. Undefined where nobody did yet, or one person is enough.
 */
export function firstPerson({
  pools,
  origin,
  state,
}: Pick<Proposal, 'pools' | 'origin' | 'state'>): string | undefined {
  if (!pools.some((pool) => pool.protected)) return undefined;
  if (state.kind === 'requested') return state.request.by;
  return origin.kind === 'person' ? origin.id : undefined;
}

/** Whom else to try, where no approver answers: those who administer the pools, as far as they were not asked. */
export function othersToTry(proposal: Pick<Proposal, 'pools'>, pools: readonly Guarded[]): readonly string[] {
  const asked = approversOf(proposal, pools);
  return holders(proposal, pools, 'administer').filter((id) => !asked.includes(id));
}

function holders(
  proposal: Pick<Proposal, 'pools'>,
  pools: readonly Guarded[],
  permission: 'rollback' | 'administer',
): readonly string[] {
  const granted = proposal.pools.map(({ name }) => pools.find((pool) => pool.name === name)?.access[permission].users);
  const [first = [], ...rest] = granted;
  return [...new Set(first)].filter((id) => rest.every((users) => users?.includes(id) === true));
}
