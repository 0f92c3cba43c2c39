import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAws } from '../sandbox/aws/server.ts';
import { healthy } from '../sandbox/scenarios/healthy.ts';
import { startSlack } from '../sandbox/slack/server.ts';
import { alertSources } from '../src/alert/sources/table.ts';
import { createQueueSender } from '../src/aws/sqs-sender.ts';
import { deriveKey } from '../src/command/seal.ts';
import { loadConfig } from '../src/config/load.ts';
import { createAlertHandler } from '../src/lambda/alerts/handler.ts';
import { startMemoryJournal } from '../src/local/table.ts';
import { POOLS, type StormDelivery, storm, TRANSITIONS } from './storm/deliveries.ts';

const WORKERS = 4;
const COPIES = 10;
const FEW_COPIES = 2;
/** Deliveries that are handed in at once. */
const AT_ONCE = 20;
/** Linear, with some room for the noise of a machine. */
const MAX_GROWTH = 1.2;
/** Messages to one channel within ten seconds, at one a second: the first of them is free. */
const WINDOW_MS = 10_000;
const MAX_IN_WINDOW = 11;
/** An alarm recovers and fires again several times, and each time the same is said, of another change of its state. */
const SAID_OFTEN = / is resolved\.$| fires again since [^.]+\.$/;
const PATIENCE_MS = 600_000;
const SECRET = 'bench';
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const CONFIG = `slack: { team: T0ACME, app: A0COGNITO }
pools:
${POOLS.map(({ name, id, channel }) => `  - { name: ${name}, id: ${id}, region: us-east-1, channel: ${channel} }`).join('\n')}
alerts: { channel: C0STORM01 }
access: {}
probe: off
rollback: off
`;

interface Outcome {
  readonly deliveries: number;
  readonly ms: number;
  readonly incidents: number;
  readonly threads: number;
  readonly lost: number;
  readonly doubled: number;
  /** What stands twice in the same place. */
  readonly doubles: readonly string[];
  readonly mostInWindow: number;
}

