import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Changes, type Running, startAll } from './running.ts';

/** Runs a test on a product of its own, which it may break. */
export function alone(test: (running: Running) => Promise<void>, changes: Changes = {}): () => Promise<void> {
  return async () => {
    const running = await startAll(changes);
    try {
      await test(running);
    } finally {
      await running.close();
    }
  };
}

/** How many messages are in the queue of jobs, or in that of its dead letters. */
export function waiting(running: Running, name: 'jobs' | 'jobs-dead'): number {
  const queue = running.standIns.aws.state.queues.find((each) => each.name === `cognito-responder-${name}.fifo`);
  return queue?.messages.length ?? Number.NaN;
}

/** Waits until no job waits or is worked. */
export async function idle(running: Running): Promise<void> {
  await running.until(() => waiting(running, 'jobs') === 0, 'An empty queue', 15_000);
}

/** An address on the loopback at which nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}
