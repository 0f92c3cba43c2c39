import { createHash } from 'node:crypto';
import type { Guarded, GuardFacts } from './guard.ts';
import type { RollbackJournal } from './journal.ts';
import { isExpired, type Origin, PROPOSAL_LIFE_MS, type Proposal, type Target } from './proposal.ts';

/** A proposal that has no id and no times yet. */
export type Draft = Omit<Proposal, 'id' | 'createdAt' | 'expiresAt' | 'state' | 'revision' | 'format'>;

/** Where a proposal comes from and where it is told. */
export type Told = Pick<Proposal, 'origin' | 'undoes' | 'incident' | 'channel' | 'unconfirmed'>;

/** What was read, as a proposal; undefined where the alias or the version could not be read: there is nothing to move. */
export function draftOf(facts: GuardFacts, to: Target, { warnings }: Guarded, told: Told): Draft | undefined {
  const { calls, alias, from, pools, owner } = facts;
  if (alias === undefined || from.kind === 'gap') return undefined;
  return {
    ...told,
    calls,
    alias,
    from: from.value,
    to,
    pools: pools.map(({ pool, slots, protected: isProtected }) => ({ name: pool.name, slots, protected: isProtected })),
    warnings,
    stack: owner.kind === 'known' ? owner.value.stack : undefined,
  };
}

/**
 * Where a proposal is approved. Who sits at a terminal is not who they are in Slack, so one from there is never shared:
 * somebody could be both of two people.
 */
export type Surface = 'slack' | 'terminal';

/** How often the same move of the same state of an alias is proposed before something is wrong with whoever asks. */
const MOST = 200;

/**
 * Writes a proposal, or answers with the one that is open for the same move of the same state of the alias: two who see
 * the same incident propose once. One whose checks came out otherwise is withdrawn first, unless somebody has requested
 * it and the newer checks are no stricter.
 */
export async function proposeOnce(
  draft: Draft,
  journal: Pick<RollbackJournal, 'writeProposal' | 'readProposal' | 'changeProposal'>,
  now: number,
  surface: Surface = 'slack',
): Promise<Proposal> {
  let attempt = 0;
  for (let tries = 0; tries < MOST; tries += 1) {
    const proposal = proposalOf(draft, surface === 'slack' ? attempt : `${surface} ${attempt}`, now);
    if (await journal.writeProposal(proposal)) return proposal;
    const there = await journal.readProposal(proposal.id);
    if (there === undefined || isOver(there, now)) {
      attempt += 1;
      continue;
    }
    if (there.state.kind === 'approved') return there;
    if (isAsStrict(there, draft)) return there;
    const because = 'it was checked again, and not everything is as it was';
    const state = { kind: 'withdrawn', because, at: now } as const;
    // Where somebody was faster, it is looked at again.
    if (await journal.changeProposal({ ...there, state, revision: there.revision + 1 }, there)) attempt += 1;
  }
  throw new Error(`The same rollback was proposed ${MOST} times`);
}

/** The proposal of a draft; the same attempt at the same move has the same id, whoever makes it. */
export function proposalOf(draft: Draft, attempt: number | string, now: number): Proposal {
  const { calls, from, to, undoes } = draft;
  const same = [calls.arn, from.revisionId, to.version, Object.entries(to.weights).sort(), undoes ?? '', attempt];
  return {
    ...draft,
    format: 1,
    id: createHash('sha256').update(JSON.stringify(same)).digest('hex').slice(0, 24),
    createdAt: now,
    expiresAt: now + PROPOSAL_LIFE_MS,
    state: { kind: 'open' },
    revision: 1,
  };
}

function isOver(proposal: Proposal, now: number): boolean {
  const { kind } = proposal.state;
  return kind === 'settled' || kind === 'withdrawn' || isExpired(proposal, now);
}

function isAsStrict(there: Proposal, draft: Draft): boolean {
  if (JSON.stringify(there.pools) !== JSON.stringify(draft.pools)) return false;
  if (there.to.codeHash !== draft.to.codeHash) return false;
  if (there.state.kind === 'requested') return draft.warnings.every((it) => there.warnings.includes(it));
  return JSON.stringify(there.warnings) === JSON.stringify(draft.warnings);
}

/** Who brought it up, for the audit record. */
export function originText(origin: Origin): string {
  return origin.kind === 'bot' ? `by the bot, because of ${origin.rule}` : 'by the person who asked';
}