/** One storm from the first delivery until every thread is told, over processes and a journal of its own. */
async function play(copies: number): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'storm-'));
  const config = join(folder, 'responder.yml');
  await writeFile(config, CONFIG);
  const journal = await startMemoryJournal();
  const aws = await startAws({ scenario: healthy, now: Date.now, controlToken: SECRET });
  const channels = [...new Set(POOLS.map(({ channel }) => channel))];
  const slack = await startSlack({
    now: Date.now,
    signingSecret: SECRET,
    botToken: `xoxb-${SECRET}`,
    controlToken: SECRET,
    channels: channels.map((id) => ({ id, kind: 'channel', name: id, topic: '', members: ['U0ALICE', 'U0COGNITO'] })),
  });
  const environment = {
    ...aws.environment,
    AWS_ENDPOINT_URL_DYNAMODB: journal.endpoint,
    RESPONDER_TABLE: journal.table,
    RESPONDER_QUEUE_URL: aws.queueUrl,
    RESPONDER_CONFIG: config,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: `xoxb-${SECRET}`,
    SLACK_SIGNING_SECRET: SECRET,
    PORT: '0',
  };
  const workers = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(environment)));
  const deliveries = storm(copies, Date.now());
  const started = performance.now();
  await handIn(deliveries, aws, config);
  const jobs = () => aws.state.queues.filter(({ name }) => !name.includes('dead')).flatMap(({ messages }) => messages);
  const deadline = Date.now() + PATIENCE_MS;
  while (jobs().length > 0) {
    if (Date.now() > deadline) throw new Error(`${jobs().length} jobs are left`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ms = performance.now() - started;
  const files = await journal.journal.recentFiles(0, 1_000);
  const told = channels.flatMap((channel) => slack.messagesSeenBy('U0ALICE', channel));
  const roots = told.filter(
    ({ threadTs, text }) => threadTs === undefined && POOLS.some(({ name }) => text.includes(name)),
  );
  const summaries = roots.filter(({ text }) => POOLS.filter(({ name }) => text.includes(name)).length === 1);
  const keys = told.map(({ channel, threadTs, text }) => `${channel} ${threadTs} ${text}`);
  const whole = files.filter(({ alerts: [line] }) => line?.status === 'firing' && line.count === TRANSITIONS / 2);
  const perPool = summaries.map(({ text }) => text.match(/pool-\d\d/)?.[0] ?? text);
  const doubles = [...beyond(perPool, () => 1), ...beyond(keys, (key) => (SAID_OFTEN.test(key) ? TRANSITIONS / 2 : 1))];
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
  await slack.close();
  await aws.close();
  await journal.close();
  await rm(folder, { recursive: true });
  return {
    deliveries: deliveries.length,
    ms,
    incidents: files.length,
    threads: summaries.length,
    lost: POOLS.length - new Set(whole.map(({ incident }) => incident.pool)).size,
    doubled: doubles.length,
    doubles,
    mostInWindow: Math.max(...channels.map((channel) => mostInWindow(postsTo(channel, slack.apiCalls)))),
  };
}

/** The door for alerts as AWS itself calls it: over the topic and over the event bus. */
async function handIn(
  deliveries: readonly StormDelivery[],
  aws: Awaited<ReturnType<typeof startAws>>,
  path: string,
): Promise<void> {
  const loaded = await loadConfig(path);
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = aws.environment;
  let nonces = 0;
  const handle = createAlertHandler({
    sources: alertSources,
    config: loaded.config,
    alertSecrets: {},
    queue: createQueueSender({
      queueUrl: aws.queueUrl,
      region: 'us-east-1',
      endpoint: aws.url,
      credentials: () => ({ accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY }),
      timeoutMs: 10_000,
    }),
    sealKey: deriveKey(`xoxb-${SECRET}`, 'seal'),
    nonce: () => {
      nonces += 1;
      return Buffer.from(String(nonces).padStart(12, '0'));
    },
    certificate: async () => ({ failed: 'no request of this bench is signed' }),
    confirm: async () => false,
    log: silent,
    now: Date.now,
  });
  for (let at = 0; at < deliveries.length; at += AT_ONCE) {
    await Promise.all(deliveries.slice(at, at + AT_ONCE).map((it) => handle(it, { awsRequestId: `storm-${at}` })));
  }
}

async function startWorker(environment: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('./storm/worker.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, ...environment, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  });
  return child;
}

/** What stands there more often than it may. */
function beyond<Key>(keys: readonly Key[], most: (key: Key) => number): readonly Key[] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].flatMap(([key, count]) => (count > most(key) ? [key] : []));
}

function postsTo(channel: string, calls: readonly { method: string; args: object; at: number; ok: boolean }[]) {
  return calls
    .filter(
      ({ method, args, ok }) => ok && method === 'chat.postMessage' && 'channel' in args && args.channel === channel,
    )
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
}

function mostInWindow(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + WINDOW_MS).length));
}

const few = await play(FEW_COPIES);
const many = await play(COPIES);
const growth = many.ms / few.ms / (many.deliveries / few.deliveries);
const detail = { processes: WORKERS, few, many };
for (const figure of [
  {
    figure: 'alert storm: incidents beside one for each pool',
    value: Math.abs(many.incidents - POOLS.length),
    limit: 0,
    unit: 'incidents',
    ...detail,
  },
  {
    figure: 'alert storm: threads beside one for each pool',
    value: Math.abs(many.threads - POOLS.length),
    limit: 0,
    unit: 'threads',
  },
  { figure: 'alert storm: lost', value: many.lost, limit: 0, unit: 'alarms whose end or count is wrong' },
  { figure: 'alert storm: doubled', value: many.doubled, limit: 0, unit: 'messages' },
  {
    figure: 'alert storm: messages to one channel in ten seconds',
    value: many.mostInWindow,
    limit: MAX_IN_WINDOW,
    unit: 'messages',
  },
  {
    figure: 'alert storm: time of five times the deliveries',
    value: Number(growth.toFixed(3)),
    limit: MAX_GROWTH,
    unit: '× five times the time',
  },
]) {
  process.stdout.write(`${JSON.stringify({ ...figure, holds: figure.value <= figure.limit })}\n`);
}
