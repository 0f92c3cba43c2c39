import type { Actor } from '../access.ts';
import { duration } from '../incident/duration.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import type { AuditRecord } from '../journal/journal.ts';
import type { Entry } from './entry.ts';

type Audited = Extract<Entry, { kind: 'audit' }>;

/** How many records of how long, and what is left out. */
export function auditHeadline({ records, omitted, span }: Audited): Words {
  const count = `${records.length} audit ${records.length === 1 ? 'record' : 'records'}`;
  const left = omitted === 0 ? '' : `; ${omitted} older ones are left out`;
  return words`${count} of the last ${duration(span.to - span.from)}${left}.`;
}

/** One record: who, what, where, what was decided and why, and what it changed. */
export function auditLine(record: AuditRecord): Words {
  const { at, actor, action, pools, place, outcome, decision, reason, before, after, requestIds } = record;
  const parts: readonly Words[] = [
    words`${{ moment: at }}  ${actorWords(actor)}: ${action}${pools.length === 0 ? '' : ` in ${pools.join(', ')}`}`,
    ...(place === undefined || place === '' ? [] : [words`from ${quoted(place)}`]),
    [decision === undefined ? outcome : `${outcome} (${decision})`],
    ...(reason === undefined ? [] : [words`because ${quoted(reason)}`]),
    ...(before === undefined && after === undefined ? [] : [words`${before ?? 'unknown'} ⇒ ${after ?? 'unknown'}`]),
    ...(requestIds === undefined || requestIds.length === 0 ? [] : [words`request ${quoted(requestIds.join(' '))}`]),
  ];
  return join(parts, ', ');
}

/** A record for machines: one line of JSON. It begins with the time as people write it. */
export function auditJson(record: AuditRecord): string {
  return JSON.stringify({ format: 1, time: new Date(record.at).toISOString(), ...record });
}

function actorWords(actor: Actor): Words {
  switch (actor.kind) {
    case 'person':
      return words`${{ mention: { kind: 'user', id: actor.id } }}`;
    case 'terminal':
      return words`${quoted(actor.id)} at a terminal`;
    case 'schedule':
      return words`the bot by itself (${actor.id})`;
    case 'alarm':
      return words`an alert (${actor.id})`;
  }
}
