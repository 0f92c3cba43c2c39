import { currentEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import { need } from '../config/needs.ts';
import { createLog } from '../log/pino.ts';
import { startLocal } from './start.ts';

/** `npm run -s bot`: the bot on this machine, for a real workspace or a stand-in. */
async function main(): Promise<number> {
  const environment = currentEnvironment();
  const secret = environment.slackAppToken === undefined ? (['signingSecrets'] as const) : [];
  const needed = need(environment, ['configPath', 'slackBotToken', 'rootKey', ...secret]);
  if (needed.kind === 'problems') return refuse(needed.problems);
  const loaded = await loadConfig(needed.environment.configPath);
  if (loaded.kind === 'problems') return refuse(loaded.problems);
  const log = createLog({ level: environment.logLevel, destination: 2, name: 'bot' });
  const bot = await startLocal({ config: loaded.config, environment: needed.environment, log, now: Date.now }).catch(
    (thrown: unknown) => (isPortTaken(thrown) ? undefined : Promise.reject(thrown)),
  );
  if (bot === undefined)
    return refuse([`Port ${environment.port} is taken. Stop what uses it, or set PORT to another one.`]);
  const where = bot.url === undefined ? 'over Socket Mode' : `at ${bot.url}/slack/events`;
  const lost = bot.lostOnExit.length === 0 ? '' : ` Kept in memory, lost on exit: ${bot.lostOnExit.join(' and ')}.`;
  process.stdout.write(`cognito-responder answers ${where}.${lost}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await bot.close();
  return 0;
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return 2;
}

function isPortTaken(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
}

process.exitCode = await main();
