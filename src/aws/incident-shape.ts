import * as z from 'zod/mini';
import type { AlertLine, IncidentFile } from '../journal/incident-file.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import type { PastIncident } from '../journal/past-incident.ts';
import { TIMELINE_KINDS, type TimelineRecord } from '../journal/timeline-record.ts';
import type { ConcludedCause, Conclusion, Signature } from '../report/conclusion.ts';
import { listOf, maybe } from './proposal-shape.ts';

/** Incidents and their record as the journal holds them. The compiler compares each shape with what it is the shape of. */

/** A shape for each field; one that is missing does not compile. */
export type FieldsOf<T> = Readonly<Record<keyof T, z.ZodMiniType>>;

const text = z.string();
const number = z.number();

export const linkShape = maybe(z.object({ text, href: text }));

export const incidentShape = z.object({
  id: text,
  pool: text,
  channel: text,
  openedAt: number,
  under: z.exactOptional(text),
} satisfies FieldsOf<IncidentRecord>);

const signature = z.object({
  trigger: maybe(text),
  error: maybe(text),
  rule: maybe(text),
} satisfies FieldsOf<Signature>);

const cause = z.object({
  rule: text,
  label: text,
  title: text,
  certainty: z.enum(['certain', 'likely', 'possible']),
  because: text,
  advice: listOf(text),
  prevention: maybe(text),
  evidence: listOf(text),
} satisfies FieldsOf<ConcludedCause>);

const conclusion = z.object({
  at: number,
  from: number,
  to: number,
  headline: text,
  verdict: text,
  causes: listOf(cause),
  impact: listOf(z.object({ what: text, attempts: number, failures: number, since: maybe(number) })),
  clients: listOf(text),
  changes: listOf(z.object({ at: number, what: text })),
  signature,
} satisfies FieldsOf<Conclusion>);

const alertLine = z.object({
  key: text,
  source: text,
  title: text,
  status: z.enum(['firing', 'acknowledged', 'resolved']),
  severity: maybe(number),
  since: number,
  count: number,
  flaps: number,
  link: linkShape,
} satisfies FieldsOf<AlertLine>);

export const fileShape = z.object({
  incident: incidentShape,
  status: z.enum(['open', 'resolved']),
  symptom: maybe(text),
  severity: maybe(number),
  alerts: listOf(alertLine),
  conclusion: maybe(conclusion),
  firstFindingAt: maybe(number),
  causeAt: maybe(number),
  resolved: maybe(z.object({ at: number, by: maybe(text), cause: maybe(text) })),
  done: listOf(text),
  revision: number,
} satisfies FieldsOf<IncidentFile>);

export const lineShape = z.object({
  id: text,
  incident: text,
  at: number,
  kind: z.enum(TIMELINE_KINDS),
  text,
  by: maybe(text),
  source: maybe(text),
  about: listOf(text),
} satisfies FieldsOf<TimelineRecord>);

export const pastShape = z.object({
  id: text,
  pool: text,
  openedAt: number,
  resolvedAt: number,
  signature,
  cause: maybe(text),
  fix: maybe(text),
  channel: text,
  thread: maybe(text),
} satisfies FieldsOf<PastIncident>);
