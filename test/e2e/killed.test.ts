import { describe, expect, it } from 'vitest';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { type StandIns, startStandIns } from '../../sandbox/stand-ins.ts';
import { type HeldTable, startHeldTable } from './held-table.ts';
import { begin, type Started } from './process.ts';
import { BOT_TOKEN, CONTROL_TOKEN, SIGNING_SECRET, withoutQuota } from './running.ts';

const INCIDENTS = 'C0INCIDENTS';
const THREAD = ['🔴 Cause found', 'What changed', 'What the triggers did', 'What the users see', '↩️ Rollback proposed'];
/** Longer than a lease and than the queue keeps a job from the next worker. */
const LATER_MS = 100_000;

/** What outlives a bot: its queue, its table and Slack, with one clock that is put forward. */
interface World {
  readonly standIns: StandIns;
  readonly table: HeldTable;
  /** The bot that runs now. */
  bot: Started;
  /** What all of them logged. */
  readonly log: string[];
  ahead: number;
}

async function startBot(world: Omit<World, 'bot'>): Promise<Started> {
  const { standIns, table, ahead } = world;
  const environment = { ...standIns.environment, ...table.environment, PORT: '0' };
  const bot = begin('test/e2e/killed-bot.ts', [String(ahead)], { environment });
  bot.child.stderr?.on('data', (chunk: Buffer) => world.log.push(String(chunk)));
  const [, url = ''] = await bot.says(/listening at (\S+)\n/);
  standIns.slack.connectBot(`${url}/slack/events`);
  return bot;
}

/** Kills the bot as the kernel does, and starts another one after its leases are over. */
async function killAndRestart(world: World): Promise<void> {
  world.bot.child.kill('SIGKILL');
  await world.bot.ended;
  world.ahead += LATER_MS;
  world.bot = await startBot(world);
}

const shared = ({ standIns }: World): readonly Message[] =>
  standIns.slack.messagesSeenBy('U0BOB', INCIDENTS).filter((it) => it.audience.kind === 'channel');
const roots = (world: World) => shared(world).filter((it) => it.threadTs === undefined);
const thread = (world: World) =>
  shared(world)
    .filter((it) => it.threadTs !== undefined)
    .map((it) => it.text.split(':')[0] ?? '');

async function until(holds: () => boolean, what: string, world: World): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`${what} did not come. The end of the log: ${world.log.slice(-5).join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Until the thread is whole and nothing waits any more. */
async function untilWhole(world: World): Promise<void> {
  const { queues } = world.standIns.aws.state;
  const bare = () => thread(world).map((it) => it.replace('(again) ', ''));
  await until(() => THREAD.every((it) => bare().includes(it)), 'A whole thread', world);
  await until(() => queues.every(({ messages }) => messages.length === 0), 'An empty queue', world);
}

async function inWorld(test: (world: World) => Promise<void>): Promise<void> {
  const clock = { ahead: 0 };
  const standIns = await startStandIns({
    awsPort: 0,
    slackPort: 0,
    scenario: withoutQuota(preSignUpAnswer),
    now: () => Date.now() + clock.ahead,
    controlToken: CONTROL_TOKEN,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    log: () => undefined,
  });
  const table = await startHeldTable();
  const before = { standIns, table, ahead: 0, log: [] };
  const bot = await startBot(before);
  const world: World = {
    ...before,
    bot,
    get ahead() {
      return clock.ahead;
    },
    set ahead(milliseconds) {
      clock.ahead = milliseconds;
    },
  };
  try {
    await test(world);
  } finally {
    world.bot.child.kill('SIGKILL');
    await world.bot.ended;
    await table.stop();
    await standIns.close();
  }
}

async function control({ standIns }: World, name: string, body: object): Promise<void> {
  await fetch(`${standIns.aws.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': CONTROL_TOKEN },
    body: JSON.stringify(body),
  });
}

const triage = ({ standIns }: World) => standIns.slack.slash('U0ALICE', '/cognito triage prod', INCIDENTS);

describe.concurrent('a bot that is killed', () => {
  it('in the middle of a triage: the next one finishes its thread, and nothing stands twice', async () => {
    await inWorld(async (world) => {
      await control(world, 'latency', { service: 'lambda', ms: 60_000 });
      await triage(world);
      // Once it is edited it is certain that the journal knows of it.
      await until(() => roots(world)[0]?.editedTs !== undefined, 'The first edit of the summary', world);
      await control(world, 'clear-faults', {});
      await killAndRestart(world);
      await untilWhole(world);
      expect(roots(world)).toHaveLength(1);
      expect(roots(world)[0]?.text).toMatch(/sign-ups fail/);
      expect(thread(world)).toEqual(THREAD);
    });
  }, 180_000);

  it('in the middle of a post: what may stand there already says so, and all else stands once', async () => {
    await inWorld(async (world) => {
      const { slack } = world.standIns;
      await triage(world);
      await until(() => roots(world).length === 1, 'The summary', world);
      slack.addFault({ method: 'chat.postMessage', kind: 'hang', times: 1 });
      await until(() => slack.apiCalls.some(({ error }) => error === 'hang'), 'The post', world);
      expect(thread(world)).toEqual([]);
      await killAndRestart(world);
      await untilWhole(world);
      expect(roots(world)).toHaveLength(1);
      expect(thread(world)).toEqual(THREAD.map((it, index) => (index === 0 ? `(again) ${it}` : it)));
    });
  }, 180_000);

  it('in the middle of a claim: the job is worked by the next one', async () => {
    await inWorld(async (world) => {
      const claimed = world.table.holdNext(/PutItem.*"working"/);
      await triage(world);
      await claimed;
      expect(shared(world)).toEqual([]);
      await killAndRestart(world);
      await untilWhole(world);
      expect(roots(world)).toHaveLength(1);
      expect(thread(world)).toEqual(THREAD);
    });
  }, 180_000);
});
