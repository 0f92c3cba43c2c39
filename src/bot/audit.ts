import { decide } from '../access.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import type { AuditRecord } from '../journal/journal.ts';
import { admit } from './admission.ts';
import type { Entry } from './entry.ts';
import { poolsFor, type World } from './world.ts';

/** How far back it looks unless told, in milliseconds. */
export const AUDIT_SPAN_MS = 24 * 60 * 60 * 1000;

/** More records than that are not held at once; the newest are kept. */
const MAX_RECORDS = 10_000;

/** Reads the audit records of a span, those that the actor may see, this very look among them. */
export async function* showAudit(
  { pool, spanMs }: Extract<Command, { kind: 'audit' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const { records } = world;
  const admitted = await admit({ action: 'read audit records', permission: 'administer', pool }, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  if (records === undefined) {
    const because = words`There is no journal here, so nothing is recorded but in the log. Set RESPONDER_TABLE to the bot's table.`;
    return yield { kind: 'notice', tone: 'warning', words: because };
  }
  const isMine = await scope(job, world);
  const to = world.now() + 1;
  const span = { from: to - (spanMs ?? AUDIT_SPAN_MS), to };
  const shown: AuditRecord[] = [];
  let omitted = 0;
  for await (const record of records.readAudit(span.from, span.to)) {
    if (!isMine(record) || (pool !== undefined && !record.pools.includes(pool))) continue;
    shown.push(record);
    if (shown.length > 2 * MAX_RECORDS) omitted += shown.splice(0, MAX_RECORDS).length;
  }
  omitted += shown.splice(0, Math.max(0, shown.length - MAX_RECORDS)).length;
  yield { kind: 'audit', records: shown, omitted, span };
}

/** A record is for whoever administers every pool in it. One of no pool, or of a pool that is gone, belongs to them all. */
async function scope({ actor }: Job, world: World): Promise<(record: AuditRecord) => boolean> {
  const held = await poolsFor(world, actor, 'administer', undefined);
  const mine = new Set('pools' in held ? held.pools.map(({ name }) => name) : []);
  const configured = new Set(world.pools.map(({ name }) => name));
  const isGeneral = (await decide(world.access, 'administer', actor, world.directory)).kind === 'allowed';
  return ({ pools }) =>
    pools.length === 0 ? isGeneral : pools.every((name) => mine.has(name) || (isGeneral && !configured.has(name)));
}
