import type { Located } from '../../incident/incident.ts';
import { words } from '../../incident/words.ts';
import type { Evidence } from '../facts.ts';
import type { PoolMetrics } from '../metrics.ts';
import { known } from '../reading.ts';
import type { Step } from '../step.ts';
import { changesFrom, placeOf } from '../trail/changes.ts';
import { type ChangeEventName, changeEventsFor } from '../trail/event-names.ts';

const HOUR_MS = 3_600_000;
/** A change that shows at once is in the span; one that shows with the next token or deployment lies before it. */
const BEFORE_MS = 2 * HOUR_MS;
/** Events of one name that are read at most. */
const EVENTS_PER_NAME = 150;
/** All names at two a second while failed sign-ins are looked for as well, short of the deadline of a triage. */
const BUDGET_MS = 18_000;

/** Who changed what sign-in depends on. */
export const changesStep: Step<'changes'> = {
  fact: 'changes',
  title: 'changes',
  subjects: ['sign-in', 'changes', 'apis', 'token'],
  reads: [],
  after: ['pool', 'poolMetrics'],
  meanwhile: ['clients', 'client', 'triggers', 'apis'],
  whose: ['pool', 'clients'],
  actions: ['cloudtrail:LookupEvents'],
  commands: (incident, evidence) => {
    const { pool, subject } = incident;
    const from = new Date(startOf(incident, evidence)).toISOString().slice(0, 19);
    const names = changeEventsFor(subject.kind).filter((row) => isWorthALook(row, incident, evidence));
    return [
      words`for name in ${names.map((row) => row.name).join(' ')}; do aws cloudtrail lookup-events --region ${pool.region} --lookup-attributes AttributeKey=EventName,AttributeValue=$name --start-time ${from}Z --query 'Events[].[EventTime,EventName,Username]' --output text; done`,
    ];
  },
  async look(cloud, incident, before, others = async () => before) {
    const from = startOf(incident, before);
    const rows = changeEventsFor(incident.subject.kind).filter((row) => isWorthALook(row, incident, before));
    const found = await cloud.trail(incident.pool, {
      names: rows.map((row) => row.name),
      history: rows.filter((row) => row.history).map((row) => row.name),
      from,
      to: incident.span.to,
      eventsPerName: EVENTS_PER_NAME,
      budgetMs: BUDGET_MS,
    });
    const evidence = await others();
    if (found.kind === 'known') return known({ ...changesFrom(found.value, incident, evidence, from), trail: 'read' });
    const nothing = { events: [], notLookedAt: rows.map((row) => row.name), partly: [] };
    const told = changesFrom(nothing, incident, evidence, from);
    // Without CloudTrail the times of LastModified are all there is; where there are none either, it is a gap.
    return told.changes.length === 0 ? found : known({ ...told, trail: found });
  },
};

/**
 * From two hours before what is looked at, or exactly the time that someone asked for; a token is compared with what
 * changed since it was issued.
 */
function startOf({ span, subject }: Located, evidence: Evidence): number {
  if (subject.kind === 'changes') return span.from;
  const issued = evidence.token?.kind === 'known' ? evidence.token.value.claims.iat : undefined;
  if (subject.kind === 'token' && issued !== undefined) return Math.min(issued * 1000, span.to);
  return span.from - BEFORE_MS;
}

/**
 * A pool that calls no function has nothing to lose by one that changed, and users who were acted on show as sign-ins or
 * refreshes that fail.
 */
function isWorthALook({ changes }: ChangeEventName, incident: Located, evidence: Evidence): boolean {
  if (changes === 'user') return evidence.poolMetrics?.kind !== 'known' || usersFail(evidence.poolMetrics.value);
  const ofFunction = ['alias', 'code', 'configuration', 'permission', 'concurrency', 'function'].includes(changes);
  return !ofFunction || placeOf(incident, evidence).functions?.length !== 0;
}

/** Refreshes seldom fail on a good day, so one is enough; people mistype passwords every day. */
function usersFail({ activities }: PoolMetrics): boolean {
  return activities.some(
    ({ activity, differsSince, failures }) =>
      (activity === 'sign-in' && differsSince !== undefined) || (activity === 'refresh' && failures > 0),
  );
}
