import { randomUUID } from 'node:crypto';
import type { Entry } from '../bot/entry.ts';
import type { Command } from '../command/command.ts';
import { commands } from '../command/table.ts';
import { terminalHelp } from '../command/terminal.ts';
import type { Config } from '../config/config.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import { describeError, type Log } from '../log/log.ts';
import { createLog } from '../log/pino.ts';
import { asksForAlert, runAlert } from './alert.ts';
import { answer } from './answer.ts';
import { readArguments } from './arguments.ts';
import { confirm } from './confirm.ts';
import { asksToExplain, namesPool, runExplain } from './explain.ts';
import { progressInto } from './progress.ts';
import { readCommand } from './read-command.ts';
import { asksForRefresh, runRefresh } from './refresh.ts';
import { type ExitCode, exitCode, terminalJson, terminalText } from './render.ts';
import { askConsent, moveExitCode, moveHere, proposedIn } from './rollback.ts';
import { asksForHash, runComputeHash } from './secret-hash.ts';
import type { Terminal } from './terminal.ts';
import { asksForTriggerFile, runTriggerFile } from './trigger-test.ts';

/** Runs one command in a terminal and answers with the exit code. */
export async function runCli(terminal: Terminal): Promise<ExitCode> {
  const args = readArguments(terminal.argv);
  if ('wrong' in args) return usage(terminal, args.wrong);
  if (!args.help && asksToExplain(args) && !(await namesPool(args, readEnvironment(terminal.variables).configPath))) {
    return await runExplain(args, terminal);
  }
  if (args.help || args.words.length === 0 || args.words[0] === 'help') {
    terminal.output.write(`${terminalHelp(commands)}\n`);
    return args.help || args.words.length > 0 ? 0 : 2;
  }
  if (asksForAlert(args)) return await runAlert(args, terminal);
  if (asksForHash(args) && args.compute) return await runComputeHash(args, terminal);
  if (asksForTriggerFile(args)) return await runTriggerFile(args, terminal);
  const environment = readEnvironment(terminal.variables);
  const log = createLog({ level: environment.logLevel, destination: terminal.errors, name: 'cognito' });
  const configured = await configuration(environment);
  if ('wrong' in configured) return usage(terminal, configured.wrong);
  const { config } = configured;
  if (asksForRefresh(args)) {
    return await orReference(terminal, log, () => runRefresh(args, config, environment, log, terminal));
  }
  const read = await readCommand(args, config, environment, terminal);
  if ('wrong' in read) return usage(terminal, read.wrong);
  const confirmed = await confirm(read.command, args.yes, terminal);
  if ('wrong' in confirmed) return usage(terminal, confirmed.wrong);
  return await orReference(terminal, log, async () => {
    const watched = !args.json && 'isTTY' in terminal.errors && terminal.errors.isTTY === true;
    const onEntry = watched ? progressInto((line) => terminal.errors.write(`${line}\n`)) : () => undefined;
    const work = (command: Command) => answer(command, config, environment, log, terminal.now, onEntry);
    const looked = await work(confirmed.command);
    const asked = args.ask ? toAsk(looked) : undefined;
    const entries = asked === undefined ? looked : [...looked, ...(await work(asked))];
    terminal.output.write(`${args.json ? terminalJson(entries) : terminalText(entries, terminal.strong)}\n`);
    const proposal = args.json ? undefined : proposedIn(entries);
    if (proposal === undefined) return exitCode(entries);
    const consent = await askConsent(proposal, terminal);
    if ('wrong' in consent) return usage(terminal, consent.wrong);
    const moved = await moveHere(consent, proposal, config, environment, log, terminal.now);
    terminal.output.write(`${terminalText(moved, terminal.strong)}\n`);
    return moveExitCode(moved);
  });
}

/** Runs to the exit code; what nobody expected is logged under a reference. */
async function orReference(terminal: Terminal, log: Log, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
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

/** What the button "Ask Cognito" would do, where there is one. */
function toAsk(entries: readonly Entry[]): Command | undefined {
  const offers = entries.flatMap((entry) => (entry.kind === 'answer' ? entry.offers : []));
  return offers.find(({ command }) => command.kind === 'ask-cognito')?.command;
}

function usage(terminal: Terminal, sentence: string): ExitCode {
  terminal.errors.write(`${sentence}\n`);
  return 2;
}
