import type { AnyStep } from '../step.ts';
import { changesStep } from './changes.ts';
import { clientStep } from './client.ts';
import { failedSignInsStep } from './failed-sign-ins.ts';
import { groupsStep } from './groups.ts';
import { poolStep } from './pool.ts';
import { usersStep } from './users.ts';

/** Everything a triage can look at. */
export const steps: readonly AnyStep[] = [poolStep, usersStep, groupsStep, clientStep, changesStep, failedSignInsStep];
