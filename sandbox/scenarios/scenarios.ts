import { healthy } from './healthy.ts';
import type { Scenario } from './scenario.ts';

/** The scenarios that can be played, in the order in which they are shown. */
export const SCENARIOS: readonly Scenario[] = [healthy];
