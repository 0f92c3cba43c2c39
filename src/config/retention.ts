import type { RetentionDays } from './config.ts';

/** How long what is kept is kept unless the configuration says otherwise, in days. */
export const RETENTION: RetentionDays = { incidents: 400, messages: 30, alerts: 30, audit: 400 };
