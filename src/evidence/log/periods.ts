import type { RunPeriod } from '../runs.ts';

/** A run whose last line was read. */
export interface EndedRun {
  readonly at: number;
  readonly version: string;
  readonly failed: boolean;
  /** Its answer was read. */
  readonly answered: boolean;
  /** Its answer does not keep the contract. */
  readonly broken: boolean;
  /** Its first part was counted before: only what went wrong in this part is new. */
  readonly isRest: boolean;
}

/** Counts runs by version and by periods of equal length from a moment on, and before it. */
export interface Periods {
  count(run: EndedRun): void;
  result(): readonly RunPeriod[];
}

type Open = { -readonly [Key in keyof RunPeriod]: RunPeriod[Key] };

export function createPeriods({ from, lengthMs }: { readonly from: number; readonly lengthMs: number }): Periods {
  const periods = new Map<string, Open>();
  return {
    count({ at, version, failed, answered, broken, isRest }) {
      const begins = from + Math.floor((at - from) / lengthMs) * lengthMs;
      const key = `${begins} ${version}`;
      const period = periods.get(key) ?? { at: begins, version, runs: 0, failed: 0, broken: 0, answered: 0 };
      if (!isRest) period.runs += 1;
      if (answered) period.answered += 1;
      if (failed) period.failed += 1;
      else if (broken) period.broken += 1;
      periods.set(key, period);
    },
    result: () => [...periods.values()].sort((a, b) => a.at - b.at || (a.version < b.version ? -1 : 1)),
  };
}
