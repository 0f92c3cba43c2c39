/**
 * What a cold start of the Slack function costs: a process that loads the built bundle and opens its door, against one
 * that loads the whole of Bolt and does the same, each less an empty process. Every run is a new process, the three take
 * turns, and medians count. Prints one line of JSON; exits with 1 when a limit does not hold.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLambdas, entryOf } from '../scripts/build/lambda.ts';
import { outputOf, staticPart } from '../scripts/build/static-part.ts';

const LIMIT = 0.2;
const LIMIT_BYTES = 250_000;
const ROUNDS = 15;

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'responder-cold-'));
const configPath = join(root, 'config.example.yml');
const built = await buildLambdas({ outdir: folder, configPath, only: ['slack'] });
if (built.kind === 'problems' || built.metafiles.slack === undefined)
  throw new Error('The Slack function was not built');
const { slack } = built.metafiles;
const { bytes } = staticPart(slack, outputOf(slack, entryOf('slack')));

const bundle = JSON.stringify(join(folder, 'lambda', 'slack.cjs'));
const health = "{ rawPath: '/healthz', requestContext: { http: { method: 'GET' } }, headers: {} }";
const scripts = {
  empty: ['process.exit(0);'],
  ours: [
    `const { handler } = require(${bundle});`,
    `handler(${health}, { awsRequestId: 'cold' }).then(({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1));`,
  ],
  stock: [
    `const { App, AwsLambdaReceiver } = require('@slack/bolt');`,
    `const receiver = new AwsLambdaReceiver({ signingSecret: 'secret' });`,
    `const authorize = async () => ({ botToken: 'xoxb-bench' });`,
    `new App({ receiver, authorize, convoStore: false });`,
    `process.exit(typeof receiver.toHandler() === 'function' ? 0 : 1);`,
  ],
} as const;

type Variant = keyof typeof scripts;
const variants = Object.keys(scripts) as Variant[];
const times: Record<Variant, number[]> = { empty: [], ours: [], stock: [] };

const env = {
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'secret',
  RESPONDER_QUEUE_URL: 'http://127.0.0.1:9/000000000000/jobs.fifo',
  AWS_REGION: 'us-east-1',
};

function run(variant: Variant): number {
  const start = performance.now();
  const ran = spawnSync(process.execPath, ['-e', scripts[variant].join('\n')], {
    cwd: root,
    env,
  });
  const took = performance.now() - start;
  if (ran.status !== 0) throw new Error(`${variant} ended with ${ran.status}: ${ran.stderr.toString()}`);
  return took;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

for (const variant of variants) run(variant);
for (let round = 0; round < ROUNDS; round += 1) for (const variant of variants) times[variant].push(run(variant));
rmSync(folder, { recursive: true, force: true });

const empty = median(times.empty);
const ours = median(times.ours) - empty;
const stock = median(times.stock) - empty;
const ratio = ours / stock;
const round = (value: number) => Math.round(value * 1000) / 1000;
console.log(
  JSON.stringify({
    figure: 'cold load of the Slack function over stock Bolt',
    value: round(ratio),
    limit: LIMIT,
    unit: '× stock Bolt, over an empty process',
    holds: ratio <= LIMIT,
    oursMs: round(ours),
    stockMs: round(stock),
    emptyMs: round(empty),
    rounds: ROUNDS,
    node: process.version,
  }),
);
console.log(
  JSON.stringify({
    figure: 'what the Slack function loads statically',
    value: bytes,
    limit: LIMIT_BYTES,
    unit: 'bytes',
    holds: bytes <= LIMIT_BYTES,
  }),
);
process.exitCode = ratio <= LIMIT && bytes <= LIMIT_BYTES ? 0 : 1;
