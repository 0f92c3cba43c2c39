import type { RetentionDays } from '../config/config.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long what is kept is kept, in milliseconds. What ran out counts as gone wherever the time is known; TTL removes it. */
export interface Lives {
  /** Incidents, their record and what they came to: from when the incident began, a line from when it happened. */
  readonly incidents: number;
  /** Messages as they were posted. */
  readonly messages: number;
  /** What is known of alerts, from when one last changed. */
  readonly alerts: number;
  readonly audit: number;
}

/** Where nobody says otherwise. */
export const DEFAULT_LIVES: Lives = {
  incidents: 400 * DAY_MS,
  messages: 30 * DAY_MS,
  alerts: 30 * DAY_MS,
  audit: 400 * DAY_MS,
};

/** As the configuration says it, in days. */
export function livesOf(days: RetentionDays | undefined): Lives {
  if (days === undefined) return DEFAULT_LIVES;
  const { incidents, messages, alerts, audit } = days;
  return {
    incidents: incidents * DAY_MS,
    messages: messages * DAY_MS,
    alerts: alerts * DAY_MS,
    audit: audit * DAY_MS,
  };
}
