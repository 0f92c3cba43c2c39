import { healthy } from './healthy.ts';
import { preSignUpAnswer } from './pre-sign-up-answer.ts';
import type { Scenario } from './scenario.ts';
import { scopeDropped } from './scope-dropped.ts';

/** The scenarios that can be played, in the order in which they are shown. */
export const SCENARIOS: readonly Scenario[] = [healthy, preSignUpAnswer, scopeDropped];
