import { expect, it } from 'vitest';
import type { BotJournal } from '../../../src/bot/journal.ts';
import type { Queue } from '../../../src/bot/queue.ts';
import type { Job } from '../../../src/command/job.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { need } from '../../../src/config/needs.ts';
import { createWorkerWorld } from '../../../src/lambda/worker/world.ts';
import { testWorld } from '../../slack/door/door-world.ts';
import { ALERTS } from '../alerts/alert-world.ts';

const JOB: Job = {
  format: 1,
  delivery: 'd'.repeat(64),
  command: { kind: 'triage', symptom: undefined, pool: 'prod', spanMs: undefined },
  actor: { kind: 'alarm', id: 'pagerduty' },
  place: { channel: 'C0INCIDENTS', user: '', responseUrl: undefined },
  at: 0,
};

function worldWith(queue: Queue | undefined) {
  const needed = need(readEnvironment({ SLACK_BOT_TOKEN: 'xoxb-canary' }), ['slackBotToken', 'rootKey']);
  if (needed.kind === 'problems') throw new Error(needed.problems.join('\n'));
  const { config, log, now, nonce } = testWorld();
  return createWorkerWorld({
    config: { ...config, alerts: ALERTS },
    environment: needed.environment,
    // Nothing of it is asked here.
    journal: {} as BotJournal,
    ...(queue === undefined ? {} : { queue }),
    log,
    now,
    nonce,
  });
}

it('a worker with a queue puts jobs of its own into it; one without has no way to', async () => {
  let sent = 0;
  const world = worldWith({
    send: async () => {
      sent += 1;
      return 'sent';
    },
  });
  await world.enqueue?.(JOB, 'pool prod');
  expect([sent, world.alerts?.channel, worldWith(undefined).enqueue]).toEqual([1, 'C0ALERTS', undefined]);
});

it('a job that the queue refuses fails the job that asked for it', async () => {
  const world = worldWith({ send: async () => ({ refused: 'SQS answered 400 (QueueDoesNotExist)' }) });
  await expect(world.enqueue?.(JOB, 'pool prod')).rejects.toThrow(
    'The queue refused a job (triage): SQS answered 400 (QueueDoesNotExist)',
  );
});
