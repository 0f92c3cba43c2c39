import type { StopQueryResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { queryOf } from './query-of.ts';

/** StopQuery: ends a query whose result was not fetched yet. */
export const stopQuery = operation({
  name: 'StopQuery',
  access: 'iam',
  input: z.object({ queryId: z.string().min(1).max(256) }),
  run({ queryId }, { account }): StopQueryResponse {
    const query = queryOf(account, queryId);
    const success = query.asked < 2 && !query.stopped;
    if (success) query.stopped = true;
    return { success };
  },
});
