import type { Evidence } from '../evidence/facts.ts';
import type { PoolRef, Subject } from '../incident/incident.ts';
import type { Report } from '../report/report.ts';
import { triage } from '../triage.ts';
import type { World } from './world.ts';

/** How far back a triage looks, in milliseconds. */
export const SPAN_MS = 3 * 60 * 60 * 1000;

/** Looks at one subject in one pool, to the end. */
export async function look(
  world: World,
  pool: PoolRef | undefined,
  subject: Subject,
  given: Evidence = {},
  spanMs: number = SPAN_MS,
): Promise<Report> {
  const now = world.now();
  const run = triage(world.openCloud, { pool, subject, span: { from: now - spanMs, to: now } }, world.runbook, {
    given,
    deadline: world.deadline(),
  });
  for (;;) {
    const next = await run.next();
    if (next.done === true) return next.value;
  }
}
