import { diagnose } from './diagnosis/diagnose.ts';
import type { AnyRule } from './diagnosis/rule.ts';
import type { Cloud } from './evidence/cloud.ts';
import { collect, type Looked } from './evidence/collect.ts';
import type { Evidence } from './evidence/facts.ts';
import type { AnyStep } from './evidence/step.ts';
import type { Incident } from './incident/incident.ts';
import { type Portrait, type Report, report } from './report/report.ts';

/** The tables that a triage runs over. */
export interface Runbook {
  readonly steps: readonly AnyStep[];
  readonly rules: readonly AnyRule[];
  readonly portraits: readonly Portrait[];
}

/** The main path: look, diagnose, report. Yields after every look; returns the report. */
export async function* triage(
  cloud: Cloud,
  incident: Incident,
  runbook: Runbook,
  given: Evidence = {},
): AsyncGenerator<Looked, Report> {
  const evidence = yield* collect(cloud, incident, runbook.steps, given);
  const diagnosis = diagnose(incident, evidence, runbook.rules);
  return report(incident, evidence, diagnosis, runbook.steps, runbook.portraits);
}
