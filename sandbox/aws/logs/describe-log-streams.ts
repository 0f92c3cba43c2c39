import type { DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { groupArn, groupOf, invalid, namesGroup } from './find.ts';
import { logsPage } from './paging.ts';

/** DescribeLogStreams: the streams of a group, by name or by when they were last written to. */
export const describeLogStreams = operation({
  name: 'DescribeLogStreams',
  access: 'iam',
  input: z.object({
    ...namesGroup,
    logStreamNamePrefix: z.string().min(1).optional(),
    orderBy: z.enum(['LogStreamName', 'LastEventTime']).default('LogStreamName'),
    descending: z.boolean().default(false),
    nextToken: z.string().optional(),
    limit: z.int().min(1).max(50).default(50),
  }),
  run(input, { account }): DescribeLogStreamsResponse {
    const group = groupOf(account, input);
    const { logStreamNamePrefix: prefix = '', orderBy, descending } = input;
    if (orderBy === 'LastEventTime' && prefix !== '') {
      throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const found = [...group.streams.values()]
      .filter(({ name }) => name.startsWith(prefix))
      .toSorted((one, other) => (orderBy === 'LastEventTime' ? one.last - other.last : one.name < other.name ? -1 : 1));
    const { items, next } = logsPage(descending ? found.reverse() : found, {
      question: JSON.stringify([group.name, prefix, orderBy, descending]),
      limit: input.limit,
      token: input.nextToken,
    });
    return {
      logStreams: items.map((stream) => ({
        logStreamName: stream.name,
        creationTime: stream.created,
        firstEventTimestamp: stream.first,
        lastEventTimestamp: stream.last,
        lastIngestionTime: stream.ingested,
        uploadSequenceToken: '49000000000000000000000000000000000000000000000000000001',
        arn: `${groupArn(account, group.name)}:log-stream:${stream.name}`,
        storedBytes: 0,
      })),
      nextToken: next,
    };
  },
});
