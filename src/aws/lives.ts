import type { RetentionDays } from '../config/config.ts';
import { RETENTION } from '../config/retention.ts';

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

/** As the configuration says it, in days. */
export function livesOf({ incidents, messages, alerts, audit }: RetentionDays = RETENTION): Lives {
  return {
    incidents: incidents * DAY_MS,
    messages: messages * DAY_MS,
    alerts: alerts * DAY_MS,
    audit: audit * DAY_MS,
  };
}

/** Where nobody says otherwise. */
export const DEFAULT_LIVES: Lives = livesOf();
