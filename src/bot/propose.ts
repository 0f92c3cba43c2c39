import { type Actor, decide } from '../access.ts';
import type { FunctionRef } from '../cognito/arn.ts';
import { pathCalls } from '../cognito/paths.ts';
import type { Job } from '../command/job.ts';
import type { Cloud } from '../evidence/cloud.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import { approversOf } from '../rollback/approvers.ts';
import { type Candidate, candidate } from '../rollback/candidate.ts';
import { guardChecks } from '../rollback/checks.ts';
import { type Draft, draftOf, originText, proposalOf, proposeOnce, type Surface } from '../rollback/draft.ts';
import { guardFacts } from '../rollback/facts.ts';
import { type GuardFacts, guard, type Refusal } from '../rollback/guard.ts';
import type { Origin, Proposal, Target } from '../rollback/proposal.ts';
import { type Survey, survey } from '../rollback/survey.ts';
import { rollbackCommand } from '../rollback/told.ts';
import type { Entry } from './entry.ts';
import type { GuardedPool, World } from './world.ts';

/** A move that somebody wants, or the bot by itself. */
export interface Move {
  /** The pool in which it came up. */
  readonly pool: GuardedPool;
  /** As that pool calls it. */
  readonly calls: FunctionRef;
  /** Undefined: the version is looked for. */
  readonly to: Candidate | undefined;
  readonly weights: Target['weights'];
  /** The move that it undoes, and the revision that that one left the alias at. */
  readonly undoes: { readonly proposal: string; readonly revisionId: string } | undefined;
  readonly origin: Origin;
  readonly incident: IncidentRecord | undefined;
  readonly dryRun: boolean;
}

/** Of so many users who are unconfirmed at most it is looked when they signed up. */
export const MOST_UNCONFIRMED = 600;

/**
 * Reads everything afresh, holds it against the table of reasons, and proposes the move, or says why not. Nothing is
 * moved here. Whoever asks needs the permission in every pool that would feel it; the bot by itself needs none, since
 * people decide about what it proposes.
 */
export async function* propose(move: Move, job: Job, world: World): AsyncGenerator<Entry> {
  const { pool, dryRun, undoes } = move;
  const now = world.now();
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const seen = await survey(cloud, pool, world.pools, move.calls, now);
  const because = move.origin.kind === 'person' ? await lackingPermission(seen, job.actor, world) : undefined;
  if (because !== undefined) return yield refused(because);
  const to = move.to ?? lookFor(seen);
  const wanted = { to: to?.version, weights: move.weights, pinned: undoes?.revisionId };
  const readTest: Parameters<typeof guardFacts>[4] = async (of) => await world.proposals?.readTest(of, now);
  const facts = await guardFacts(cloud, pool, seen, wanted, readTest, now);
  const judged = guard(facts, guardChecks);
  const target = to === undefined ? undefined : targetOf(facts, seen, to, move.weights);
  const unconfirmed = judged.refusals.length > 0 ? undefined : await unconfirmedIn(cloud, seen);
  const surface = job.actor.kind === 'terminal' ? 'terminal' : 'slack';
  const { origin } = move;
  // What a terminal proposes is told in no thread, where somebody else could approve it.
  const incident = surface === 'slack' ? move.incident : undefined;
  const typed = job.place.channel === '' ? undefined : job.place.channel;
  const channel = surface === 'slack' ? (pool.channel ?? typed) : undefined;
  const told = { origin, undoes: undoes?.proposal, incident: incident?.id, channel, unconfirmed };
  const draft = target === undefined ? undefined : draftOf(facts, target, judged, told);
  if (draft === undefined) {
    await record('refused', judged.refusals, move, facts, undefined, job, world);
    return yield refused(words`Nothing was proposed and nothing changed. ${reasons(judged.refusals)}`);
  }
  const kept = await keep(draft, judged.refusals, surface, dryRun, world, now);
  const outcome = judged.refusals.length > 0 ? 'refused' : dryRun ? 'shown' : 'proposed';
  await record(outcome, judged.refusals, move, facts, kept, job, world);
  yield {
    kind: 'proposal',
    // What is refused or only shown concerns nobody but whoever asked.
    incident: judged.refusals.length > 0 && origin.kind === 'person' ? undefined : incident,
    proposal: kept,
    command: rollbackCommand(kept),
    refusals: judged.refusals,
    mentions: judged.refusals.length > 0 || dryRun ? [] : approversOf(kept, world.pools),
    dryRun,
  };
}

/** What is refused or only shown is kept nowhere, and looks like nothing that can be approved. */
async function keep(
  draft: Draft,
  refusals: readonly Refusal[],
  surface: Surface,
  dryRun: boolean,
  world: World,
  now: number,
): Promise<Proposal> {
  if (refusals.length === 0 && !dryRun && world.proposals !== undefined) {
    return await proposeOnce(draft, world.proposals, now, surface);
  }
  const because = refusals.length > 0 ? 'the checks refuse it' : 'it was only shown';
  // An id of its own, so that it is never taken for a proposal that can be approved.
  const label = refusals.length > 0 ? `refused: ${refusals.map(({ check }) => check).join()}` : 'shown';
  return { ...proposalOf(draft, label, now), state: { kind: 'withdrawn', because, at: now } };
}

