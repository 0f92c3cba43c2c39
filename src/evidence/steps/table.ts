import type { AnyStep } from '../step.ts';
import { clientStep } from './client.ts';
import { groupsStep } from './groups.ts';
import { poolStep } from './pool.ts';
import { usersStep } from './users.ts';

/** Everything a triage can look at. */
export const steps: readonly AnyStep[] = [poolStep, usersStep, groupsStep, clientStep];
