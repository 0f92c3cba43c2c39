import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createReleases } from '../aws/releases.ts';
import { checkProposal } from '../bot/check-again.ts';
import type { Entry } from '../bot/entry.ts';
import { moveAlias } from '../bot/move.ts';
import type { RollbackWorld } from '../bot/rollback-world.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import { maskPaste } from '../incident/paste.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log/log.ts';
import { LEAST_REASON } from '../rollback/consent.ts';
import { type Proposal, toAccept } from '../rollback/proposal.ts';
import { openJournal, terminalActor, terminalWorld } from './answer.ts';
import type { ExitCode } from './render.ts';
import type { Terminal } from './terminal.ts';

type Consent = Extract<Command, { kind: 'consent' }>;

/** What somebody at a terminal could approve now: proposed, and neither refused nor only shown. */
export function proposedIn(entries: readonly Entry[]): Proposal | undefined {
  const [entry] = entries.flatMap((it) => (it.kind === 'proposal' ? [it] : []));
  return entry === undefined || entry.refusals.length > 0 || entry.dryRun ? undefined : entry.proposal;
}

/**
 * Asks whoever sits at the terminal, who acts with their own AWS rights: the reason, each warning, and the name of the
 * pool, typed. Undefined where anything else is typed; who is no person is never asked, and no option stands for it.
 */
export async function askConsent(
  { id, pools, warnings }: Proposal,
  { input, errors }: Pick<Terminal, 'input' | 'errors'>,
): Promise<Consent | { readonly wrong: string }> {
  if (input.isTTY !== true) return { wrong: 'Nothing was moved: a move is confirmed by typing, at a terminal.' };
  const lines = createInterface({ input });
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    errors.write(`${question}: `);
    const line = await typed.next();
    return line.done === true ? '' : line.value.trim();
  };
  try {
    const reason = maskPaste(await ask('Why is it moved back? It is recorded')).text;
    if (reason.length < LEAST_REASON) {
      return {
        wrong: `Nothing was moved: the reason has ${reason.length} characters, at least ${LEAST_REASON} are expected.`,
      };
    }
    for (const warning of toAccept(warnings)) {
      const accepted = await ask(`Not known: ${warning}. Type "${warning}" to accept it`);
      if (accepted !== warning) return { wrong: `Nothing was moved: "${warning}" was not accepted.` };
    }
    const pool = (pools.find((it) => it.protected) ?? pools[0])?.name ?? '';
    const typedPool = await ask(`Type the name of the pool, ${pool}, to move the alias now`);
    if (typedPool !== pool) return { wrong: 'Nothing was moved.' };
    const none = { breakGlass: false, alone: undefined, view: undefined };
    return { kind: 'consent', proposal: id, reason, typedPool, typedWarnings: toAccept(warnings), ...none };
  } finally {
    lines.close();
  }
}

/** Moves the alias with the operator's own AWS rights: the same checks, the same single call, the same record. */
export async function moveHere(
  command: Consent,
  proposal: Proposal,
  config: Config,
  environment: Environment,
  log: Log,
  now: () => number,
): Promise<readonly Entry[]> {
  const base = terminalWorld(config, environment, log, now);
  const journal = openJournal(config, environment) ?? aloneWith(proposal, base.journal);
  const world: RollbackWorld = {
    ...base,
    journal,
    releases: createReleases({ pools: config.pools }),
    checkAgain: (it) => checkProposal(it, { ...base, journal }),
  };
  const place = { channel: '', user: '', responseUrl: undefined };
  const actor = terminalActor();
  const job: Job = { format: 1, delivery: randomUUID(), command, actor, place, at: now() };
  const entries: Entry[] = [];
  for await (const entry of moveAlias(job, world)) entries.push(entry);
  // The verdict says it.
  return entries.filter(({ kind }) => kind === 'verdict');
}

/** Whether it was moved, refused, or nobody knows. */
export function moveExitCode(entries: readonly Entry[]): ExitCode {
  const [tone] = entries.flatMap((entry) => (entry.kind === 'verdict' ? [entry.tone] : []));
  return tone === 'done' ? 0 : tone === 'refused' ? 2 : 3;
}

/** Without a table there is this proposal and this terminal alone; what else may happen to the alias, the alias tells. */
function aloneWith(
  proposal: Proposal,
  { audit, openIncident }: Pick<Journal, 'audit' | 'openIncident'>,
): RollbackWorld['journal'] {
  let kept = proposal;
  return {
    audit,
    openIncident,
    claim: async () => ({ kind: 'claimed' }),
    release: async () => undefined,
    readProposal: async () => kept,
    changeProposal: async (after) => {
      kept = after;
      return true;
    },
    // Nobody would look again.
    writeWatch: async () => true,
    breakGlass: async () => false,
    readTest: async () => undefined,
  };
}
