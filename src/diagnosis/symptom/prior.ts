import type { Sighting } from './clue.ts';
import { type Condition, cluesOf, holds } from './condition.ts';
import type { Leaning } from './leaning.ts';

/** For an answer at a place the causes behind it, in the order in which to ask for them. */
export interface Prior extends Condition {
  /** Labels of the taxonomy, separated by spaces. */
  readonly labels: string;
  /** Hardly more than a topic: it only fills a list that would else be empty or short. */
  readonly faint?: true;
}

/** What the place in the order weighs: enough to name a cause where little else is said, too little to outweigh what is. */
const WEIGHTS = [1.5, 1.2, 0.9, 0.5, 0.3] as const;
const FAINT = 0.4;

/** What the first row that holds says of each label. A row below it is never asked: the table begins with the narrowest. */
export function priorsIn(sightings: readonly Sighting[], table: readonly Prior[]): Readonly<Record<string, Leaning>> {
  const seen = new Map(sightings.map(({ clue, words }) => [clue, words]));
  const row = table.find((it) => holds(it, seen));
  if (row === undefined) return {};
  const words = cluesOf(row).flatMap(({ clue, wanted }) => (wanted ? (seen.get(clue) ?? []) : []));
  return Object.fromEntries(
    row.labels
      .split(' ')
      .map((label, place) => [label, { weight: (WEIGHTS[place] ?? 0) * (row.faint === true ? FAINT : 1), words }]),
  );
}
