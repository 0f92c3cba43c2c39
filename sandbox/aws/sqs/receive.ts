import type { Account } from '../account.ts';
import type { Context } from '../operation.ts';
import { inFlight, type Message } from './message.ts';
import type { Queue } from './queue.ts';

/** How often a waiting receiver looks whether time has made a message visible, in milliseconds. */
const tick = 50;

/**
 * Takes up to `count` messages out of sight for `timeout` seconds. In a FIFO queue a group gives nothing while one of its
 * messages is in flight or not yet visible, so its order holds. A message that was received too often goes to the
 * dead-letter queue instead, and its group goes on.
 */
export function take(queue: Queue, count: number, timeout: number, context: Context): Message[] {
  const now = context.now();
  queue.messages = queue.messages.filter((each) => now - each.sentAt < queue.settings.MessageRetentionPeriod * 1000);
  const blocked = new Set(
    queue.messages.filter((each) => queue.fifo && inFlight(each, now)).map((each) => each.groupId),
  );
  const taken: Message[] = [];
  for (const message of [...queue.messages]) {
    if (taken.length === count) break;
    if (queue.fifo && blocked.has(message.groupId)) continue;
    if (message.visibleAt > now) {
      blocked.add(message.groupId);
    } else if (!bury(message, queue, context.account)) {
      message.receives += 1;
      message.firstReceivedAt ??= now;
      message.visibleAt = now + timeout * 1000;
      message.receipt = Buffer.from(`${message.id} ${Buffer.from(context.random(24)).toString('hex')}`).toString(
        'base64',
      );
      taken.push(message);
    }
  }
  return taken;
}

/** The same, but waits up to `wait` seconds for the first message. Gives nothing to a caller who has hung up. */
export async function takeOrWait(
  queue: Queue,
  count: number,
  timeout: number,
  wait: number,
  context: Context,
): Promise<Message[]> {
  let over = wait <= 0;
  const deadline = setTimeout(() => {
    over = true;
  }, wait * 1000);
  try {
    for (;;) {
      if (context.signal.aborted) return [];
      const taken = take(queue, count, timeout, context);
      if (taken.length > 0 || over) return taken;
      await arrival(queue, context.signal);
    }
  } finally {
    clearTimeout(deadline);
  }
}

function arrival(queue: Queue, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      queue.waiting.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, tick);
    queue.waiting.add(done);
    signal.addEventListener('abort', done);
  });
}

function bury(message: Message, queue: Queue, account: Account): boolean {
  const { redrive } = queue.settings;
  const dead = account.queues.find((each) => each.arn === redrive?.deadLetterTargetArn);
  if (redrive === undefined || dead === undefined || message.receives < redrive.maxReceiveCount) return false;
  queue.messages = queue.messages.filter((each) => each !== message);
  const { receipt: _receipt, firstReceivedAt: _first, ...kept } = message;
  dead.messages.push({ ...kept, receives: 0, visibleAt: 0, deadLetterSource: queue.arn });
  for (const wake of dead.waiting) wake();
  return true;
}
