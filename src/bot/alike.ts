import type { IncidentRecord } from '../journal/journal.ts';
import type { Signature } from '../report/conclusion.ts';
import { conclusionOf } from '../report/conclusion-of.ts';
import type { Report } from '../report/report.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

/** So far back it is looked, and so many are told. */
const MOST_PAST = 50;
const MOST_TOLD = 3;

/** Earlier incidents of the pool that looked like what a triage came to, for the thread of this one; nothing where none did. */
export async function* tellAlike(
  incident: IncidentRecord,
  report: Report,
  { incidents, now }: Pick<World, 'incidents' | 'now'>,
): AsyncGenerator<Entry> {
  if (incidents === undefined) return;
  const { signature } = conclusionOf(report, now());
  const before = await incidents.pastIncidents(incident.pool, MOST_PAST);
  const past = before.filter((it) => it.id !== incident.id && looksAlike(it.signature, signature)).slice(0, MOST_TOLD);
  if (past.length > 0) yield { kind: 'past', pool: incident.pool, incident, past };
}

/**
 * The same trigger fails in the same way, or the same cause at the same trigger, or at none. What users are told alone makes
 * nothing alike: a wrong password is told every day.
 */
export function looksAlike(a: Signature, b: Signature): boolean {
  const sameTrigger = a.trigger === b.trigger;
  const sameError = a.error !== undefined && a.error === b.error && a.trigger !== undefined;
  const sameRule = a.rule !== undefined && a.rule === b.rule;
  return sameTrigger && (sameError || sameRule);
}
