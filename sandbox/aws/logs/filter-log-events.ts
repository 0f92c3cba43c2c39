import type { FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { filterPattern } from './filter-pattern.ts';
import { groupOf, invalid, namesGroup } from './find.ts';
import { firstAt, type LogEvent } from './group.ts';
import { EVENT_OVERHEAD } from './write.ts';

const LARGEST_PAGE = 1_048_576;

/**
 * FilterLogEvents: the events of a group that match, oldest first, in pages of at most 1 MB or 10,000 events. A page ends
 * too when enough events were looked at: it can be empty and yet have a token for the next one.
 */
export const filterLogEvents = operation({
  name: 'FilterLogEvents',
  access: 'iam',
  input: z.object({
    ...namesGroup,
    logStreamNames: z.array(z.string()).min(1).max(100).optional(),
    logStreamNamePrefix: z.string().min(1).optional(),
    startTime: z.int().min(0).default(0),
    endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
    filterPattern: z.string().max(1024).optional(),
    nextToken: z.string().optional(),
    limit: z.int().min(1).max(10_000).default(10_000),
  }),
  run(input, { account, limits }): FilterLogEventsResponse {
    const group = groupOf(account, input);
    const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
    if (names !== undefined && prefix !== undefined) {
      throw invalid('logStreamNames and logStreamNamePrefix cannot be given together.');
    }
    const matches = filterPattern(input.filterPattern);
    const wanted = ({ stream, message }: LogEvent) =>
      (names?.includes(stream) ?? true) && stream.startsWith(prefix ?? '') && matches(message);
    const question = JSON.stringify([group.name, names, prefix, input.filterPattern, input.startTime, input.endTime]);

    const events: LogEvent[] = [];
    let bytes = 0;
    let at = input.nextToken === undefined ? firstAt(group.events, input.startTime) : place(input.nextToken, question);
    const stop = at + limits.logScan;
    const end = firstAt(group.events, input.endTime + 1);
    for (; at < end && at < stop && events.length < input.limit; at += 1) {
      const event = group.events[at];
      if (event === undefined || !wanted(event)) continue;
      bytes += Buffer.byteLength(event.message) + EVENT_OVERHEAD;
      if (bytes > LARGEST_PAGE && events.length > 0) break;
      events.push(event);
    }
    return {
      events: events.map(({ id, stream, timestamp, ingested, message }) => ({
        eventId: id,
        logStreamName: stream,
        timestamp,
        ingestionTime: ingested,
        message,
      })),
      searchedLogStreams: [],
      ...(at < end ? { nextToken: token(at, question) } : {}),
    };
  },
});

function token(at: number, question: string): string {
  return Buffer.from(JSON.stringify([at, question])).toString('base64url');
}

function place(sent: string, question: string): number {
  const at = Number(/^\[(\d+),/.exec(Buffer.from(sent, 'base64url').toString())?.[1]);
  if (token(at, question) !== sent) throw invalid('The specified nextToken is invalid.');
  return at;
}
