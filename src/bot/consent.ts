import { decide } from '../access.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { moment, plain, type Words, words, write } from '../incident/words.ts';
import { type Decided, decideConsent, LEAST_REASON } from '../rollback/consent.ts';
import { aliasName, outcomeWords, stateWords } from '../rollback/consent-words.ts';
import { aliasArn, isApproved, isSettled, move } from '../rollback/move.ts';
import { beginWatch } from '../rollback/pace.ts';
import type { Consent, Proposal } from '../rollback/proposal.ts';
import type { Entry } from './entry.ts';
import { incidentOf } from './proposal-incident.ts';
import type { RollbackWorld } from './rollback-world.ts';
import type { GuardedPool } from './world.ts';

type ConsentCommand = Extract<Command, { kind: 'consent' }>;

/** Two who press at the same moment: one is first, the other looks again. More often than this nobody is. */
const TRIES = 5;

/**
 * Takes somebody's consent to a proposal, and moves the alias once it suffices. Who it is comes from the envelope, what is
 * moved from the journal. However often and however late it is delivered, at most one move comes of a proposal.
 */
export async function* consent(command: ConsentCommand, job: Job, world: RollbackWorld): AsyncGenerator<Entry> {
  const verdict = (tone: Extract<Entry, { kind: 'verdict' }>['tone'], sentence: Words): Entry => ({
    kind: 'verdict',
    view: command.view,
    tone,
    words: sentence,
  });
  for (let tried = 0; tried < TRIES; tried += 1) {
    const proposal = await world.journal.readProposal(command.proposal);
    if (proposal === undefined) {
      await auditUnknown(command, job, world);
      return yield verdict('refused', UNKNOWN);
    }
    const { state } = proposal;
    const incident = incidentOf(proposal);
    // This very consent, delivered again after a crash: it goes on where it stopped.
    const isAgain = 'approval' in state && isSame(state.approval, command, job);
    if (isSettled(proposal) && isAgain) return yield* tell(proposal, world, verdict);
    const refusal = await whyNotAllowed(proposal, job, world);
    if (isApproved(proposal) && isAgain) {
      await auditConsent(proposal, 'approved', state.kind, command, job, world);
      return yield* carryOut(proposal, command, job, world, verdict, refusal === undefined);
    }
    if (refusal !== undefined) {
      await auditConsent(proposal, 'refused', write(refusal, 'channel', plain), command, job, world);
      return yield verdict('refused', refusal);
    }
    if (state.kind === 'requested' && isSame(state.request, command, job)) {
      await auditConsent(proposal, 'requested', 'requested', command, job, world);
      yield { kind: 'requested', incident, proposal };
      return yield verdict('done', requestedWords(proposal));
    }
    const decided = await decideWithGlass(proposal, command, job, world);
    if (decided.kind === 'refused') {
      await auditConsent(proposal, 'refused', write(decided.because, 'channel', plain), command, job, world);
      return yield verdict('refused', decided.because);
    }
    const after: Proposal = { ...proposal, state: decided.state, revision: proposal.revision + 1 };
    if (!(await world.journal.changeProposal(after, proposal))) continue;
    await auditConsent(after, after.state.kind, after.state.kind, command, job, world);
    if (isApproved(after)) return yield* carryOut(after, command, job, world, verdict, true);
    yield { kind: 'requested', incident, proposal: after };
    return yield verdict('done', requestedWords(after));
  }
  throw new Error(`Proposal ${command.proposal} changed ${TRIES} times while it was decided on`);
}

