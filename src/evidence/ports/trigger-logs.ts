import type { TriggerContract } from '../../cognito/triggers.ts';
import type { PoolRef, Span } from '../../incident/incident.ts';
import type { Reading } from '../reading.ts';
import type { TriggerRuns } from '../runs.ts';

/** The log of one trigger function and what is needed to understand it. */
export interface TriggerLog {
  readonly functionName: string;
  readonly region: string;
  readonly logGroup: string;
  /** Whether the log has starts and reports at all. */
  readonly runsLogged: boolean;
  /** The contracts of the slots that the function serves. */
  readonly contracts: readonly TriggerContract[];
  /** `version` of the events that the pool sends: "1", "2", "3". */
  readonly eventVersion: string;
  /** How many pages may be read, newest part first. */
  readonly maxPages: number;
  /** Username and sub of a person: only runs whose lines hold one of them are counted. Left out: everybody's. */
  readonly of?: readonly string[];
  /** Runs are counted by periods of this length too, which begin or end at `from`. */
  readonly periods?: { readonly from: number; readonly lengthMs: number };
}

/** What is read of the logs of trigger functions. Lines are judged as they stream by; none is kept or handed out. */
export interface TriggerLogs {
  /** logs:FilterLogEvents */
  triggerRuns(pool: PoolRef, log: TriggerLog, span: Span): Promise<Reading<TriggerRuns>>;
}
