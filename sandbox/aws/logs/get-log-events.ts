import type { GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { groupOf, invalid, namesGroup } from './find.ts';

const position = /^([fb])\/(\d+)$/;

/**
 * GetLogEvents: the events of one stream, the newest page first unless told otherwise. Both tokens are always there; the
 * end is reached when the answer repeats the token that was sent. Source: API reference, GetLogEvents.
 */
export const getLogEvents = operation({
  name: 'GetLogEvents',
  access: 'iam',
  input: z.object({
    ...namesGroup,
    logStreamName: z.string().min(1).max(512),
    startTime: z.int().min(0).default(0),
    endTime: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
    nextToken: z.string().optional(),
    limit: z.int().min(1).max(10_000).default(10_000),
    startFromHead: z.boolean().default(false),
  }),
  run(input, { account }): GetLogEventsResponse {
    const group = groupOf(account, input);
    if (!group.streams.has(input.logStreamName)) {
      throw new AwsException('ResourceNotFoundException', 'The specified log stream does not exist.');
    }
    const events = group.events.filter(
      ({ stream, timestamp }) =>
        stream === input.logStreamName && timestamp >= input.startTime && timestamp < input.endTime,
    );
    const [start, end] = range(events.length, input);
    return {
      events: events
        .slice(start, end)
        .map(({ timestamp, ingested, message }) => ({ timestamp, message, ingestionTime: ingested })),
      nextForwardToken: `f/${end}`,
      nextBackwardToken: `b/${start}`,
    };
  },
});

function range(
  length: number,
  { nextToken, limit, startFromHead }: { nextToken?: string | undefined; limit: number; startFromHead: boolean },
): [start: number, end: number] {
  if (nextToken === undefined) {
    return startFromHead ? [0, Math.min(limit, length)] : [Math.max(0, length - limit), length];
  }
  const [, way, at] = position.exec(nextToken) ?? [];
  if (way === undefined) throw invalid('The specified nextToken is invalid.');
  const from = Math.min(Number(at), length);
  return way === 'f' ? [from, Math.min(from + limit, length)] : [Math.max(0, from - limit), from];
}
