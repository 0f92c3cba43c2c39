import type { Change, Changes } from '../../evidence/changes.ts';
import { restoring } from '../../evidence/trail/restoring.ts';
import { duration } from '../../incident/duration.ts';
import type { Incident } from '../../incident/incident.ts';
import { commandLine, join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import type { Advice } from '../rule.ts';

/** CloudTrail rounds to seconds, and a change may be told a little later than what it broke. */
const SLACK_MS = 60_000;
/** A change that is known only by its time explains failures that begin this soon after it. */
const SOON_MS = 15 * 60_000;

export const RESETS = words`An update resets every setting that it leaves out, so write all of them; the next deployment may undo it.`;

/** A setting that an update gave another value, or reset by leaving it out. */
export interface FieldChange {
  readonly change: Change;
  readonly field: string;
  readonly leftOut: boolean;
  /** As JSON; undefined: not known. */
  readonly was: string | undefined;
  readonly is: string | undefined;
  /** Of a list: what it held before and does not now. */
  readonly gone: readonly string[];
}

type IsOf = (change: Change) => boolean;

/** The newest change of one of these settings before a moment, such as the first failure. */
export function fieldChanged(
  changes: Changes | undefined,
  isOf: IsOf,
  fields: readonly string[],
  until: number,
): FieldChange | undefined {
  return doneBefore(changes, isOf, until).flatMap((change): FieldChange[] =>
    fields.flatMap((field): FieldChange[] => {
      const set = change.set.find((it) => it.field === field);
      if (set !== undefined) {
        const gone = listOf(set.was).filter((it) => !listOf(set.is).includes(it));
        return [{ change, field, leftOut: false, was: set.was, is: set.is, gone }];
      }
      const wiped = change.wiped.find((it) => it.field === field);
      return wiped === undefined
        ? []
        : [{ change, field, leftOut: true, was: wiped.was, is: undefined, gone: listOf(wiped.was) }];
    }),
  )[0];
}

/** The newest change of a thing before a moment; `soon`: only one that it follows within a quarter of an hour. */
export function changedBefore(
  changes: Changes | undefined,
  isOf: IsOf,
  until: number,
  soon: 'soon' | 'ever' = 'ever',
): Change | undefined {
  const [newest] = doneBefore(changes, isOf, until);
  return newest === undefined || (soon === 'soon' && until - newest.at > SOON_MS) ? undefined : newest;
}

function doneBefore(changes: Changes | undefined, isOf: IsOf, until: number): readonly Change[] {
  return (changes?.changes ?? [])
    .filter((it) => !it.failed && isOf(it) && it.at <= until + SLACK_MS)
    .toSorted((a, b) => b.at - a.at);
}

/** ` An update at … set ExplicitAuthFlows without …`, with a space before it; nothing where no change is known. */
export function fieldChangeWords(it: FieldChange | undefined): Words {
  if (it === undefined) return words``;
  const { change, field, leftOut, gone } = it;
  if (leftOut) {
    return words` An update at ${moment(change.at)} left out ${quoted(field)}, which put it back to its default.`;
  }
  if (gone.length > 0) {
    return words` An update at ${moment(change.at)} set ${quoted(field)} without ${list(gone)}.`;
  }
  return words` An update at ${moment(change.at)} set ${quoted(field)} from ${it.was === undefined ? words`its default` : words`${quoted(it.was)}`} to ${quoted(it.is ?? '')}.`;
}

/** ` The last change: …, at 02:09, 3 minutes before the first of them.` */
export function changeWords(change: Change | undefined, firstSeen: number): Words {
  if (change === undefined) return words``;
  const before = change.at >= firstSeen ? 'together with' : `${duration(firstSeen - change.at)} before`;
  return words` The last change: ${change.what}, at ${moment(change.at)}, ${before} the first of them.`;
}

/** How to set a client's or the pool's setting back to what it was, or `otherwise` where that is not known. */
export function putBack(
  incident: Incident,
  thing: { readonly kind: 'pool' } | { readonly kind: 'client'; readonly id: string },
  changed: FieldChange | undefined,
  otherwise: Words,
): readonly Advice[] {
  if (incident.pool === undefined || changed?.was === undefined) return [advice(otherwise, RESETS)];
  const { change, field, leftOut, was } = changed;
  // What one update reset belongs together: a grant without its scopes would be refused.
  const { commands, unknown } = restoring(incident.pool, { thing, fields: leftOut ? change.wiped : [{ field, was }] });
  if (unknown.includes(field)) return [advice(otherwise, RESETS)];
  const more = leftOut && change.wiped.length > 1 ? ', and what else that update left out,' : '';
  return [
    advice(
      words`If it was not meant, put ${quoted(field)}${more} back: ${join(
        commands.map((command) => words`${commandLine(command)}`),
        ' and then ',
      )}.`,
      RESETS,
    ),
  ];
}

/** Names in a sentence, each as code. */
export function list(names: readonly string[]): Words {
  return names.length === 0
    ? words`nothing`
    : join(
        names.map((it) => words`${quoted(it)}`),
        ', ',
      );
}

function listOf(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  const read: unknown = JSON.parse(json);
  return Array.isArray(read) ? read.filter((it): it is string => typeof it === 'string') : [];
}
