import type { Metrics } from './cloudwatch/metric.ts';
import type { Pool } from './cognito/pool.ts';
import type { Queue } from './sqs/queue.ts';

/** Everything that exists in the pretended AWS account: one account, one Region. Operations read and change it. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly pools: Pool[];
  readonly queues: Queue[];
  readonly metrics: Metrics;
}

/** An account in which nothing exists; `is` says what does. */
export function newAccount(is: Pick<Account, 'id' | 'region'> & Partial<Account>): Account {
  return { pools: [], queues: [], metrics: new Map(), ...is };
}
