import type { Change, ChangedThing, Changes } from '../evidence/changes.ts';
import { moment, type Words, words } from '../incident/words.ts';

/** CloudTrail and metrics round their times, so a change may seem to come this much after what it caused. */
const ROUNDING_MS = 5 * 60_000;

/** Fields that no call of an app feels. */
const UNFELT: readonly string[] = ['UserPoolTags', 'DeletionProtection'];

/** Whether a change came about, and set anything else than what no app feels. */
export function isFelt({ failed, set, wiped }: Change): boolean {
  const fields = [...set, ...wiped];
  return !failed && (fields.length === 0 || fields.some(({ field }) => !UNFELT.includes(field)));
}

/** The newest change of a kind that succeeded; with `before`, the newest that could have caused what began then. */
export function newestChange(
  changes: Changes | undefined,
  is: (change: Change) => boolean,
  before?: number,
): Change | undefined {
  return (changes?.changes ?? [])
    .filter((it) => !it.failed && is(it) && (before === undefined || it.at <= before + ROUNDING_MS))
    .toSorted((a, b) => b.at - a.at)[0];
}

/** The newest change that set this field of such a thing to another value, or put it back to its default. */
export function settingChanged(
  changes: Changes | undefined,
  kind: Extract<ChangedThing['kind'], 'pool' | 'client'>,
  field: string,
  before?: number,
): Change | undefined {
  return newestChange(
    changes,
    ({ thing, set, wiped }) => thing.kind === kind && [...set, ...wiped].some((it) => it.field === field),
    before,
  );
}

/** Ends a sentence: when something was changed so; nothing where no change shows it. */
export function changedAt(change: Change | undefined, did = 'set so'): Words {
  return change === undefined ? words`` : words`, ${did} at ${moment(change.at)}`;
}

/** A change that set something, as far as CloudTrail tells it. */
export interface Setting {
  readonly change: Change;
  /** Whether the event itself shows the field; otherwise only that the pool was updated then. */
  readonly shown: boolean;
}

/**
 * What set a field of the pool: the newest change that names it, one of the events that are about nothing else, or, where
 * no update before is known to compare with, the newest update.
 */
export function poolSetting(
  changes: Changes | undefined,
  field: string,
  events: readonly string[] = [],
): Setting | undefined {
  const named =
    settingChanged(changes, 'pool', field) ?? newestChange(changes, ({ event = '' }) => events.includes(event));
  if (named !== undefined) return { change: named, shown: true };
  const update = newestChange(
    changes,
    ({ thing, event, set, wiped }) =>
      thing.kind === 'pool' &&
      (event === undefined || event === 'UpdateUserPool') &&
      set.length === 0 &&
      wiped.every((it) => it.was === undefined),
  );
  return update === undefined ? undefined : { change: update, shown: false };
}

/** ` The pool was set so at …`, or that it was updated then; nothing where no change is known. */
export function setWords(found: Setting | undefined): Words {
  if (found === undefined) return words``;
  return words` The pool was ${found.shown ? 'set so' : 'updated'} at ${moment(found.change.at)}.`;
}
