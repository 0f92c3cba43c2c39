import { rules } from '../diagnosis/rules/table.ts';
import { steps } from '../evidence/steps/table.ts';
import { portraits } from '../report/table.ts';
import type { Runbook } from '../triage.ts';

/** What a triage runs over: every step, every rule, every portrait. */
export const runbook: Runbook = { steps, rules, portraits };
