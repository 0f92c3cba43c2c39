/** Openings of so long ago count together, in milliseconds. */
export const OPENING_SPAN_MS = 60_000;
/** A storm goes on for so long after the newest opening, in milliseconds. */
export const STORM_LIFE_MS = 5 * 60_000;
/** How long an opening is listed: as long as a storm can be expected to last, in milliseconds. */
export const OPENING_LIFE_MS = 24 * 60 * 60_000;