function lookFor(seen: Survey): Candidate | undefined {
  if (seen.from.kind === 'gap') return undefined;
  return candidate({
    present: seen.from.value.version,
    trail: seen.trail.kind === 'known' ? seen.trail.value : undefined,
    ranBefore: seen.ranBefore,
    published: seen.versions.kind === 'known' ? seen.versions.value : undefined,
  });
}

function targetOf(facts: GuardFacts, seen: Survey, to: Candidate, weights: Target['weights']): Target | undefined {
  const settings = facts.targets.find(({ version }) => version === to.version)?.settings;
  if (settings?.kind !== 'known') return undefined;
  const { codeHash, lastModified } = settings.value;
  return { ...to, codeHash, lastModified, ran: ranOf(seen, to.version), weights };
}

/** By the log, which sees wrong answers too; else by the metrics of the alias. */
function ranOf({ runs, metrics }: Survey, version: string): Target['ran'] {
  const logged = runs.kind === 'known' ? runs.value.byVersion[version] : undefined;
  if (runs.kind === 'known' && logged !== undefined && logged > 0) {
    const failed = runs.value.failures
      .filter(({ failure }) => failure !== 'logged-error')
      .reduce((sum, { byVersion }) => sum + (byVersion[version] ?? 0), 0);
    return { runs: logged, failed: Math.min(logged, failed) };
  }
  const counted = metrics.kind === 'known' ? metrics.value.byVersion.find((it) => it.version === version) : undefined;
  return counted === undefined ? undefined : { runs: counted.invocations, failed: counted.errors };
}

/** Only where the trigger takes part in signing up, and somebody failed there. */
async function unconfirmedIn(cloud: Cloud, seen: Survey): Promise<Proposal['unconfirmed']> {
  const since = seen.firstError ?? (seen.trail.kind === 'known' ? seen.trail.value.moves[0]?.at : undefined);
  const pools = seen.pools.filter(({ triggers }) => triggers.some(({ slot }) => pathCalls('sign-up', slot)));
  if (since === undefined || pools.length === 0) return undefined;
  const counts = await Promise.all(
    pools.map(({ pool }) => cloud.unconfirmedSince(pool, since, Math.floor(MOST_UNCONFIRMED / pools.length))),
  );
  const read = counts.flatMap((it) => (it.kind === 'known' ? [it.value] : []));
  if (read.length === 0) return undefined;
  return {
    count: read.reduce((sum, { count }) => sum + count, 0),
    atLeast: read.length < counts.length || read.some(({ atLeast }) => atLeast),
  };
}

async function lackingPermission({ pools }: Survey, actor: Actor, world: World): Promise<Words | undefined> {
  for (const { pool } of pools) {
    const access = world.pools.find(({ name }) => name === pool.name)?.access ?? world.access;
    const decision = await decide(access, 'rollback', actor, world.directory);
    if (decision.kind === 'refused') return words`The alias is called by ${pool.name} too. ${decision.because}`;
  }
  return undefined;
}

async function record(
  outcome: 'proposed' | 'shown' | 'refused',
  refusals: readonly Refusal[],
  { origin, calls, undoes }: Move,
  facts: GuardFacts,
  proposal: Proposal | undefined,
  job: Job,
  world: World,
): Promise<void> {
  const state = facts.from.kind === 'known' ? facts.from.value : undefined;
  const why = refusals.map(({ check }) => check).join(', ');
  await world.journal.audit({
    id: `${job.delivery}/proposal`,
    at: world.now(),
    actor: job.actor,
    action: undoes === undefined ? 'propose a rollback' : 'propose an undo',
    pools: facts.pools.map(({ pool }) => pool.name),
    about: world.fingerprint(`${calls.name}:${facts.alias ?? ''}`),
    outcome,
    decision: `${outcome} ${originText(origin)}${why === '' ? '' : `: ${why}`}${proposal === undefined ? '' : ` (${proposal.id})`}`,
    ...(job.place.channel === '' ? {} : { place: job.place.channel }),
    ...(state === undefined ? {} : { before: `${calls.name}:${facts.alias ?? ''} → ${state.version}` }),
    ...(facts.to === undefined ? {} : { after: `${calls.name}:${facts.alias ?? ''} → ${facts.to}` }),
  });
}

function reasons(refusals: readonly Refusal[]): Words {
  const several = refusals.length > 1;
  return join(
    refusals.map(
      ({ because, instead }, index) => words`${several ? `(${index + 1}) ` : ''}${because} Instead: ${instead}`,
    ),
    '\n',
  );
}

function refused(sentence: Words): Entry {
  return { kind: 'notice', tone: 'refused', words: sentence };
}

/** Said of what is not deployed. */
export const SWITCHED_OFF = words`This installation moves no alias, so it proposes none (${quoted('rollback: off')} in its configuration). Add ${quoted('--dry-run')} to see what would be done, and the command to do it with your own rights.`;
