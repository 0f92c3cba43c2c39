import type { StartQueryResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { groupNamed, invalid } from './find.ts';
import { firstAt } from './group.ts';
import { insights } from './insights.ts';
import { EVENT_OVERHEAD } from './write.ts';

/** StartQuery: a Logs Insights query over whole groups, between two times in seconds. */
export const startQuery = operation({
  name: 'StartQuery',
  access: 'iam',
  input: z.object({
    logGroupName: z.string().optional(),
    logGroupNames: z.array(z.string()).optional(),
    logGroupIdentifiers: z.array(z.string()).optional(),
    startTime: z.int().min(0),
    endTime: z.int().min(0),
    queryString: z.string().max(10_000),
    limit: z.int().min(1).max(10_000).default(10_000),
    queryLanguage: z.enum(['CWLI']).optional(),
  }),
  run(input, { account, random }): StartQueryResponse {
    const names = [
      ...(input.logGroupName === undefined ? [] : [input.logGroupName]),
      ...(input.logGroupNames ?? []),
      ...(input.logGroupIdentifiers ?? []),
    ];
    if (names.length === 0 || input.endTime < input.startTime) {
      throw invalid('At least one log group is needed, and the end must not be before the start.');
    }
    const groups = [...new Set(names.map((name) => groupNamed(account, name)))];
    const events = groups.flatMap((group) =>
      group.events.slice(
        firstAt(group.events, input.startTime * 1000),
        firstAt(group.events, input.endTime * 1000 + 1000),
      ),
    );
    const { rows, matched } = insights(input.queryString, events, input.limit);
    const id = uuid(random);
    account.queries.set(id, {
      id,
      results: rows,
      matched,
      scanned: events.length,
      bytes: events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD, 0),
      groups: groups.length,
      asked: 0,
      stopped: false,
    });
    return { queryId: id };
  },
});
