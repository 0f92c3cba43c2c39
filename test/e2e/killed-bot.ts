import { unlimited } from '../../src/aws/limiter.ts';
import { currentEnvironment } from '../../src/config/environment.ts';
import { loadConfig } from '../../src/config/load.ts';
import { need } from '../../src/config/needs.ts';
import { startLocal } from '../../src/local/start.ts';
import { createLog } from '../../src/log/pino.ts';

/** A bot in a process of its own, to be killed: `killed-bot.ts <how many milliseconds its clock is ahead>`. */
const ahead = Number(process.argv[2] ?? 0);
const needed = need(currentEnvironment(), ['configPath', 'slackBotToken', 'rootKey', 'signingSecrets']);
if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
const loaded = await loadConfig(needed.environment.configPath);
if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
const bot = await startLocal({
  config: loaded.config,
  environment: needed.environment,
  log: createLog({ level: 'info', destination: 2, name: 'bot' }),
  now: () => Date.now() + ahead,
  retrySeconds: 0,
  messageEveryMs: 0,
  limiter: unlimited,
});
process.stdout.write(`listening at ${bot.url}\n`);
