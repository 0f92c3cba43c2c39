import { isDeepStrictEqual } from 'node:util';
import type { SetField, WipedField } from '../changes.ts';
import type { Evidence } from '../facts.ts';
import type { TrailEvent } from './event.ts';
import { isObject } from './record.ts';
import { CLIENT_FIELDS, POOL_FIELDS, type ReplacedField } from './replaced-fields.ts';

/** The setting that a full-replace update is about, so that earlier ones of the same can be found. */
export function replacedThing(event: TrailEvent): string | undefined {
  if (event.fields === undefined) return undefined;
  const { userPoolId = '', clientId = '' } = event.parts;
  return event.name === 'UpdateUserPool' ? userPoolId : `${userPoolId}/${clientId}`;
}

/**
 * What an update reset by leaving it out: fields that the update before it held, and, where no earlier one is known,
 * fields that are at their default now and that sign-in would feel. `updates` are those of the same thing, in any order.
 */
export function wipedBy(event: TrailEvent, updates: readonly TrailEvent[], evidence: Evidence): readonly WipedField[] {
  if (event.fields === undefined || event.error !== undefined || isNew(event)) return [];
  const before = updateBefore(event, updates);
  const later = updates.some((it) => it.at > event.at && it.error === undefined);
  return fieldsOf(event).flatMap((row): WipedField[] => {
    if (value(event, row.field) !== undefined) return [];
    if (before !== undefined) {
      const was = value(before, row.field);
      return was === undefined || isEmpty(was)
        ? []
        : [{ field: row.field, was: JSON.stringify(inApiSpelling(was, row)) }];
    }
    const now = later ? undefined : row.atDefault?.(evidence, event.parts.clientId ?? '');
    return now === true ? [{ field: row.field, was: undefined }] : [];
  });
}

/** What an update set to another value than the update before it held; nothing where no earlier one is known. */
export function setBy(event: TrailEvent, updates: readonly TrailEvent[]): readonly SetField[] {
  if (event.fields === undefined || event.error !== undefined || isNew(event)) return [];
  const before = updateBefore(event, updates);
  if (before === undefined) return [];
  return fieldsOf(event).flatMap((row): SetField[] => {
    const [was, is] = [value(before, row.field), value(event, row.field)];
    if (is === undefined || isDeepStrictEqual(was, is)) return [];
    const spelled = (it: unknown) => JSON.stringify(inApiSpelling(it, row));
    return [{ field: row.field, was: was === undefined ? undefined : spelled(was), is: spelled(is) }];
  });
}

/** What is made with its first settings had none before. */
function isNew({ name }: TrailEvent): boolean {
  return name === 'CreateUserPoolClient';
}

function updateBefore(event: TrailEvent, updates: readonly TrailEvent[]): TrailEvent | undefined {
  return updates
    .filter((it) => it.at < event.at && it.error === undefined && it.fields !== undefined)
    .sort((a, b) => b.at - a.at)[0];
}

/** Of what updates reset one after the other, what no later one has set again; the oldest known value of each. */
export function stillWiped(updates: readonly (readonly [TrailEvent, readonly WipedField[]])[]): readonly WipedField[] {
  const missing = new Map<string, WipedField>();
  for (const [event, wiped] of [...updates].sort(([a], [b]) => a.at - b.at)) {
    if (event.error !== undefined) continue;
    for (const field of missing.keys()) if (value(event, field) !== undefined) missing.delete(field);
    for (const field of wiped) missing.set(field.field, field);
  }
  return [...missing.values()];
}

function fieldsOf(event: TrailEvent): readonly ReplacedField[] {
  return event.name === 'UpdateUserPool' ? POOL_FIELDS : CLIENT_FIELDS;
}

/** CloudTrail writes `lambdaConfig` for `LambdaConfig`. */
function value(event: TrailEvent, field: string): unknown {
  const wanted = field.toLowerCase();
  const key = Object.keys(event.fields ?? {}).find((it) => it.toLowerCase() === wanted);
  const found = key === undefined ? undefined : event.fields?.[key];
  return found === null ? undefined : found;
}

function isEmpty(found: unknown): boolean {
  if (Array.isArray(found)) return found.length === 0;
  return isObject(found) ? Object.keys(found).length === 0 : found === '';
}

/** CloudTrail begins the names of fields with a small letter; the API with a capital one. */
function inApiSpelling(found: unknown, row: ReplacedField): unknown {
  if (row.freeKeys === true) return found;
  if (Array.isArray(found)) return found.map((item) => inApiSpelling(item, row));
  if (!isObject(found)) return found;
  return Object.fromEntries(
    Object.entries(found).map(([key, item]) => [
      `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      inApiSpelling(item, row),
    ]),
  );
}
