import { createHash } from 'node:crypto';
import type { Account } from '../account.ts';
import { type Caller, callerName, userIdentity } from './caller.ts';

/** Something that CloudTrail writes down. `at` is in milliseconds since 1970. */
export interface Happening {
  readonly at: number;
  /** As in `eventSource`: `lambda.amazonaws.com`. */
  readonly source: string;
  /** As in `eventName`: `UpdateAlias20150331`. */
  readonly name: string;
  /** Who did it; nobody known, when it was not signed. */
  readonly by?: Caller | undefined;
  readonly accessKeyId?: string | undefined;
  readonly from?: string;
  readonly userAgent?: string;
  readonly readOnly?: boolean;
  readonly request?: object | null;
  readonly response?: object | null;
  readonly error?: { readonly code: string; readonly message: string } | undefined;
  readonly additional?: object | undefined;
  readonly resources?: readonly { readonly type: string; readonly name: string }[];
  readonly requestId?: string;
  readonly eventType?: 'AwsApiCall' | 'AwsServiceEvent';
}

/** Writes an event into the account's history, in the shape that LookupEvents gives. */
export function record(account: Pick<Account, 'id' | 'region' | 'trail'>, happening: Happening): void {
  const { at, name, source, by, accessKeyId, error, readOnly = false, resources = [] } = happening;
  const { events } = account.trail;
  const id = idOf(`${account.id} ${events.length} ${at} ${source} ${name}`);
  const eventType = happening.eventType ?? 'AwsApiCall';
  events.push({
    id,
    at,
    name,
    source,
    readOnly,
    username: by && callerName(by),
    accessKeyId,
    resources,
    record: {
      eventVersion: '1.08',
      userIdentity:
        eventType === 'AwsServiceEvent' ? { accountId: account.id } : userIdentity(by, account.id, accessKeyId),
      eventTime: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
      eventSource: source,
      eventName: name,
      awsRegion: account.region,
      sourceIPAddress: happening.from ?? '203.0.113.10',
      userAgent: happening.userAgent ?? 'aws-cli/2.17.0',
      ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
      requestParameters: happening.request ?? null,
      responseElements: happening.response ?? null,
      ...(happening.additional === undefined ? {} : { additionalEventData: happening.additional }),
      requestID: happening.requestId ?? idOf(`request ${id}`),
      eventID: id,
      readOnly,
      ...(resources.length === 0
        ? {}
        : { resources: resources.map((each) => ({ accountId: account.id, type: each.type, ARN: each.name })) }),
      eventType,
      managementEvent: true,
      recipientAccountId: account.id,
      eventCategory: 'Management',
    },
  });
}

/** An id that is the same for the same thing, so that a scenario is the same each time. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
