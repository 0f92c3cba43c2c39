import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { QueueMessage } from '../../src/bot/queue.ts';
import { sendJob } from '../../src/bot/send-job.ts';
import type { Job } from '../../src/command/job.ts';
import { openJson, type SealedJob } from '../../src/command/seal.ts';

const sealKey = new Uint8Array(32).fill(7);
const JOB: Job = {
  format: 1,
  delivery: 'd'.repeat(64),
  command: { kind: 'watch', proposal: 'canary-proposal' },
  actor: { kind: 'schedule', id: 'watch' },
  place: { channel: 'C0INCIDENTS', user: '', responseUrl: undefined },
  at: 0,
};

it('a job is sealed; the queue sees its kind, its delivery and the hash of what it is about', async () => {
  const sent: QueueMessage[] = [];
  const queue = {
    send: async (message: QueueMessage) => (sent.push(message) === 1 ? 'sent' : { refused: 'full' }),
  } as const;
  const to = { queue, sealKey, nonce: () => new Uint8Array(12) };
  expect(await sendJob(JOB, 'canary-pool', to)).toBe('sent');
  expect(await sendJob(JOB, 'canary-pool', to)).toEqual({ refused: 'full' });
  const [message] = sent;
  expect(message).toMatchObject({
    group: createHash('sha256').update('canary-pool').digest('hex'),
    deduplication: JOB.delivery,
  });
  expect(JSON.stringify(message)).not.toContain('canary');
  const { kind, sealed } = JSON.parse(message?.body ?? '{}') as SealedJob;
  expect([kind, openJson(sealed, sealKey)]).toEqual(['watch', JSON.parse(JSON.stringify(JOB))]);
});
