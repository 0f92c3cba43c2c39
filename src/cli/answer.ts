import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { createCanaries } from '../aws/canary.ts';
import { createOpenCloud } from '../aws/cloud.ts';
import { createJournal } from '../aws/dynamodb.ts';
import { createJournalClient } from '../aws/journal-table.ts';
import { livesOf } from '../aws/lives.ts';
import { createLoginPages, LOGIN_PAGE_TIMEOUT_MS } from '../aws/login-pages.ts';
import { createProber } from '../aws/prober.ts';
import type { Entry } from '../bot/entry.ts';
import type { BotJournal } from '../bot/journal.ts';
import { keepRecord } from '../bot/keep-record.ts';
import { probe } from '../bot/probe.ts';
import { runbook } from '../bot/runbook.ts';
import { work } from '../bot/work.ts';
import type { ProposalJournal, World } from '../bot/world.ts';
import type { Command } from '../command/command.ts';
import { deriveKey, fingerprintWith } from '../command/seal.ts';
import { commands } from '../command/table.ts';
import { workerOf } from '../command/worker.ts';
import type { Config } from '../config/config.ts';
import { currentVariable, type Environment } from '../config/environment.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log/log.ts';

/** As long as in the worker. */
const DEADLINE_MS = 20_000;

/**
 * Works a command here and now, with the reader's own AWS rights, and collects what it comes to; `onEntry` hears of each
 * entry when it comes.
 */
export async function answer(
  command: Command,
  config: Config,
  environment: Environment,
  log: Log,
  now: () => number,
  onEntry: (entry: Entry) => void,
): Promise<readonly Entry[]> {
  const world = terminalWorld(config, environment, log, now);
  const entries: Entry[] = [];
  const job = {
    format: 1 as const,
    delivery: randomUUID(),
    command,
    actor: terminalActor(),
    place: { channel: '', user: '', responseUrl: undefined },
    at: now(),
  };
  const doing =
    workerOf(command.kind) === 'probe'
      ? probe(job, {
          ...world,
          prober: createProber({ pools: config.pools, now }),
          loginPages: createLoginPages({
            endpoint: environment.aws.poolDomainEndpoint,
            timeoutMs: LOGIN_PAGE_TIMEOUT_MS,
          }),
          nonce: () => randomBytes(12),
          canaries: createCanaries({
            pools: config.pools,
            cognitoEndpoint: environment.aws.cognitoEndpoint,
            variable: currentVariable,
            now,
          }),
          // A terminal delivers nothing twice.
          acts: { claim: async () => ({ kind: 'claimed' }), finish: async () => undefined },
          tests: world.journal,
          pause,
        })
      : work(job, world);
  for await (const entry of doing) {
    await keepRecord(entry, job, world);
    onEntry(entry);
    entries.push(entry);
  }
  return entries;
}

/** Whoever sits at this terminal. */
export function terminalActor() {
  return { kind: 'terminal' as const, id: userInfo().username };
}

/** A world in which tests are remembered only where there is a table for them. */
type TerminalWorld = World & { readonly journal: Pick<Journal, 'keepTest'> };

/** The world of a terminal: the reader's own AWS rights, and no Slack. */
export function terminalWorld(config: Config, environment: Environment, log: Log, now: () => number): TerminalWorld {
  const root = environment.rootKey ?? randomBytes(32).toString('hex');
  return {
    pools: config.pools,
    access: config.access,
    openCloud: createOpenCloud({ pools: config.pools, now }),
    deadline: () => AbortSignal.timeout(DEADLINE_MS),
    directory: nobody,
    ...journalsOf(config, environment, log),
    runbook,
    commands,
    fingerprint: fingerprintWith(deriveKey(root, 'fingerprint')),
    now,
  };
}

/** Audit records go to the bot's table where there is one, and to the log of the terminal otherwise. */
function journalsOf(config: Config, environment: Environment, log: Log) {
  const journal = openJournal(config, environment);
  return journal === undefined
    ? {
        journal: logJournal(log),
        records: undefined,
        incidents: undefined,
        proposals: config.rollback ? nowhere : undefined,
      }
    : { journal, records: journal, incidents: journal, proposals: config.rollback ? journal : undefined };
}

/** The bot's journal, where the terminal is told of its table. */
export function openJournal({ retention }: Config, environment: Environment): BotJournal | undefined {
  const { table } = environment;
  if (table === undefined) return undefined;
  const { region, dynamodbEndpoint: endpoint } = environment.aws;
  const client = createJournalClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return createJournal({ client, table }, livesOf(retention));
}

/** Without a table a proposal is only shown, and nobody else can approve it. */
const nowhere: ProposalJournal = {
  writeProposal: async () => true,
  readProposal: async () => undefined,
  changeProposal: async () => false,
  readTest: async () => undefined,
  readIncident: async () => undefined,
};

function logJournal(log: Log): Pick<Journal, 'audit' | 'openIncident' | 'keepTest'> {
  return {
    audit: async (record) => log.info('audit', { record }),
    openIncident: async (incident) => ({ incident, isNew: true }),
    // Nobody else could read it.
    keepTest: async () => undefined,
  };
}

/** A terminal has no Slack; whoever sits there acts with their own AWS rights. */
const nobody = { standing: async () => 'unknown' as const, membersOf: async () => undefined };
