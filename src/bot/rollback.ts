import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import type { Finding } from '../diagnosis/diagnose.ts';
import { triggerCalls } from '../evidence/trigger-calls.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import type { Report } from '../report/report.ts';
import type { Proposal } from '../rollback/proposal.ts';
import { admit } from './admission.ts';
import type { Entry } from './entry.ts';
import { type Move, propose, SWITCHED_OFF } from './propose.ts';
import type { GuardedPool, World } from './world.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Proposes to move the alias of a trigger back, because somebody asks for it. */
export async function* proposeRollback(command: Of<'rollback'>, job: Job, world: World): AsyncGenerator<Entry> {
  const { trigger, version, pool, dryRun } = command;
  const action = dryRun ? 'look at a rollback' : 'ask for a rollback';
  const admitted = await admit({ action, permission: 'rollback', pool, about: trigger }, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  if (world.proposals === undefined && !dryRun) return yield refused(SWITCHED_OFF);
  const found = await find(trigger, admitted.pools, world);
  if ('refused' in found) return yield refused(found.refused);
  yield* propose(
    {
      ...found,
      to: version === undefined ? undefined : { version, provenance: 'named' },
      weights: {},
      undoes: undefined,
      origin: { kind: 'person', id: job.actor.id },
      // Where an incident is open, its thread is where people look.
      incident: dryRun ? undefined : await world.proposals?.readIncident(found.pool.name, world.now()),
      dryRun,
    },
    job,
    world,
  );
}

/** The same move as a proposal that is over, with everything checked afresh. */
export async function* proposeAgain(command: Of<'propose-again'>, job: Job, world: World): AsyncGenerator<Entry> {
  const former = await readFormer(command.proposal, 'propose a rollback again', job, world);
  if ('refused' in former) return yield former.refused;
  const { proposal, pool } = former;
  if (proposal.state.kind === 'settled' && isMoved(proposal)) {
    return yield refused(words`That rollback was done. To go back again, ask for it: rollback ${proposal.calls.name}.`);
  }
  if (proposal.undoes !== undefined) return yield* proposeUndo({ kind: 'undo', proposal: proposal.undoes }, job, world);
  const { version, provenance } = proposal.to;
  yield* propose(
    {
      ...again(proposal, pool, job),
      // What was looked for is looked for again: since then something may have been released.
      to: provenance === 'named' ? { version, provenance } : undefined,
      weights: {},
      undoes: undefined,
    },
    job,
    world,
  );
}

/** Proposes the way back from a move: to exactly the former state, and only while the alias is as that move left it. */
export async function* proposeUndo(command: Of<'undo'>, job: Job, world: World): AsyncGenerator<Entry> {
  const former = await readFormer(command.proposal, 'ask to undo a rollback', job, world);
  if ('refused' in former) return yield former.refused;
  const { proposal, pool } = former;
  const outcome = proposal.state.kind === 'settled' ? proposal.state.outcome : undefined;
  if (outcome?.kind !== 'moved' && outcome?.kind !== 'found moved') {
    return yield refused(words`There is nothing to undo: this proposal moved nothing, as far as I know.`);
  }
  yield* propose(
    {
      ...again(proposal, pool, job),
      to: { version: proposal.from.version, provenance: 'undo' },
      weights: proposal.from.weights,
      undoes: { proposal: proposal.id, revisionId: outcome.to.revisionId },
    },
    job,
    world,
  );
}

/**
 * What the bot proposes by itself: the remedy of the best finding, where the configuration lets it move that alias. Who
 * started the triage does not count, since people decide about it.
 */
export async function* proposeRemedy(
  finding: Finding,
  report: Report,
  incident: IncidentRecord,
  pool: GuardedPool,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const { remedy } = finding;
  // At a terminal somebody reads the finding who can ask for it in the next line.
  if (remedy === undefined || world.proposals === undefined || job.actor.kind === 'terminal') return;
  const { functionName, alias } = remedy;
  const listed = pool.triggers?.find((it) => it.function === functionName && it.alias === alias);
  if (listed?.rollback !== true || report.evidence.pool?.kind !== 'known') return;
  const call = triggerCalls(report.evidence.pool.value.triggers).find(
    ({ calls }) => calls.name === functionName && calls.qualifier === alias,
  );
  if (call === undefined) return;
  yield* propose(
    {
      pool,
      calls: call.calls,
      to: undefined,
      weights: {},
      undoes: undefined,
      origin: { kind: 'bot', rule: finding.rule.id },
      incident,
      dryRun: false,
    },
    job,
    world,
  );
}

function again(proposal: Proposal, pool: GuardedPool, job: Job) {
  const { calls, channel, createdAt } = proposal;
  return {
    pool,
    calls,
    origin: { kind: 'person', id: job.actor.id },
    incident:
      proposal.incident === undefined
        ? undefined
        : { id: proposal.incident, pool: pool.name, channel: channel ?? '', openedAt: createdAt },
    dryRun: false,
  } satisfies Partial<Move>;
}

/** A proposal of before, and a configured pool that felt it; the permission is asked for in that pool first. */
async function readFormer(
  id: string,
  action: string,
  job: Job,
  world: World,
): Promise<{ readonly proposal: Proposal; readonly pool: GuardedPool } | { readonly refused: Entry }> {
  if (world.proposals === undefined) return { refused: refused(SWITCHED_OFF) };
  const proposal = await world.proposals.readProposal(id);
  const names = proposal?.pools.map(({ name }) => name) ?? [];
  const pool = world.pools.find(({ name }) => names.includes(name));
  if (proposal === undefined || pool === undefined) {
    return { refused: refused(words`I do not know this proposal any more. Ask for the rollback anew.`) };
  }
  const wish = { action, permission: 'rollback', pool: pool.name, about: proposal.calls.name } as const;
  const admitted = await admit(wish, job, world);
  return 'refused' in admitted ? admitted : { proposal, pool };
}

/** The one function that is meant, by its own name or by a trigger that it serves. */
async function find(
  named: string,
  pools: readonly GuardedPool[],
  world: World,
): Promise<Pick<Move, 'pool' | 'calls'> | { readonly refused: Words }> {
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const read = await Promise.all(pools.map(async (pool) => ({ pool, settings: await cloud.pool(pool) })));
  const found = read.flatMap(({ pool, settings }) =>
    settings.kind === 'known'
      ? triggerCalls(settings.value.triggers)
          .filter(({ slots, calls }) => [...slots, calls.name].some((it) => bare(it) === bare(named)))
          .map(({ calls }) => ({ pool, calls }))
      : [],
  );
  const [first] = found;
  if (first === undefined) {
    const unread = read.flatMap(({ pool, settings }) =>
      settings.kind === 'gap' ? [words` ${pool.name} could not be read: ${settings.detail}`] : [],
    );
    const names = read.map(({ pool }) => pool.name).join(', ');
    return { refused: words`I found no trigger ${quoted(named)} in ${names}.${join(unread, '')}` };
  }
  if (found.some(({ calls }) => calls.arn !== first.calls.arn)) {
    const choices = join(
      found.map(({ pool, calls }) => words`${calls.name} of ${pool.name}`),
      ', ',
    );
    return { refused: words`${quoted(named)} is more than one function: ${choices}. Name the function or the pool.` };
  }
  return first;
}

/** `PreSignUp`, `pre-sign-up` and `presignup` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isMoved({ state }: Proposal): boolean {
  return state.kind === 'settled' && (state.outcome.kind === 'moved' || state.outcome.kind === 'found moved');
}

function refused(sentence: Words): Entry {
  return { kind: 'notice', tone: 'refused', words: sentence };
}
