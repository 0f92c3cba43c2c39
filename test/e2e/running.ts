import { healthy } from '../../sandbox/scenarios/healthy.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { type StandIns, startStandIns } from '../../sandbox/stand-ins.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { loadConfig } from '../../src/config/load.ts';
import { need } from '../../src/config/needs.ts';
import { type LocalBot, startLocal } from '../../src/local/start.ts';
import { createLog } from '../../src/log/pino.ts';

/** The whole product in one process: both stand-ins and the bot, over loopback, as the demo runs it. */
export interface Running {
  readonly standIns: StandIns;
  readonly bot: LocalBot;
  /** All log lines of the bot, at every level. */
  readonly log: string[];
  /** Runs `/cognito <text>` and waits for the answer that follows the acknowledgement. */
  ask(person: string, text: string, channel?: string): Promise<Message>;
  /** Waits until the person sees a message that the check accepts. */
  see(person: string, accept: (message: Message) => boolean, channel?: string): Promise<Message>;
  close(): Promise<void>;
}

export const CONTROL_TOKEN = 'control-token-of-the-tests';
export const SIGNING_SECRET = 'signing-secret-of-the-tests';
const BOT_TOKEN = 'xoxb-bot-token-of-the-tests';
/** How long an answer may take before the test says that none came. */
const PATIENCE_MS = 8_000;

export async function startAll(): Promise<Running> {
  const standIns = await startStandIns({
    awsPort: 0,
    slackPort: 0,
    scenario: healthy,
    now: Date.now,
    controlToken: CONTROL_TOKEN,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    log: () => undefined,
  });
  for (const [name, value] of Object.entries(standIns.aws.environment)) process.env[name] = value;
  const log: string[] = [];
  const needed = need(readEnvironment({ ...standIns.environment, PORT: '0' }), [
    'configPath',
    'slackBotToken',
    'rootKey',
  ]);
  if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
  const loaded = await loadConfig(needed.environment.configPath);
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  const bot = await startLocal({
    config: loaded.config,
    environment: needed.environment,
    log: createLog({ level: 'debug', destination: { write: (line: string) => void log.push(line) }, name: 'test' }),
    now: Date.now,
  });
  standIns.slack.connectBot(`${bot.url}/slack/events`);
  const { slack } = standIns;

  async function see(person: string, accept: (message: Message) => boolean, channel = 'C0INCIDENTS'): Promise<Message> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = slack.messagesSeenBy(person, channel).find(accept);
      if (found !== undefined) return found;
      if (Date.now() > until) {
        const seen = slack.messagesSeenBy(person, channel).map((message) => message.text);
        throw new Error(`No such message came. Seen: ${JSON.stringify(seen)}. Log: ${log.slice(-5).join('')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  return {
    standIns,
    bot,
    log,
    see,
    ask: async (person, text, channel = 'C0INCIDENTS') => {
      const before = new Set(slack.messagesSeenBy(person, channel).map((message) => message.ts));
      await slack.slash(person, `/cognito ${text}`, channel);
      // The acknowledgement is text alone; an answer has blocks.
      return await see(person, (message) => !before.has(message.ts) && message.blocks.length > 0, channel);
    },
    close: async () => {
      await bot.close();
      await standIns.close();
    },
  };
}
