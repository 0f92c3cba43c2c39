/** One event as CloudTrail keeps it: what can be looked up by, and the record itself, which goes out as JSON. */
export interface TrailEvent {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly source: string;
  readonly readOnly: boolean;
  readonly username: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  readonly record: object;
}

/** The event history of an account. */
export interface Trail {
  /** In the order in which they were recorded, which need not be the order of their times. */
  readonly events: TrailEvent[];
  /** How long it takes until an event can be looked up, in milliseconds. */
  lag: number;
  /** How many lookups a second are allowed; undefined allows any number. */
  lookupsPerSecond: number | undefined;
  /** When the last lookups came. */
  lookups: number[];
}

/** A history that is empty, up to the moment, and asked as often as one likes. */
export function newTrail(is: Partial<Trail> = {}): Trail {
  return { events: [], lag: 0, lookupsPerSecond: undefined, lookups: [], ...is };
}
