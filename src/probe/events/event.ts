import type { TriggerSlot } from '../../cognito/triggers.ts';

/**
 * Who seems to call: an app with everything that an app can send; an app that sends nothing along; a server with
 * administrator rights; the AWS console; a sign-in through an identity provider. They differ in what is null or missing,
 * which is what functions trip over.
 */
export type Caller = 'app' | 'bare app' | 'admin' | 'console' | 'federated';

/** Where a made-up event claims to come from. */
export interface EventPlace {
  readonly poolId: string;
  readonly region: string;
}

/** What a row of the table fills in; the envelope is the same for all. */
export interface EventParts {
  readonly userName?: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

/** One trigger source: who calls with it, and what then stands in request and response. */
export interface EventRow {
  readonly slot: TriggerSlot;
  readonly source: string;
  readonly callers: readonly Caller[];
  /** Versions of the event in which the source exists; "1" unless told. */
  readonly versions?: readonly string[];
  readonly parts: (caller: Caller, version: string) => EventParts;
}

/** An event that nobody caused. */
export interface SyntheticEvent {
  readonly slot: TriggerSlot;
  readonly source: string;
  readonly caller: Caller;
  readonly eventVersion: string;
  /** The event as the function gets it. Plain JSON. */
  readonly event: Readonly<Record<string, unknown>>;
}

/** The field by which a function can tell that an event is made up, and the name of the user in it. */
export const MARKER = { syntheticTest: 'cognito-responder' } as const;
export const FAKE_USER = 'cognito-responder-synthetic';

/** As long as a real one, and made to be read. */
const FAKE_CLIENT = 'synthetictestclient0000000';

/** What stands around request and response (developer guide, customizing workflows with Lambda triggers). */
export function synthetic(row: EventRow, caller: Caller, eventVersion: string, place: EventPlace): SyntheticEvent {
  const { userName = nameOf(caller), request, response } = row.parts(caller, eventVersion);
  return {
    slot: row.slot,
    source: row.source,
    caller,
    eventVersion,
    event: {
      ...MARKER,
      version: eventVersion,
      triggerSource: row.source,
      region: place.region,
      userPoolId: place.poolId,
      userName,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: clientOf(caller) },
      request,
      response,
    },
  };
}

function nameOf(caller: Caller): string {
  return caller === 'federated' ? `syntheticidp_${FAKE_USER}` : FAKE_USER;
}

/** Null for the console, and a word that is no id for a server: both are reported of real events. */
function clientOf(caller: Caller): string | null {
  if (caller === 'console') return null;
  return caller === 'admin' ? 'CLIENT_ID_NOT_APPLICABLE' : FAKE_CLIENT;
}
