import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { healthy } from '../../sandbox/scenarios/healthy.ts';
import { type StandIns, startStandIns } from '../../sandbox/stand-ins.ts';
import { buildLambdas } from '../../scripts/build/lambda.ts';
import type { Job } from '../../src/command/job.ts';
import { deriveKey, sealJob } from '../../src/command/seal.ts';
import { startMemoryJournal } from '../../src/local/table.ts';

const run = promisify(execFile);
const CONFIG = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));
const BOT_TOKEN = 'xoxb-canary-bot-token';
const ALICE = 'U0ALICE';
const INCIDENTS = 'C0INCIDENTS';

let folder: string;
let standIns: StandIns;
let journal: Awaited<ReturnType<typeof startMemoryJournal>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'responder-build-'));
  const built = await buildLambdas({ outdir: folder, configPath: CONFIG, only: ['triage'] });
  if (built.kind === 'problems') throw new Error(built.problems.join('\n'));
  standIns = await startStandIns({
    awsPort: 0,
    slackPort: 0,
    scenario: healthy,
    now: Date.now,
    controlToken: 'control-token-of-the-tests',
    signingSecret: 'signing-secret-of-the-tests',
    botToken: BOT_TOKEN,
    log: () => undefined,
  });
  journal = await startMemoryJournal();
});
afterAll(async () => {
  await journal.close();
  await standIns.close();
  await rm(folder, { recursive: true, force: true });
});

/** A job as the Slack function puts it into the queue. */
function record(messageId: string, body: string) {
  return { messageId, body, attributes: { ApproximateReceiveCount: '1' } };
}

test('the built worker opens a job, looks the user up and answers privately; what it cannot open goes back', async () => {
  const job: Job = {
    format: 1,
    delivery: 'delivery-1',
    command: { kind: 'user', query: { by: 'email', value: 'erin@example.com' }, pool: 'prod' },
    actor: { kind: 'person', id: ALICE, team: 'T0ACME' },
    place: { channel: INCIDENTS, user: ALICE, responseUrl: undefined },
    at: Date.now(),
  };
  const sealed = JSON.stringify(sealJob(job, deriveKey(BOT_TOKEN, 'seal'), new Uint8Array(12)));
  const events = [
    { Records: [record('sealed', sealed)] },
    { Records: [record('again', sealed)] },
    { Records: [record('junk', 'not a job')] },
  ];
  const driver = `
    const { handler } = require(process.argv[1]);
    (async () => {
      const answers = [];
      for (const event of ${JSON.stringify(events)}) answers.push(await handler(event, { awsRequestId: 'request-1' }));
      process.stdout.write(JSON.stringify(answers), () => process.exit(0));
    })();`;
  const { aws, slack } = standIns;
  const ran = await run(process.execPath, ['-e', driver, join(folder, 'lambda', 'triage.cjs')], {
    env: {
      ...aws.environment,
      RESPONDER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/cognito-responder-jobs.fifo',
      AWS_ENDPOINT_URL: '',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.url,
      AWS_ENDPOINT_URL_DYNAMODB: journal.endpoint,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      RESPONDER_TABLE: journal.table,
    },
  });
  expect(JSON.parse(ran.stdout)).toEqual([
    { batchItemFailures: [] },
    { batchItemFailures: [] },
    { batchItemFailures: [{ itemIdentifier: 'junk' }] },
  ]);
  const seen = slack
    .messagesSeenBy(ALICE, INCIDENTS)
    .map((message) => [message.audience.kind, message.text.split('.')[0]]);
  expect(seen).toEqual([['only', '🔴 Cause seen in prod: The user is disabled']]);
  expect(ran.stderr).not.toMatch(/erin@example|xoxb-/);
});
