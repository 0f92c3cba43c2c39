import type { Event, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import type { Trail, TrailEvent } from './event.ts';

const KEPT = 90 * 86_400_000;

const timestamp = z.number().transform((seconds) => Math.round(seconds * 1000));

/** What an event is compared by, for each attribute that can be asked for. */
const values = {
  EventId: ({ id }: TrailEvent) => [id],
  EventName: ({ name }: TrailEvent) => [name],
  EventSource: ({ source }: TrailEvent) => [source],
  ReadOnly: ({ readOnly }: TrailEvent) => [String(readOnly)],
  Username: ({ username }: TrailEvent) => [username],
  AccessKeyId: ({ accessKeyId }: TrailEvent) => [accessKeyId],
  ResourceName: ({ resources }: TrailEvent) => resources.map(({ name }) => name),
  ResourceType: ({ resources }: TrailEvent) => resources.map(({ type }) => type),
};

/** LookupEvents: the management events of the last 90 days, newest first, by one attribute at most. */
export const lookupEvents = operation({
  name: 'LookupEvents',
  access: 'iam',
  input: z.object({
    LookupAttributes: z
      .array(
        z.object({
          AttributeKey: z.enum(Object.keys(values) as (keyof typeof values)[]),
          AttributeValue: z.string().min(1).max(2000),
        }),
      )
      .max(1)
      .default([]),
    StartTime: timestamp.optional(),
    EndTime: timestamp.optional(),
    MaxResults: z.int().min(1).max(50).default(50),
    NextToken: z.string().optional(),
  }),
  run({ NextToken, MaxResults, ...asked }, { account: { trail }, now }): LookupEventsResponse {
    admit(trail, now());
    const { StartTime = 0, EndTime = Number.POSITIVE_INFINITY, LookupAttributes } = asked;
    if (StartTime > EndTime)
      throw new AwsException('InvalidTimeRangeException', 'The start time is after the end time.');
    const [attribute] = LookupAttributes;
    // Pages are of what could be seen when the first one was asked for, or they would shift with every new event.
    const [seen = trail.events.length, moment = now(), token] = readToken(NextToken);
    const found = trail.events
      .slice(0, seen)
      .filter(
        (event) =>
          event.at >= Math.max(StartTime, moment - KEPT) &&
          event.at <= Math.min(EndTime, moment - trail.lag) &&
          (attribute === undefined || values[attribute.AttributeKey](event).includes(attribute.AttributeValue)),
      )
      .reverse()
      .sort((one, other) => other.at - one.at);
    const cut = page(found, { question: JSON.stringify(asked), limit: MaxResults, token });
    if (cut === undefined) throw new AwsException('InvalidNextTokenException', 'The token is not valid.');
    return {
      Events: cut.items.map(shown),
      ...(cut.next === undefined ? {} : { NextToken: `${seen}.${moment}.${cut.next}` }),
    };
  },
});

/** Counts a lookup, or refuses it when there were too many within a second. */
function admit(trail: Trail, now: number): void {
  trail.lookups = trail.lookups.filter((at) => at > now - 1000);
  if (trail.lookupsPerSecond !== undefined && trail.lookups.length >= trail.lookupsPerSecond) {
    throw new AwsException('ThrottlingException', 'Rate exceeded');
  }
  trail.lookups.push(now);
}

function readToken(token: string | undefined): [number?, number?, string?] {
  if (token === undefined) return [];
  const [, seen, moment, rest] = /^(\d+)\.(\d+)\.(.+)$/.exec(token) ?? [];
  if (rest === undefined) throw new AwsException('InvalidNextTokenException', 'The token is not valid.');
  return [Number(seen), Number(moment), rest];
}

function shown(event: TrailEvent): Event {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.readOnly),
    ...(event.accessKeyId === undefined ? {} : { AccessKeyId: event.accessKeyId }),
    EventTime: new Date(Math.floor(event.at / 1000) * 1000),
    EventSource: event.source,
    ...(event.username === undefined ? {} : { Username: event.username }),
    Resources: event.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: JSON.stringify(event.record),
  };
}
