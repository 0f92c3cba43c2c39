import type { Account } from '../../sandbox/aws/account.ts';
import { healthy } from '../../sandbox/scenarios/healthy.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { Person } from '../../sandbox/slack/people.ts';
import type { View } from '../../sandbox/slack/views.ts';
import { type StandIns, startStandIns } from '../../sandbox/stand-ins.ts';
import { unlimited } from '../../src/aws/limiter.ts';
import type { Config } from '../../src/config/config.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { loadConfig } from '../../src/config/load.ts';
import { need } from '../../src/config/needs.ts';
import { type LocalBot, startLocal } from '../../src/local/start.ts';
import { createLog } from '../../src/log/pino.ts';
import type { Pace } from '../../src/rollback/pace.ts';
import { buttonIn } from './shown.ts';

/** The whole product in one process: both stand-ins and the bot, over loopback, as the demo runs it. */
export interface Running {
  readonly standIns: StandIns;
  readonly bot: LocalBot;
  /** All log lines of the bot, at every level. */
  readonly log: string[];
  /** Runs `/cognito <text>` and waits for the answer that follows the acknowledgement. */
  ask(person: string, text: string, channel?: string): Promise<Message>;
  /** Runs `/cognito <text>` and returns what the person sees at once. */
  type(person: string, text: string, channel?: string): Promise<readonly string[]>;
  /** Runs `/cognito <text>` and returns the form that opens. */
  openForm(person: string, text: string, channel?: string): Promise<View>;
  /** Presses the button of that label and waits for the answer; it must be new, and accepted. */
  press(person: string, message: Message, label: string, accept?: (message: Message) => boolean): Promise<Message>;
  /** Waits until the person sees a message that the check accepts. */
  see(person: string, accept: (message: Message) => boolean, channel?: string): Promise<Message>;
  /** Waits until the queue is empty, so that all that was asked was answered. */
  settled(): Promise<void>;
  /** Waits until the check holds. */
  until(holds: () => boolean, what: string, patienceMs?: number): Promise<void>;
  /** What this person sees that was not there when `since` was taken. */
  news(person: string, since: Seen, channel?: string): readonly Message[];
  seen(): Seen;
  /** Posts to the control path of the AWS stand-in. */
  control(name: string, body: object): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Timestamps of the messages of a moment. */
export type Seen = ReadonlySet<string>;

export interface Changes {
  /** Variables on top of those that lead to the stand-ins. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly config?: (config: Config) => Config;
  /** The clock of the bot; that of the stand-ins stays. */
  readonly now?: () => number;
  /** How long a job that failed rests, in seconds; at once unless told otherwise. */
  readonly retrySeconds?: number;
  /** How often it is looked what is due, in milliseconds. */
  readonly scheduleMs?: number;
  /** When a move is looked at again. */
  readonly pace?: Pace;
  /** How long a triage may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** How far apart messages to one channel are, in milliseconds; at once unless told otherwise. */
  readonly messageEveryMs?: number;
  /** Who is in the workspace; the demo's three unless given. */
  readonly people?: readonly Person[];
  /** What happened in the account; nothing unless given. */
  readonly scenario?: Scenario;
}

export const CONTROL_TOKEN = 'control-token-of-the-tests';
export const SIGNING_SECRET = 'signing-secret-of-the-tests';
export const BOT_TOKEN = 'xoxb-bot-token-of-the-tests';
const PEOPLE = ['U0ALICE', 'U0BOB', 'U0STRANGER'];
/** How long an answer may take before the test says that none came. */
const PATIENCE_MS = 25_000;
const INCIDENTS = 'C0INCIDENTS';

/** Starts everything, anew for each file, since the files run side by side. */
export async function startAll(changes: Changes = {}): Promise<Running> {
  const standIns = await startStandIns({
    awsPort: 0,
    slackPort: 0,
    scenario: withoutQuota(changes.scenario ?? healthy),
    now: Date.now,
    controlToken: CONTROL_TOKEN,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    log: () => undefined,
    ...(changes.people === undefined ? {} : { people: changes.people }),
  });
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  for (const [name, value] of Object.entries(standIns.aws.environment)) process.env[name] = value;
  const log: string[] = [];
  const bot = await startBot(standIns, log, changes);
  standIns.slack.connectBot(`${bot.url}/slack/events`);
  const { slack } = standIns;

  async function until(holds: () => boolean, what: string, patienceMs = PATIENCE_MS): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`${what} did not come. The end of the log: ${log.slice(-5).join('')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async function see(person: string, accept: (message: Message) => boolean, channel = INCIDENTS): Promise<Message> {
    let found: Message | undefined;
    const look = () => {
      found = slack.messagesSeenBy(person, channel).find(accept);
      return found !== undefined;
    };
    await until(look, `A message that ${person} should see`);
    if (found === undefined) throw new Error('unreachable: the wait above ends only with a message');
    return found;
  }

  const seen = (): Seen => {
    const channels = slack.workspace.channels.map((channel) => channel.id);
    const all = PEOPLE.flatMap((person) => channels.flatMap((channel) => slack.messagesSeenBy(person, channel)));
    return new Set(all.map((message) => message.ts));
  };
  const news = (person: string, since: Seen, channel = INCIDENTS) =>
    slack.messagesSeenBy(person, channel).filter((message) => !since.has(message.ts));

  return {
    standIns,
    bot,
    log,
    see,
    settled: () => {
      const { aws } = standIns;
      const urls = [aws.queueUrl, aws.probeQueueUrl, aws.rollbackQueueUrl];
      const jobs = () => aws.state.queues.filter((queue) => urls.some((url) => url.endsWith(`/${queue.name}`)));
      return until(() => jobs().every(({ messages }) => messages.length === 0), 'An empty queue', 60_000);
    },
    until,
    seen,
    news,
    ask: async (person, text, channel = INCIDENTS) => {
      const before = seen();
      await slack.slash(person, `/cognito ${text}`, channel);
      // The acknowledgement is text alone; an answer has blocks.
      return await see(person, (message) => !before.has(message.ts) && message.blocks.length > 0, channel);
    },
    type: async (person, text, channel = INCIDENTS) => {
      const before = seen();
      await slack.slash(person, `/cognito ${text}`, channel);
      return news(person, before, channel).map((message) => message.text);
    },
    openForm: async (person, text, channel = INCIDENTS) => {
      await slack.slash(person, `/cognito ${text}`, channel);
      const view = slack.modalOf(person);
      if (view === undefined) throw new Error(`No form opened. The end of the log: ${log.slice(-5).join('')}`);
      return view;
    },
    press: async (person, message, label, accept = (it) => it.blocks.length > 0) => {
      const before = seen();
      const where = { message: message.ts, channel: message.channel };
      const outcome = await slack.click(person, where, buttonIn(message, label).actionId);
      if (outcome.kind !== 'taken') throw new Error(`The button was not taken: ${JSON.stringify(outcome)}`);
      return await see(person, (it) => !before.has(it.ts) && accept(it), message.channel);
    },
    control: async (name, body) => {
      const response = await fetch(`${standIns.aws.url}/_sandbox/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sandbox-token': CONTROL_TOKEN },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`The stand-in refused: ${JSON.stringify(answer)}`);
      return answer;
    },
    close: async () => {
      await bot.close();
      await standIns.close();
    },
  };
}

