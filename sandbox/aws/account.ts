import type { Pool } from './cognito/pool.ts';
import type { Queue } from './sqs/queue.ts';

/** Everything that exists in the pretended AWS account: one account, one Region. Operations read and change it. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly pools: Pool[];
  readonly queues: Queue[];
}
