import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';

/** A Logs Insights query that was started. It is worked out at once; `asked` counts how often its result was fetched. */
export interface Query {
  readonly id: string;
  readonly results: ResultField[][];
  readonly matched: number;
  readonly scanned: number;
  readonly bytes: number;
  readonly groups: number;
  asked: number;
  stopped: boolean;
}
