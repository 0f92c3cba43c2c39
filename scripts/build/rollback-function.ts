import type { Config } from '../../src/config/config.ts';
import {
  type Deployment,
  deadAlarm,
  deadQueue,
  jobQueue,
  NOTHING,
  queueWorker,
  sends,
  workerRole,
} from './queue-worker.ts';
import { rollbackStatements } from './rollback-statements.ts';

/**
 * The function that moves aliases, with a queue, an alarm and a role of its own, where the configuration says
 * `rollback: on`; nothing at all otherwise: then nothing of ours can move an alias.
 */
export function rollbackDeployment(config: Config): Deployment {
  if (!config.rollback) return NOTHING;
  const where = { environment: { RESPONDER_ROLLBACK_QUEUE_URL: { Ref: 'RollbackQueue' } } };
  return {
    functions: {
      slack: where,
      schedule: where,
      // One alias is moved by one worker at a time anyway.
      rollback: queueWorker('rollback', {
        role: 'RollbackRole',
        queue: 'RollbackQueue',
        timeout: 60,
        concurrency: 2,
        most: 2,
      }),
    },
    resources: {
      Resources: {
        RollbackQueue: jobQueue('rollbacks', 'DeadRollbacksQueue'),
        DeadRollbacksQueue: deadQueue('rollbacks-dead'),
        DeadRollbacksAlarm: deadAlarm(
          'DeadRollbacksQueue',
          'An approval of a rollback failed three times in cognito-responder. Look at the alias, and at the thread.',
        ),
        RollbackRole: workerRole('rollback', 'WorkRollbacks', 'RollbackQueue', rollbackStatements(config)),
        SlackSendsRollbacks: sends('rollbacks', 'SlackRole', 'QueueRollbacks', 'RollbackQueue'),
        ScheduleSendsRollbacks: sends('rollbacks', 'ScheduleRole', 'QueueRollbacks', 'RollbackQueue'),
      },
    },
  };
}
