import type { Located } from '../../incident/incident.ts';
import type { Change, Changes, Restorable, WipedField } from '../changes.ts';
import type { Evidence } from '../facts.ts';
import type { TrailFound } from '../ports/trail.ts';
import type { ConfiguredTrigger } from '../trigger.ts';
import { aliasHistories, withFormerVersions } from './alias-history.ts';
import { changeOf, type Place } from './change.ts';
import type { TrailEvent } from './event.ts';
import { untoldChanges } from './last-modified.ts';
import { namedClients, settledClients } from './pool-clients.ts';
import { usersInBulk } from './users-in-bulk.ts';
import { replacedThing, setBy, stillWiped, wipedBy } from './wiped.ts';

/** Events are usually there within this time (CloudTrail user guide, event history). */
export const TRAIL_LAG_MS = 15 * 60_000;

/** What CloudTrail found, and what LastModified tells beside it, as changes of the incident's pool. */
export function changesFrom(
  found: TrailFound,
  incident: Located,
  evidence: Evidence,
  from: number,
): Omit<Changes, 'trail'> {
  const place = placeOf(incident, evidence);
  const to = incident.span.to;
  const updates = fullReplaces(found.events, evidence, incident.pool.id);
  const all = found.events.flatMap((event): Change[] => {
    const change = changeOf(event, place);
    const wiped = updates.find(([it]) => it === event)?.[1] ?? [];
    const same = updates.map(([it]) => it).filter((it) => replacedThing(it) === replacedThing(event));
    return change === undefined ? [] : [{ ...change, wiped, set: setBy(event, same) }];
  });
  const told = withFormerVersions(all.filter((it) => isOurAuthorizer(it, incident, evidence)));
  return {
    changes: [
      ...told.filter((it) => it.at >= from && it.at <= to),
      ...untoldChanges(evidence, told, place, from, to),
      ...usersInBulk(found.events, incident.pool.id).filter((it) => it.at >= from && it.at <= to),
    ].sort((a, b) => b.at - a.at),
    aliases: aliasHistories(all),
    restorable: restorable(updates),
    from,
    notLookedAt: found.notLookedAt,
    partly: found.partly,
    visibleUntil: to - TRAIL_LAG_MS,
  };
}

/** In a triage of everything an authorizer counts if its API takes tokens of the pool; where that is not known, each does. */
function isOurAuthorizer({ thing }: Change, { subject }: Located, { apis }: Evidence): boolean {
  if (thing.kind !== 'authorizer' || subject.kind !== 'sign-in' || apis?.kind !== 'known') return true;
  return apis.value.authorizers.some(({ api }) => api.id === thing.apiId);
}

/** The pool's own id, the functions that it calls, and its clients, as far as they are known. */
export function placeOf(incident: Located, evidence: Evidence): Place {
  const pool = evidence.pool?.kind === 'known' ? evidence.pool.value : undefined;
  const chains = evidence.triggers?.kind === 'known' ? evidence.triggers.value : undefined;
  const calls = incident.subject.kind === 'token' ? pool?.triggers.filter(shapesTokens) : (pool?.triggers ?? chains);
  return {
    poolId: incident.pool.id,
    functions: calls?.map((it) => it.calls.name),
    clients: Object.fromEntries(
      [...settledClients(evidence), ...(namedClients(evidence) ?? [])].map(({ id, name }) => [id, name]),
    ),
  };
}

/** Of all triggers only this one decides what stands in a token. */
function shapesTokens({ slot }: ConfiguredTrigger): boolean {
  return slot === 'PreTokenGeneration';
}

type Update = readonly [TrailEvent, readonly WipedField[]];

function fullReplaces(events: readonly TrailEvent[], evidence: Evidence, poolId: string): readonly Update[] {
  const updates = events.filter((it) => it.fields !== undefined && it.parts.userPoolId === poolId);
  return updates.map((event): Update => {
    const same = updates.filter((it) => replacedThing(it) === replacedThing(event));
    return [event, wipedBy(event, same, evidence)];
  });
}

function restorable(updates: readonly Update[]): readonly Restorable[] {
  const things = [...new Set(updates.map(([event]) => replacedThing(event)))];
  return things.flatMap((thing): Restorable[] => {
    const same = updates.filter(([event]) => replacedThing(event) === thing);
    const fields = stillWiped(same);
    const event = same[0]?.[0];
    if (fields.length === 0 || event === undefined) return [];
    const { clientId } = event.parts;
    return [
      { thing: event.name === 'UpdateUserPool' ? { kind: 'pool' } : { kind: 'client', id: clientId ?? '' }, fields },
    ];
  });
}
