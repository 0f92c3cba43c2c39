import { currentEnvironment } from '../../src/config/environment.ts';
import { loadConfig } from '../../src/config/load.ts';
import { need } from '../../src/config/needs.ts';
import { startLocal } from '../../src/local/start.ts';
import { createLog } from '../../src/log/pino.ts';

/** Nothing answers for the pools of a storm, so nobody waits for it. */
const DEADLINE_MS = 1_000;

/** One of the worker processes of a storm: the bot as `npm run -s bot` starts it, on the queue and the table of the bench. */
const needed = need(currentEnvironment(), ['configPath', 'slackBotToken', 'rootKey', 'signingSecrets']);
if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
const loaded = await loadConfig(needed.environment.configPath);
if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
const log = createLog({ level: 'error', destination: 2, name: 'storm' });
const bot = await startLocal({
  config: loaded.config,
  environment: needed.environment,
  log,
  now: Date.now,
  deadlineMs: DEADLINE_MS,
});
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void bot.close().then(() => process.exit(0));
});
