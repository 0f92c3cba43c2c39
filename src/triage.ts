import { type Diagnosis, diagnose } from './diagnosis/diagnose.ts';
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

/** A step that came back, and what the facts say by then. */
export interface Progress extends Looked {
  readonly soFar: Diagnosis;
}

/** The main path: look, diagnose, report. Yields after every look what can be said so far; returns the report. */
export async function* triage(
  openCloud: OpenCloud,
  incident: Incident,
  runbook: Runbook,
  { given = {}, deadline }: TriageOptions = {},
): AsyncGenerator<Progress, Report> {
  const calls: CloudCall[] = [];
  const cloud = openCloud({ deadline, onCall: (call) => calls.push(call) });
  const looking = collect(cloud, incident, runbook.steps, given, deadline);
  let looked = await looking.next();
  while (looked.done !== true) {
    const { evidence, pending } = looked.value;
    yield { ...looked.value, soFar: diagnose(incident, evidence, runbook.rules, pending) };
    looked = await looking.next();
  }
  const evidence = looked.value;
  const diagnosis = diagnose(incident, evidence, runbook.rules);
  return { ...report(incident, evidence, diagnosis, runbook.steps, runbook.portraits), calls };
}
