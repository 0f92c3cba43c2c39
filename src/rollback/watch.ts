import type { Path } from '../cognito/paths.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { Span } from '../incident/incident.ts';

/** How a path went over a span; undefined: could not be read, which is not zero. */
export interface PathFigures {
  readonly path: Path;
  readonly attempts: number | undefined;
  readonly failures: number | undefined;
}

/** How the runs of one version went over a span, by the version that executed. */
export interface VersionFigures {
  readonly version: string;
  readonly runs: number;
  readonly failed: number;
}

/** What a trigger can break, in numbers: the paths that call it, and its own runs by executed version. */
export interface Figures {
  readonly span: Span;
  readonly paths: readonly PathFigures[];
  readonly versions: readonly VersionFigures[];
}

/** What the thread was told. Anything but `nothing` is the last word: the watch is over. */
export type Told = 'nothing' | 'recovered' | 'not recovered' | 'cannot tell';

/**
 * A look, again and again, at what a move did, until it can be told or the time is up. Plain JSON, kept in the journal:
 * no job sleeps, and the watch goes on after a crash.
 */
export interface Watch {
  readonly format: 1;
  /** The id of the proposal that was moved; a proposal is watched once. */
  readonly proposal: string;
  /** Names of the pools that feel the move. */
  readonly pools: readonly string[];
  /** Without alias or version. */
  readonly functionArn: string;
  readonly functionName: string;
  readonly alias: string;
  readonly slots: readonly TriggerSlot[];
  /** What these triggers can break. */
  readonly paths: readonly Path[];
  /** The versions that the alias left and reached. */
  readonly from: string;
  readonly to: string;
  readonly movedAt: number;
  /** When the last word is due, in milliseconds since 1970. */
  readonly until: number;
  readonly nextLookAt: number;
  /** How often was looked. */
  readonly looks: number;
  /** The figures up to the move. */
  readonly before: Figures;
  readonly told: Told;
  /** The incident in whose thread it is told; undefined in a terminal. */
  readonly incident: string | undefined;
  readonly channel: string | undefined;
  /** Grows by one with each change, as that of a proposal. */
  readonly revision: number;
}
