import { randomBytes } from 'node:crypto';
import { refuse, untilStopped } from './ending.ts';
import { readFlags, readPort, takenPort } from './flags.ts';
import { scenarioNamed, startStandIns } from './stand-ins.ts';

/** `npm run -s sandbox`: AWS and Slack alone, for a bot or an SDK of your own. Prints one JSON line when ready. */
async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2), {
    scenario: { type: 'string', default: 'healthy' },
    'aws-port': { type: 'string', default: '0' },
    'slack-port': { type: 'string', default: '0' },
    'bot-url': { type: 'string', default: 'http://127.0.0.1:4000/slack/events' },
  });
  if ('wrong' in flags) return refuse(flags.wrong);
  const scenario = scenarioNamed(flags.scenario);
  if ('wrong' in scenario) return refuse(scenario.wrong);
  const awsPort = readPort('aws-port', flags['aws-port']);
  if (typeof awsPort === 'object') return refuse(awsPort.wrong);
  const slackPort = readPort('slack-port', flags['slack-port']);
  if (typeof slackPort === 'object') return refuse(slackPort.wrong);
  if (!URL.canParse(flags['bot-url']))
    return refuse(`--bot-url is "${flags['bot-url']}", expected an address like http://127.0.0.1:4000/slack/events.`);
  const controlToken = randomBytes(16).toString('hex');
  try {
    const standIns = await startStandIns({
      awsPort,
      slackPort,
      scenario,
      now: Date.now,
      controlToken,
      signingSecret: randomBytes(16).toString('hex'),
      botToken: `xoxb-sandbox-${randomBytes(8).toString('hex')}`,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    standIns.slack.connectBot(flags['bot-url']);
    const ready = {
      ready: true,
      aws: standIns.aws.url,
      slack: standIns.slack.url,
      botUrl: flags['bot-url'],
      controlToken,
      pools: standIns.aws.pools.map((pool) => ({
        name: pool.description.Name,
        id: pool.id,
        clients: pool.clients.map((client) => ({ name: client.ClientName, id: client.ClientId })),
      })),
      environment: standIns.environment,
    };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    await untilStopped();
    await standIns.close();
    return 0;
  } catch (thrown) {
    const taken = takenPort(thrown, 'Choose others with --aws-port and --slack-port; 0 takes a free one.');
    if (taken === undefined) throw thrown;
    return refuse(taken);
  }
}

process.exitCode = await main();