/** Finds out what became of an approved proposal that a worker left behind, and tells it. Nothing is moved. */
export async function* settleProposal(
  { proposal: id }: Extract<Command, { kind: 'settle' }>,
  job: Job,
  world: RollbackWorld,
): AsyncGenerator<Entry> {
  if (job.actor.kind !== 'schedule') throw new TypeError('Only the schedule asks what became of a proposal');
  const proposal = await world.journal.readProposal(id);
  if (proposal === undefined) return;
  if (isSettled(proposal)) return yield* told(proposal, world);
  if (!isApproved(proposal)) return;
  const pool = poolOf(proposal, world);
  if (pool === undefined) throw new Error(`No pool of proposal ${id} is configured any more`);
  // The second reason stands in the record alone.
  if (proposal.state.breakGlass) yield glassBroken(proposal, 'see the audit record', world);
  const done = await move(proposal, pool, { actor: job.actor, channel: undefined, mayBegin: false }, world);
  if (done.kind === 'busy') throw new Error('Another worker has the alias');
  yield* told(done.proposal, world);
}

async function* carryOut(
  approved: Proposal,
  command: ConsentCommand,
  job: Job,
  world: RollbackWorld,
  verdict: Verdict,
  mayBegin: boolean,
): AsyncGenerator<Entry> {
  if (!isApproved(approved)) return;
  const pool = poolOf(approved, world);
  if (pool === undefined) return yield verdict('refused', NO_POOL);
  if (approved.state.breakGlass) yield glassBroken(approved, command.alone ?? '', world);
  const mover = { actor: job.actor, channel: job.place.channel === '' ? undefined : job.place.channel, mayBegin };
  const done = await move(approved, pool, mover, world);
  if (done.kind === 'busy') {
    yield verdict('warning', words`Another move of ${aliasName(approved)} is under way. I go on when it is over.`);
    throw new Error('Another worker has the alias');
  }
  yield* tell(done.proposal, world, verdict);
}

type Verdict = (tone: Extract<Entry, { kind: 'verdict' }>['tone'], sentence: Words) => Entry;

async function* tell(settled: Proposal, world: RollbackWorld, verdict: Verdict): AsyncGenerator<Entry> {
  const isMoved = settled.state.kind === 'settled' && ['moved', 'found moved'].includes(settled.state.outcome.kind);
  yield* told(settled, world);
  yield verdict(isMoved ? 'done' : 'warning', outcomeWords(settled));
}

/** What became of it, for its thread; what was moved is watched from here on. */
async function* told(settled: Proposal, { journal, pace }: RollbackWorld): AsyncGenerator<Entry> {
  const { state } = settled;
  if (state.kind !== 'settled') return;
  if (state.outcome.kind === 'moved' || state.outcome.kind === 'found moved') {
    await journal.writeWatch(beginWatch(settled, state.at, pace));
  }
  yield { kind: 'moved', incident: incidentOf(settled), proposal: settled };
}

/** Whoever presses needs the permission on every pool that feels the move. */
async function whyNotAllowed(
  proposal: Proposal,
  { actor }: Pick<Job, 'actor'>,
  { pools, directory }: RollbackWorld,
): Promise<Words | undefined> {
  if (proposal.pools.length === 0) return NO_POOL;
  for (const { name } of proposal.pools) {
    const pool = pools.find((it) => it.name === name);
    if (pool === undefined) return NO_POOL;
    const decided = await decide(pool.access, 'rollback', actor, directory);
    if (decided.kind === 'refused') return words`${decided.because} It is about the pool ${name}.`;
  }
  return undefined;
}

