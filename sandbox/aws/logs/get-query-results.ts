import type { GetQueryResultsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { queryOf } from './query-of.ts';

/** GetQueryResults: `Running` at the first look and `Complete` at the next, so that callers have to ask again. */
export const getQueryResults = operation({
  name: 'GetQueryResults',
  access: 'iam',
  input: z.object({ queryId: z.string().min(1).max(256) }),
  run({ queryId }, { account }): GetQueryResultsResponse {
    const query = queryOf(account, queryId);
    query.asked += 1;
    const done = query.asked > 1;
    return {
      queryLanguage: 'CWLI',
      status: query.stopped ? 'Cancelled' : done ? 'Complete' : 'Running',
      results: done && !query.stopped ? query.results : [],
      statistics: {
        recordsMatched: done ? query.matched : 0,
        recordsScanned: done ? query.scanned : 0,
        bytesScanned: done ? query.bytes : 0,
        logGroupsScanned: query.groups,
      },
    };
  },
});
