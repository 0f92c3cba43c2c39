import type { Config } from '../../src/config/config.ts';
import { probeActions } from '../../src/probe/actions.ts';
import { probeStatements } from './probe-statements.ts';
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

/**
 * The function that acts, with a queue, an alarm and a role of its own, where the configuration says `probe: on`; nothing
 * at all otherwise, and then the door may send nothing anywhere but to the reading worker.
 */
export function probeDeployment(config: Config): Deployment {
  if (!config.probe) return NOTHING;
  const scheduled = config.pools.some(({ canary }) => canary?.everyMs !== undefined);
  // It only asks what is due; how often a pool is tested stands in the configuration.
  const clock = scheduled ? [{ schedule: { rate: ['rate(1 minute)'], input: { schedule: 'sign-in tests' } } }] : [];
  // Two jobs and the schedule.
  const options = { role: 'ProbeRole', queue: 'ProbeQueue', timeout: 80, concurrency: 3, most: 2 };
  return {
    functions: {
      slack: { environment: { RESPONDER_PROBE_QUEUE_URL: { Ref: 'ProbeQueue' } } },
      probe: queueWorker('probe', options, clock),
    },
    resources: {
      Resources: {
        ProbeQueue: jobQueue('probes', 'DeadProbesQueue'),
        DeadProbesQueue: deadQueue('probes-dead'),
        DeadProbesAlarm: deadAlarm(
          'DeadProbesQueue',
          'A job of cognito-responder that acts failed three times. Somebody asked and may have got no answer.',
        ),
        ProbeRole: workerRole('probe', 'WorkProbes', 'ProbeQueue', probeStatements(config, probeActions)),
        SlackSendsProbes: sends('probes', 'SlackRole', 'QueueProbes', 'ProbeQueue'),
      },
    },
  };
}
