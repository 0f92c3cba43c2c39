import type { Conclusion } from '../report/conclusion.ts';
import type { IncidentRecord } from './journal.ts';

/** An alert as the summary of its incident shows it. */
export interface AlertLine {
  /** Its correlation key. */
  readonly key: string;
  /** `PagerDuty`, `CloudWatch`. */
  readonly source: string;
  readonly title: string;
  readonly status: 'firing' | 'acknowledged' | 'resolved';
  /** 1 is the worst; undefined: nobody said. */
  readonly severity: number | undefined;
  /** Since when it fires, in milliseconds since 1970. */
  readonly since: number;
  /** How often it was said to fire. */
  readonly count: number;
  readonly flaps: number;
  readonly link: { readonly text: string; readonly href: string } | undefined;
}

/** All that is known of one incident. A change is one compare-and-set write of the whole. */
export interface IncidentFile {
  readonly incident: IncidentRecord;
  readonly status: 'open' | 'resolved';
  readonly symptom: string | undefined;
  /** The worst that is firing, or was. */
  readonly severity: number | undefined;
  /** At most `MOST_ALERTS`, the first ones. */
  readonly alerts: readonly AlertLine[];
  /** What the newest triage came to. */
  readonly conclusion: Conclusion | undefined;
  /** When the first triage came to its first finding, and to a cause. */
  readonly firstFindingAt: number | undefined;
  readonly causeAt: number | undefined;
  readonly resolved:
    | {
        readonly at: number;
        /** A Slack user id; undefined: every alert of it was resolved, or a move recovered it. */
        readonly by: string | undefined;
        readonly cause: string | undefined;
      }
    | undefined;
  /** What was done about it, in short sentences: `moved live of pre-sign-up to 41`. */
  readonly done: readonly string[];
  readonly revision: number;
}

export const MOST_ALERTS = 20;
