import { incident, type Plot } from '../../../sandbox/scenarios/incident.ts';
import type { Scenario } from '../../../sandbox/scenarios/scenario.ts';
import type { About } from '../../../src/diagnosis/rule.ts';

/** One kind of change that breaks the healthy account, and what a triage must say of it. */
export interface Break
  extends Omit<
    Plot,
    'title' | 'family' | 'cause' | 'symptom' | 'happened' | 'shows' | 'seed' | 'minutesAgo' | 'minutes'
  > {
  /** What was done, for the table that people read. */
  readonly what: string;
  /** The rule whose finding stands first. */
  readonly rule: string;
  readonly about: About;
  /** 40 unless said. */
  readonly minutesAgo?: number;
  /** How far the triage looks back, in hours; one unless said. People use the app since an hour before that. */
  readonly hours?: number;
}

/** Plays a break: people use the healthy account, it breaks, and they go on. */
export function played({ what, rule, about, minutesAgo = 40, hours, ...plot }: Break): Scenario {
  return incident({
    ...plot,
    ...untold(what, rule),
    seed: seedOf(plot.name),
    minutesAgo,
    minutes: minutesUsed(hours),
    traffic: { ...FEW_API_CALLS, ...plot.traffic },
  });
}

/** Enough that APIs are in use; what breaks them brings its own. */
const FEW_API_CALLS = { apiCallsPerMinute: 0.3 } as const;

function minutesUsed(hours = 1): number {
  return (hours + 1) * 60;
}

/** Plays two of them, one after the other; what each has beside the healthy account is put together. */
export function playedTogether(one: Break, other: Break): Scenario {
  const name = `${one.name}+${other.name}`;
  return incident({
    name,
    ...untold(name, name),
    seed: seedOf(name),
    minutesAgo: Math.max(one.minutesAgo ?? 40, other.minutesAgo ?? 40),
    minutes: minutesUsed(),
    before: (...given) => {
      one.before?.(...given);
      other.before?.(...given);
    },
    earlier: async (...given) => {
      await one.earlier?.(...given);
      await other.earlier?.(...given);
    },
    breaks: async (stage) => {
      await one.breaks(stage);
      await other.breaks({ ...stage, at: stage.at + 60_000 });
    },
    since: async (...given) => {
      await one.since?.(...given);
      await other.since?.(...given);
    },
    traffic: { ...FEW_API_CALLS, ...one.traffic, ...other.traffic },
    ...(one.runs === undefined && other.runs === undefined ? {} : { runs: one.runs ?? other.runs }),
  } as Plot);
}

function untold(what: string, cause: string) {
  return { title: what, family: 'platform' as const, cause, symptom: '', happened: what, shows: '' };
}

function seedOf(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
