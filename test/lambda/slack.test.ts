import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueMessage } from '../../src/bot/queue.ts';
import type { Job } from '../../src/command/job.ts';
import { deriveKey, openJson, type SealedJob } from '../../src/command/seal.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { need } from '../../src/config/needs.ts';
import { createSlackHandler, handler } from '../../src/lambda/slack.ts';
import { CONFIG, testWorld } from '../slack/door/door-world.ts';
import { type LoopbackSlack, startLoopbackSlack } from '../slack/door/loopback-slack.ts';
import { NOW, SECRET, slash } from '../slack/door/signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl' };
const FOREIGN = `${part({ alg: 'RS256', kid: 'k' })}.${part({ iss: 'https://login.example.com', sub: 'canary' })}.${'a'.repeat(342)}`;

let slack: LoopbackSlack;
beforeAll(async () => {
  slack = await startLoopbackSlack();
});
afterAll(() => slack.close());

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function start(variables: Readonly<Record<string, string>> = {}) {
  const environment = readEnvironment({
    SLACK_BOT_TOKEN: 'xoxb-canary',
    SLACK_SIGNING_SECRET: `${SECRET},the-previous-one`,
    SLACK_API_URL: slack.apiUrl,
    ...variables,
  });
  const needed = need(environment, ['slackBotToken', 'signingSecrets', 'rootKey']);
  if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
  const { queue: _, sent: __, ...world } = testWorld();
  const sent: QueueMessage[] = [];
  const queue = {
    send: async (message: QueueMessage) => {
      sent.push(message);
      return 'sent' as const;
    },
  };
  const { log, now, nonce } = world;
  const handle = createSlackHandler({
    config: CONFIG,
    environment: needed.environment,
    queue,
    probeQueue: undefined,
    log,
    now,
    nonce,
  });
  const jobs = (root: string) =>
    sent.map(
      ({ body }) => openJson((JSON.parse(body) as SealedJob).sealed, deriveKey(root, 'seal')) as Job | undefined,
    );
  return { handle, jobs };
}

test('the handler takes an event and a context, as the newest runtimes demand', () => {
  expect(handler.length).toBe(2);
  expect(start().handle.length).toBe(2);
});

test('both secrets of a rotation are accepted', async () => {
  const { handle, jobs } = start();
  await handle(slash('help', { trigger_id: '1' }), CONTEXT);
  await handle(slash('help', { trigger_id: '2' }, { secret: 'the-previous-one' }), CONTEXT);
  await handle(slash('help', { trigger_id: '3' }, { secret: 'another' }), CONTEXT);
  expect(jobs('xoxb-canary').map((job) => job?.command.kind)).toEqual(['help', 'help']);
});

test('what is queued is sealed with a key of the root secret: the bot token, unless there is one', async () => {
  const own = start({ RESPONDER_KEY: 'a root of its own' });
  await own.handle(slash('help'), CONTEXT);
  expect(own.jobs('a root of its own').map((job) => job?.command.kind)).toEqual(['help']);
  expect(own.jobs('xoxb-canary')).toEqual([undefined]);
});

test('a token is read by the reader that is loaded for it', async () => {
  const { handle, jobs } = start();
  const answer = await handle(slash(FOREIGN), CONTEXT);
  expect(answer.body).toContain('Reading the token');
  expect(jobs('xoxb-canary').map((job) => job?.command)).toEqual([
    {
      kind: 'token',
      exposed: true,
      reading: expect.objectContaining({
        kind: 'foreign',
        readAt: NOW,
        signature: expect.objectContaining({ kind: 'not-checked' }),
      }),
    },
  ]);
});
