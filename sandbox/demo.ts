import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readEnvironment } from '../src/config/environment.ts';
import { loadConfig } from '../src/config/load.ts';
import { need } from '../src/config/needs.ts';
import { startLocal } from '../src/local/start.ts';
import { createLog } from '../src/log/pino.ts';
import type { Pace } from '../src/rollback/pace.ts';
import { refuse, untilStopped } from './ending.ts';
import { readFlags, readPort, takenPort } from './flags.ts';
import { startPager } from './pager/live.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { hintsOf, type StandIns, scenarioNamed, startStandIns } from './stand-ins.ts';
import { startTraffic } from './traffic/live.ts';

/** Who watches a demo has less patience than who watches an incident. */
const PACE: Pace = [30_000, 60_000, 90_000, 120_000];
/** How often it is looked what is due. */
const SCHEDULE_MS = 5_000;
/** The pool whose success rates somebody set alarms on. */
const WATCHED_POOL = 'us-east-1_Prod12345';
/** What is broken is paged after some seconds, so that whoever watches sees it come; what is repaired, within the minute. */
const PAGER = {
  channel: 'C0INCIDENTS',
  firstAfterMs: 6_000,
  everyMs: 2_000,
  windowMs: 30_000,
  onError: (thrown: unknown) => process.stderr.write(`the pager stumbled: ${String(thrown)}\n`),
};
/** How people go on while the demo runs, where the scenario lets them; its own past has other seeds. */
const LIVE = {
  everyMs: 1000,
  seed: 50_000,
  onError: (thrown: unknown) => process.stderr.write(`the traffic stumbled: ${String(thrown)}\n`),
};

/** `npm run demo`: AWS, Slack with its page, and the bot, wired as in production, in one process. */
async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2), {
    port: { type: 'string', default: '3000' },
    'no-open': { type: 'boolean', default: false },
    scenario: { type: 'string', default: 'pre-sign-up-answer' },
  });
  if ('wrong' in flags) return refuse(flags.wrong);
  const slackPort = readPort('port', flags.port);
  if (typeof slackPort === 'object') return refuse(slackPort.wrong);
  const scenario = scenarioNamed(flags.scenario);
  if ('wrong' in scenario) return refuse(scenario.wrong);
  try {
    const standIns = await startStandIns({
      awsPort: 0,
      slackPort,
      scenario,
      now: Date.now,
      controlToken: randomBytes(16).toString('hex'),
      signingSecret: randomBytes(16).toString('hex'),
      botToken: `xoxb-demo-${randomBytes(8).toString('hex')}`,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    const bot = await startBot(standIns);
    const pager = startPager({
      ...PAGER,
      account: () => standIns.aws.state,
      now: Date.now,
      pool: { id: WATCHED_POOL, name: 'prod' },
      slack: standIns.slack,
      webhook: `${bot.url}/alerts/pagerduty`,
      secret: standIns.pagerSecret,
      id: () => `Q${randomBytes(7).toString('hex').toUpperCase()}`,
    });
    const people = scenario.live && startTraffic({ ...scenario.live, ...LIVE, context: standIns.aws.context });
    process.stdout.write(welcome(standIns, scenario));
    if (!flags['no-open'] && process.stdout.isTTY) openBrowser(standIns.slack.url);
    await untilStopped();
    await pager.stop();
    await people?.stop();
    await bot.close();
    await standIns.close();
    return 0;
  } catch (thrown) {
    const taken = takenPort(thrown, 'Choose another with: npm run demo -- --port 3001');
    if (taken === undefined) throw thrown;
    return refuse(taken);
  }
}

async function startBot(standIns: StandIns) {
  // The AWS SDK looks into the process itself. A profile of the developer's own must not win over the stand-in.
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN']) delete process.env[name];
  // The SDK is pinned, so what later versions of it require is no news here.
  Object.assign(process.env, standIns.environment, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
  const needed = need(readEnvironment({ ...standIns.environment, PORT: '0', RESPONDER_LOG_LEVEL: 'warn' }), [
    'configPath',
    'slackBotToken',
    'rootKey',
    'signingSecrets',
  ]);
  if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
  const loaded = await loadConfig(needed.environment.configPath);
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  const log = createLog({ level: 'warn', destination: 2, name: 'demo' });
  const bot = await startLocal({
    config: loaded.config,
    environment: needed.environment,
    log,
    now: Date.now,
    scheduleMs: SCHEDULE_MS,
    pace: PACE,
  });
  standIns.slack.connectBot(`${bot.url}/slack/events`);
  return bot;
}

function welcome({ slack }: StandIns, scenario: Scenario): string {
  const people = slack.workspace.people.map((person) => `${person.realName} (${person.role})`);
  return [
    '',
    `  cognito-responder demo: ${slack.url}`,
    '',
    ...(scenario.story === undefined ? [] : [`  ${scenario.title}. People report: ${scenario.story.symptom}`, '']),
    '  Try in the page:',
    ...hintsOf(scenario)
      .slice(0, 3)
      .map((hint) => `    ${hint.command.padEnd(36)} ${hint.title}`),
    '',
    `  You can act as: ${people.join(', ')}`,
    '  Ctrl-C ends everything.',
    '',
    '',
  ].join('\n');
}

/** Opens the page if this machine has a way to; the address is printed anyway. */
function openBrowser(url: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

process.exitCode = await main();
