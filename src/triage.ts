import { diagnose } from './diagnosis/diagnose.ts';
import type { AnyRule } from './diagnosis/rule.ts';
import type { CloudCall, OpenCloud } from './evidence/cloud.ts';
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

/** What a triage may be given beside the tables. */
export interface TriageOptions {
  /** Facts that came with the command, such as a token. */
  readonly given?: Evidence;
  /** When it ends, whatever has been read by then. */
  readonly deadline?: AbortSignal | undefined;
}

/** The main path: look, diagnose, report. Yields after every look; returns the report. */
export async function* triage(
  openCloud: OpenCloud,
  incident: Incident,
  runbook: Runbook,
  { given = {}, deadline }: TriageOptions = {},
): AsyncGenerator<Looked, Report> {
  const calls: CloudCall[] = [];
  const cloud = openCloud({ deadline, onCall: (call) => calls.push(call) });
  const evidence = yield* collect(cloud, incident, runbook.steps, given, deadline);
  const diagnosis = diagnose(incident, evidence, runbook.rules);
  return { ...report(incident, evidence, diagnosis, runbook.steps, runbook.portraits), calls };
}
