import type { Change } from '../changes.ts';
import type { TrailEvent } from './event.ts';
import { changeEventNamed } from './event-names.ts';

/** Fewer users alike are support's daily work. */
const BULK = 5;
/** A script does not pause for longer; what one person does over a day stays apart. */
const PAUSE_MS = 10 * 60_000;

/** Users of a pool on whom one caller acted in bulk, as one change each time: at its first event, with how many there were. */
export function usersInBulk(events: readonly TrailEvent[], poolId: string): readonly Change[] {
  const acted = events.filter(
    ({ name, parts, error }) =>
      error === undefined && parts.userPoolId === poolId && changeEventNamed(name)?.changes === 'user',
  );
  const rows = new Map<string, TrailEvent[]>();
  for (const event of acted.toSorted((a, b) => a.at - b.at)) {
    const key = JSON.stringify([event.name, event.by]);
    rows.set(key, [...(rows.get(key) ?? []), event]);
  }
  return [...rows.values()]
    .flatMap(runsOf)
    .filter((run) => run.length >= BULK)
    .flatMap(changeOf);
}

/** The events of one name and caller, oldest first, cut where there is a pause. */
function runsOf(events: readonly TrailEvent[]): readonly (readonly TrailEvent[])[] {
  const runs: TrailEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || event.at - last.at > PAUSE_MS) runs.push([event]);
    else run.push(event);
  }
  return runs;
}

function changeOf(run: readonly TrailEvent[]): readonly Change[] {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      at: first.at,
      thing: { kind: 'users', count: run.length, until: last.at },
      event: first.name,
      by: first.by,
      what: `${run.length} users: ${changeEventNamed(first.name)?.verb ?? 'changed'}`,
      wiped: [],
      set: [],
      from: undefined,
      to: undefined,
      failed: false,
    },
  ];
}
