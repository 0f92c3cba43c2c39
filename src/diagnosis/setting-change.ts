import type { Change, ChangedThing, Changes } from '../evidence/changes.ts';
import { moment, type Words, words } from '../incident/words.ts';

/** CloudTrail and metrics round their times, so a change may seem to come this much after what it caused. */
const ROUNDING_MS = 5 * 60_000;

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
