import type { TriggerSlot } from '../../cognito/triggers.ts';
import { type EventPlace, type EventRow, type SyntheticEvent, synthetic } from './event.ts';

/** The made-up events of a trigger: every source of it, as each of its callers would cause it. */
export function syntheticEvents(
  rows: readonly EventRow[],
  slot: TriggerSlot,
  eventVersion: string,
  place: EventPlace,
): readonly SyntheticEvent[] {
  return rows
    .filter((row) => row.slot === slot && (row.versions ?? ['1']).includes(eventVersion))
    .flatMap((row) => row.callers.map((caller) => synthetic(row, caller, eventVersion, place)));
}

/** `V2_0` of a pool's settings is "2" in the event. */
export function eventVersionOf(lambdaVersion: string | undefined): string {
  return /^V([123])_0$/.exec(lambdaVersion ?? '')?.[1] ?? '1';
}