/** The same, but its CloudTrail may be asked as often as tests do. */
export function withoutQuota(scenario: Scenario): Scenario {
  const build = (now: number): Account => {
    const account = scenario.build(now);
    account.trail.lookupsPerSecond = undefined;
    return account;
  };
  return { ...scenario, build };
}

/** Starts a bot on stand-ins that run; a second one is a second worker, or one with another key. */
export async function startBot(standIns: StandIns, log: string[], changes: Changes = {}): Promise<LocalBot> {
  const variables = { ...standIns.environment, PORT: '0', ...changes.environment };
  const needed = need(readEnvironment(variables), ['configPath', 'slackBotToken', 'rootKey']);
  if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
  const loaded = await loadConfig(needed.environment.configPath);
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  return await startLocal({
    config: changes.config?.(loaded.config) ?? loaded.config,
    environment: needed.environment,
    log: createLog({ level: 'debug', destination: { write: (line: string) => void log.push(line) }, name: 'test' }),
    now: changes.now ?? Date.now,
    retrySeconds: changes.retrySeconds ?? 0,
    messageEveryMs: changes.messageEveryMs ?? 0,
    ...(changes.scheduleMs === undefined ? {} : { scheduleMs: changes.scheduleMs }),
    ...(changes.deadlineMs === undefined ? {} : { deadlineMs: changes.deadlineMs }),
    ...(changes.pace === undefined ? {} : { pace: changes.pace }),
    // Tests ask more in a second than people do in an hour.
    limiter: unlimited,
  });
}
