import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createJournal } from '../../src/aws/dynamodb.ts';
import { createJournalClient } from '../../src/aws/journal-table.ts';
import { createQueueSender } from '../../src/aws/sqs-sender.ts';
import { deliveryKey } from '../../src/command/job.ts';
import { deriveKey, sealJob } from '../../src/command/seal.ts';
import { alone, deadAddress, idle, waiting } from './alone.ts';
import type { Running } from './running.ts';
import { send, slashBody } from './signed.ts';

const CHANNEL = 'C0INCIDENTS';
const ALICE = 'user alice@example.com prod';

describe('the queue', () => {
  const NOT_TAKEN =
    /^I could not hand this on, so nothing was done\. Try again in a moment \(reference [0-9a-f]{8}\)\.$/;

  for (const kind of ['500', 'access-denied', 'throttle', 'hang'] as const) {
    it(
      `${kind}: the door says so at once`,
      alone(async (running) => {
        await running.control('fault', { service: 'sqs', operation: 'SendMessage', kind });
        const began = performance.now();
        const texts = await running.type('U0ALICE', ALICE);
        expect(performance.now() - began).toBeLessThan(3000);
        expect(texts).toEqual([expect.stringMatching(NOT_TAKEN)]);
        const view = await running.openForm('U0ALICE', 'user');
        await running.standIns.slack.submit('U0ALICE', view.id, { user: 'alice' });
        expect(running.standIns.slack.modalOf('U0ALICE')?.errors.user).toMatch(NOT_TAKEN);
      }),
    );
  }

  it('cannot be reached at all', async () => {
    const nowhere = { AWS_ENDPOINT_URL_SQS: await deadAddress() };
    const test = alone(
      async (running) => {
        expect(await running.type('U0ALICE', ALICE)).toEqual([expect.stringMatching(NOT_TAKEN)]);
        expect(running.log.join('')).toContain('SQS could not be reached (ECONNREFUSED)');
      },
      { environment: nowhere },
    );
    await test();
  });

  it(
    'a worker that died holding a job: it is delivered again and answered',
    alone(
      async (running) => {
        const client = createJournalClient({
          region: 'us-east-1',
          endpoint: running.bot.journalEndpoint ?? '',
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        });
        const dead = createJournal({ client, table: 'cognito-responder-journal' });
        const key = deliveryKey('slash', 'T0ACME', 'trigger-of-the-dead');
        expect(await dead.claim(key, Date.now(), 1_000)).toEqual({ kind: 'claimed' });
        client.destroy();
        await send(running.bot.url ?? '', slashBody('trigger-of-the-dead'));
        const answer = await running.see('U0ALICE', (message) => message.blocks.length > 0);
        expect(answer.text).toMatch(/^🟢 Nothing wrong seen in prod/);
        await idle(running);
        expect(waiting(running, 'jobs-dead')).toBe(0);
      },
      { retrySeconds: 1 },
    ),
  );

  it(
    'a job sealed with another key, and a message that is none: kept as dead letters after three tries, and others are worked meanwhile',
    alone(async (running) => {
      const job = {
        format: 1 as const,
        delivery: deliveryKey('foreign'),
        command: { kind: 'help' as const },
        actor: { kind: 'person' as const, id: 'U0ALICE', team: 'T0ACME' },
        place: { channel: CHANNEL, user: 'U0ALICE', responseUrl: undefined },
        at: Date.now(),
      };
      const foreign = JSON.stringify(sealJob(job, deriveKey('another root', 'seal'), randomBytes(12)));
      for (const [index, body] of [foreign, 'not even JSON'].entries())
        await enqueue(running, body, `strange-${index}`);
      expect((await running.ask('U0ALICE', ALICE)).text).toMatch(/^🟢/);
      await running.until(() => waiting(running, 'jobs-dead') === 2, 'Two dead letters', 15_000);
      await idle(running);
      expect(running.log.filter((line) => line.includes('a job could not be opened'))).toHaveLength(6);
    }),
  );
});

async function enqueue(running: Running, body: string, id: string): Promise<void> {
  const queue = createQueueSender({
    queueUrl: running.standIns.aws.queueUrl,
    region: 'us-east-1',
    credentials: () => ({ accessKeyId: 'x', secretAccessKey: 'x' }),
    timeoutMs: 2_000,
  });
  expect(await queue.send({ body, group: id, deduplication: id })).toBe('sent');
}