async function decideWithGlass(
  proposal: Proposal,
  command: ConsentCommand,
  { actor }: Job,
  { pools, journal, now }: RollbackWorld,
): Promise<Decided> {
  const decided = decideConsent(
    proposal,
    {
      id: actor.id,
      reason: command.reason,
      typed: { pool: command.typedPool, warnings: command.typedWarnings },
      breakGlass: command.breakGlass,
      ownRights: actor.kind === 'terminal',
    },
    now(),
  );
  if (decided.kind === 'refused' || decided.state.kind !== 'approved' || !decided.state.breakGlass) return decided;
  const alone = command.alone?.trim() ?? '';
  if (alone.length < LEAST_REASON) return { kind: 'refused', because: NO_SECOND_REASON };
  const guarded = proposal.pools.filter((it) => it.protected);
  for (const { name } of guarded) {
    const isListed = pools.find((it) => it.name === name)?.breakGlass?.includes(actor.id) === true;
    if (!isListed)
      return {
        kind: 'refused',
        because: words`You are not on the list of those who may move an alias of ${name} alone (access.breakGlass). Ask somebody else to approve it.`,
      };
  }
  for (const { name } of guarded) {
    const isFirst = await journal.breakGlass(name, now(), proposal.id);
    if (!isFirst)
      return {
        kind: 'refused',
        because: words`The glass of ${name} was broken within the last hour, and nobody breaks it twice. Ask somebody else to approve it.`,
      };
  }
  return decided;
}

function glassBroken(proposal: Proposal, alone: string, { pools }: RollbackWorld): Entry {
  const holders = proposal.pools.flatMap(
    ({ name }) => pools.find((pool) => pool.name === name)?.access.administer.users ?? [],
  );
  return {
    kind: 'glass broken',
    incident: incidentOf(proposal),
    proposal,
    alone,
    tell: [...new Set(holders)],
  };
}

/** Whether a consent that stands in the proposal is the one of this job. */
function isSame({ by, at, reason }: Consent, command: ConsentCommand, { actor, at: taken }: Job): boolean {
  return by === actor.id && reason === command.reason.trim() && at >= taken;
}

function poolOf({ pools: [first] }: Proposal, { pools }: RollbackWorld): GuardedPool | undefined {
  return pools.find(({ name }) => name === first?.name);
}

function requestedWords(proposal: Proposal): Words {
  return words`You asked for it. Somebody else has to approve it until ${moment(proposal.expiresAt)}.`;
}

/** As audit records name it. */
const ACTION = 'consent to a move of an alias';

const UNKNOWN = words`There is no such proposal any more. Propose it again.`;
const NO_POOL = words`A pool of this proposal is not in the configuration any more, so nothing was changed. Propose it again.`;
const NO_SECOND_REASON = words`Say also why nobody else can be waited for: it stands in the thread and in the record.`;

/** Somebody pressed what leads nowhere: of which pool it was is not known any more. */
function auditUnknown(
  { proposal, reason }: ConsentCommand,
  job: Job,
  { journal, fingerprint, now }: RollbackWorld,
): Promise<void> {
  return journal.audit({
    id: `${job.delivery}/refused`,
    at: now(),
    actor: job.actor,
    action: ACTION,
    pools: [],
    about: fingerprint(proposal),
    outcome: 'refused',
    reason,
    ...(job.place.channel === '' ? {} : { place: job.place.channel }),
    decision: 'there is no such proposal',
  });
}

/** One record for each thing that was decided; the same decision of the same delivery is written once. */
function auditConsent(
  proposal: Proposal,
  outcome: string,
  decision: string,
  { reason, alone }: ConsentCommand,
  job: Job,
  { journal, fingerprint, now }: RollbackWorld,
): Promise<void> {
  const { id, calls, alias, from, to, pools, state } = proposal;
  const isAlone = state.kind === 'approved' && state.breakGlass;
  return journal.audit({
    id: `${job.delivery}/${outcome}`,
    at: now(),
    actor: job.actor,
    action: ACTION,
    pools: pools.map(({ name }) => name),
    about: fingerprint(aliasArn(proposal)),
    outcome,
    reason: alone === undefined ? reason : `${reason}; alone because: ${alone}`,
    ...(job.place.channel === '' ? {} : { place: job.place.channel }),
    decision: `${decision}${isAlone ? ', alone' : ''} (${id})`,
    before: `${calls.name}:${alias} → ${stateWords(from)}`,
    after: `${calls.name}:${alias} → ${stateWords(to)}`,
  });
}
