import type { AnyStep } from '../step.ts';
import { apisStep } from './apis.ts';
import { authEventsStep } from './auth-events.ts';
import { changesStep } from './changes.ts';
import { clientStep } from './client.ts';
import { clientsStep } from './clients.ts';
import { customAuthStep } from './custom-auth.ts';
import { deliveryStep } from './delivery.ts';
import { failedSignInsStep } from './failed-sign-ins.ts';
import { groupsStep } from './groups.ts';
import { namedClientStep } from './named-client.ts';
import { poolStep } from './pool.ts';
import { poolMetricsStep } from './pool-metrics.ts';
import { runsStep } from './runs.ts';
import { clientSecretsStep, secretsStep } from './secrets.ts';
import { sessionsStep } from './sessions.ts';
import { providersStep, replicasStep, resourceServersStep } from './surroundings.ts';
import { triggerMetricsStep } from './trigger-metrics.ts';
import { triggersStep } from './triggers.ts';
import { usersStep } from './users.ts';
import { webAclStep } from './web-acl.ts';

/** Everything a triage can look at. */
export const steps: readonly AnyStep[] = [
  poolStep,
  poolMetricsStep,
  usersStep,
  groupsStep,
  authEventsStep,
  sessionsStep,
  clientStep,
  namedClientStep,
  clientsStep,
  secretsStep,
  clientSecretsStep,
  triggersStep,
  triggerMetricsStep,
  runsStep,
  customAuthStep,
  changesStep,
  failedSignInsStep,
  apisStep,
  deliveryStep,
  providersStep,
  resourceServersStep,
  replicasStep,
  webAclStep,
];
