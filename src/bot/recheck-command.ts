import type { Command } from '../command/command.ts';
import type { Finding } from '../diagnosis/diagnose.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import type { Report } from '../report/report.ts';

/** The command that looks at a finding of a report again; undefined for a token, of which nothing is kept. */
export function recheckCommand(
  finding: Finding,
  { incident: { pool, subject, span } }: Report,
  incident: IncidentRecord | undefined,
): Command | undefined {
  if (pool === undefined || subject.kind === 'token') return undefined;
  return { kind: 'recheck', rule: finding.rule.id, pool: pool.name, about: finding.about, subject, span, incident };
}
