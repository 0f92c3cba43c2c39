import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Writable } from 'node:stream';
import { createCloud } from '../aws/cognito.ts';
import { createCognitoClients } from '../aws/cognito-clients.ts';
import { createJournal } from '../aws/dynamodb.ts';
import { createJournalClient } from '../aws/journal-table.ts';
import type { Entry } from '../bot/entry.ts';
import { runbook } from '../bot/runbook.ts';
import { work } from '../bot/work.ts';
import type { Command, Parsed, Surroundings } from '../command/command.ts';
import { parse } from '../command/parse.ts';
import { deriveKey, fingerprintWith } from '../command/seal.ts';
import { commands, guesses } from '../command/table.ts';
import { terminalHelp } from '../command/terminal.ts';
import type { Config } from '../config/config.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import { jwksUrl } from '../evidence/jwks-url.ts';
import { createKeySets } from '../evidence/key-sets.ts';
import { readToken } from '../evidence/token.ts';
import type { Journal } from '../journal.ts';
import { describeError, type Log } from '../log/log.ts';
import { createLog } from '../log/pino.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { readSecret, type TerminalInput } from './input.ts';
import { type ExitCode, exitCode, terminalJson, terminalText } from './render.ts';

/** Longer than in the door: nobody waits at three seconds. */
const JWKS_TIMEOUT_MS = 5_000;

export interface Terminal {
  readonly argv: readonly string[];
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly input: TerminalInput;
  readonly output: Writable;
  /** Logs, prompts and whatever is not the answer. */
  readonly errors: Writable;
  /** Marks a heading; the identity where the output is no terminal. */
  strong(text: string): string;
  now(): number;
}

/** Runs one command in a terminal and answers with the exit code. */
export async function runCli(terminal: Terminal): Promise<ExitCode> {
  const args = readArguments(terminal.argv);
  if ('wrong' in args) return usage(terminal, args.wrong);
  if (args.help || args.words.length === 0 || args.words[0] === 'help') {
    terminal.output.write(`${terminalHelp(commands)}\n`);
    return args.help || args.words.length > 0 ? 0 : 2;
  }
  const environment = readEnvironment(terminal.variables);
  const log = createLog({ level: environment.logLevel, destination: terminal.errors, name: 'cognito' });
  const configured = await configuration(environment);
  if ('wrong' in configured) return usage(terminal, configured.wrong);
  const { config } = configured;
  const read = await readCommand(args, config, environment, terminal);
  if ('wrong' in read) return usage(terminal, read.wrong);
  try {
    const entries = await answer(read.command, config, environment, log, terminal);
    terminal.output.write(`${args.json ? terminalJson(entries) : terminalText(entries, terminal.strong)}\n`);
    return exitCode(entries);
  } catch (thrown) {
    const reference = randomUUID().slice(0, 8);
    log.error('the command failed', { reference, ...describeError(thrown) });
    terminal.errors.write(`Something unexpected happened (reference ${reference}); the log line above says where.\n`);
    return 3;
  }
}

async function configuration(
  environment: Environment,
): Promise<{ readonly config: Config } | { readonly wrong: string }> {
  if (environment.configPath === undefined) {
    return {
      wrong:
        'There is no configuration. Copy config.example.yml, fill it in, and set RESPONDER_CONFIG to its path; or add --demo to try it on a made-up account.',
    };
  }
  const loaded = await loadConfig(environment.configPath);
  if (loaded.kind === 'problems') return { wrong: loaded.problems.join('\n') };
  return { config: loaded.config };
}

/** Reads the command, asking for a secret where it needs one. Only what is reduced comes out. */
async function readCommand(
  args: Arguments,
  config: Config,
  environment: Environment,
  terminal: Terminal,
): Promise<{ readonly command: Command } | { readonly wrong: string }> {
  const around: Surroundings = { pools: config.pools.map((pool) => pool.name) };
  if (args.pool !== undefined && !around.pools.includes(args.pool)) {
    return { wrong: `There is no pool named "${args.pool}". Configured: ${around.pools.join(', ')}.` };
  }
  const text = args.words.join(' ');
  let parsed: Parsed = parse(text, commands, guesses, around);
  const exposed = parsed.kind === 'token';
  if (exposed) {
    terminal.errors.write('That token now stands in your shell history. Next time give it on standard input.\n');
  }
  if (parsed.kind === 'form') {
    const spec = parsed.of;
    const secret = spec.form?.fields.find((field) => field.kind === 'secret');
    if (secret === undefined) return { wrong: `Expected: cognito ${spec.name} ${spec.usage}` };
    const typed = await readSecret(terminal.input, terminal.errors, secret.label);
    if (typed === undefined)
      return { wrong: `The ${secret.label.toLowerCase()} on standard input is longer than a million characters.` };
    parsed = spec.readForm?.({ [secret.name]: typed }, around) ?? parsed;
  }
  switch (parsed.kind) {
    case 'command':
      return { command: inPool(parsed.command, args.pool) };
    case 'token': {
      const keySets = createKeySets({ url: jwksUrl(environment.aws.cognitoEndpoint), timeoutMs: JWKS_TIMEOUT_MS });
      const reading = await readToken(parsed.token, { pools: config.pools, keySets, now: terminal.now() });
      return { command: { kind: 'token', reading, exposed: false } };
    }
    case 'refused':
      return { wrong: parsed.because };
    case 'form':
      return { wrong: `Expected: cognito ${parsed.of.name} ${parsed.of.usage}` };
  }
}

function inPool(command: Command, pool: string | undefined): Command {
  return command.kind === 'user' && pool !== undefined ? { ...command, pool } : command;
}

async function answer(
  command: Command,
  config: Config,
  environment: Environment,
  log: Log,
  terminal: Terminal,
): Promise<readonly Entry[]> {
  const { aws, rootKey } = environment;
  const clients = createCognitoClients({
    pools: config.pools,
    ...(aws.cognitoEndpoint === undefined ? {} : { endpoint: aws.cognitoEndpoint }),
  });
  const root = rootKey ?? randomBytes(32).toString('hex');
  const world = {
    pools: config.pools,
    access: config.access,
    cloud: createCloud({ client: clients }),
    directory: nobody,
    journal: auditJournal(environment, log),
    runbook,
    commands,
    fingerprint: fingerprintWith(deriveKey(root, 'fingerprint')),
    now: terminal.now,
  };
  const entries: Entry[] = [];
  const job = {
    format: 1 as const,
    delivery: randomUUID(),
    command,
    actor: { kind: 'terminal' as const, id: userInfo().username },
    place: { channel: '', user: '', responseUrl: undefined },
    at: terminal.now(),
  };
  for await (const entry of work(job, world)) entries.push(entry);
  return entries;
}

/** Audit records go to the bot's table where there is one, and to the log of the terminal otherwise. */
function auditJournal(environment: Environment, log: Log): Pick<Journal, 'audit'> {
  if (environment.table !== undefined) {
    const { region, endpoint } = environment.aws;
    const client = createJournalClient({
      ...(region === undefined ? {} : { region }),
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    return createJournal({ client, table: environment.table });
  }
  return { audit: async (record) => log.info('audit', { record }) };
}

/** A terminal has no Slack; whoever sits there acts with their own AWS rights. */
const nobody = { standing: async () => 'unknown' as const, membersOf: async () => undefined };

function usage(terminal: Terminal, sentence: string): ExitCode {
  terminal.errors.write(`${sentence}\n`);
  return 2;
}
