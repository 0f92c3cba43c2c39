import type { Operation } from '../operation.ts';
import { describeLogGroups } from './describe-log-groups.ts';
import { describeLogStreams } from './describe-log-streams.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';
import { getQueryResults } from './get-query-results.ts';
import { startQuery } from './start-query.ts';
import { stopQuery } from './stop-query.ts';

/** The CloudWatch Logs operations that the stand-in has. It only reads: Lambda and scenarios write. */
export const OPERATIONS: readonly Operation[] = [
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  getLogEvents,
  startQuery,
  getQueryResults,
  stopQuery,
];
