import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import { who } from './consent-words.ts';
import { isExpired, type MoveOutcome, needsTwo, type Proposal, type ProposalState, toAccept } from './proposal.ts';

/** Somebody who presses. Their permission was decided before, on every pool that feels the move. */
export interface Presser {
  readonly id: string;
  readonly reason: string;
  /** What was typed: the pool's name on a protected pool, the warnings. */
  readonly typed: { readonly pool: string; readonly warnings: readonly string[] };
  /** Breaks the glass: one person alone, from a list of its own. */
  readonly breakGlass: boolean;
  /** Sits at a terminal and acts with AWS rights of their own: AWS decides, and there is no second person to ask. */
  readonly ownRights: boolean;
}

export type Decided =
  | { readonly kind: 'becomes'; readonly state: Extract<ProposalState, { kind: 'requested' | 'approved' }> }
  | { readonly kind: 'refused'; readonly because: Words };

/** Shorter reasons tell a later reader nothing. */
export const LEAST_REASON = 5;

/**
 * What a press makes of a proposal. Pure: the same press on the same proposal decides the same, and it never leads from
 * a state that is over to one that moves.
 */
export function decideConsent(proposal: Proposal, presser: Presser, now: number): Decided {
  const over = whyOver(proposal, now);
  if (over !== undefined) return { kind: 'refused', because: over };
  const reason = presser.reason.trim();
  if (reason.length < LEAST_REASON) {
    return refused(words`The reason has ${reason.length} characters; at least ${LEAST_REASON} are expected.`);
  }
  const [pool] = proposal.pools.filter((it) => it.protected);
  if (pool !== undefined && presser.typed.pool !== pool.name) {
    return refused(words`Type the name of the pool, ${pool.name}, to show that you mean it.`);
  }
  const unaccepted = toAccept(proposal.warnings).filter((warning) => !presser.typed.warnings.includes(warning));
  if (unaccepted.length > 0)
    return refused(
      words`Not known, and to be accepted by typing it: ${join(
        unaccepted.map((it) => words`${quoted(it)}`),
        ', ',
      )}.`,
    );
  const consent = { by: presser.id, at: now, reason };
  const { state, origin } = proposal;
  const request = state.kind === 'requested' ? state.request : undefined;
  const approved = (breakGlass: boolean): Decided => ({
    kind: 'becomes',
    state: { kind: 'approved', request, approval: consent, breakGlass },
  });
  if (presser.ownRights || pool === undefined) return approved(false);
  // Glass is broken only where somebody else would be needed.
  const isFirst = request === undefined ? origin.kind === 'bot' || origin.id === presser.id : request.by === presser.id;
  if (!isFirst) return approved(false);
  if (presser.breakGlass) return approved(true);
  if (needsTwo(proposal) && request === undefined) {
    return { kind: 'becomes', state: { kind: 'requested', request: consent } };
  }
  return refused(
    words`You ${needsTwo(proposal) ? 'requested' : 'proposed'} this rollback; somebody else has to approve it, since ${pool.name} is protected.`,
  );
}

/** Why a proposal can no longer be used, in words; undefined while it can. */
export function whyOver(proposal: Proposal, now: number): Words | undefined {
  const { state } = proposal;
  switch (state.kind) {
    case 'approved':
      return words`Already approved by ${who(state.approval)} at ${moment(state.approval.at)}; it is being done.`;
    case 'settled':
      return words`Already done by ${who(state.approval)} at ${moment(state.at)}: ${CAME_TO[state.outcome.kind]}.`;
    case 'withdrawn':
      return words`This proposal was withdrawn: ${state.because}.`;
    default:
      return isExpired(proposal, now)
        ? words`This proposal has expired. Propose it again, so that everything is checked afresh.`
        : undefined;
  }
}

/** What a move came to, in a few words. */
export const CAME_TO: Readonly<Record<MoveOutcome['kind'], string>> = {
  moved: 'the alias was moved',
  'found moved': 'the alias was found moved, by me or by someone at the same moment',
  'alias moved': 'somebody else had moved the alias, and nothing was changed',
  refused: 'it was refused, and nothing was changed',
  unclear: 'it is not known whether the alias moved',
};

function refused(because: Words): Decided {
  return { kind: 'refused', because };
}
