import type { Gap } from './reading.ts';

/** What a change was made to. */
export type ChangedThing =
  | { readonly kind: 'pool' }
  | { readonly kind: 'client'; readonly id: string }
  | { readonly kind: 'secret'; readonly clientId: string }
  | { readonly kind: 'domain' | 'provider' | 'resource-server' | 'quota'; readonly name: string }
  | ChangedFunction
  /** Users whom somebody acted on in bulk until a moment. Who they are CloudTrail hides, and nobody asks. */
  | { readonly kind: 'users'; readonly count: number; readonly until: number }
  /** An authorizer of API Gateway, which may belong to any pool. */
  | { readonly kind: 'authorizer'; readonly apiId: string; readonly id: string | undefined };

/** A trigger function, or one side of it. */
export interface ChangedFunction {
  readonly kind: 'code' | 'configuration' | 'alias' | 'permission' | 'concurrency' | 'function';
  readonly functionName: string;
  readonly alias: string | undefined;
}

/** A change to something that sign-in uses. */
export interface Change {
  readonly at: number;
  readonly thing: ChangedThing;
  /** CloudTrail's event name; undefined when only a LastModified tells of it. */
  readonly event: string | undefined;
  /** ARN or name of whoever did it; undefined: not visible yet, since CloudTrail lags by minutes. */
  readonly by: string | undefined;
  /** In words, without values: `alias live of pre-sign-up moved to version 42`. */
  readonly what: string;
  /** Fields that a full-replace update left out and so reset, with what they were if it is known. */
  readonly wiped: readonly WipedField[];
  /** Fields that a full-replace update set to another value than the update before it, where that one is known. */
  readonly set: readonly SetField[];
  /** For `alias`: the versions before and after. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly failed: boolean;
}

/** A field that a full-replace update left out. */
export interface WipedField {
  /** As the API spells it: `LambdaConfig`. */
  readonly field: string;
  /**
   * As JSON in the spelling of the API. Undefined when no earlier event shows it: then it is only known that it is at its
   * default now, and it may never have been set.
   */
  readonly was: string | undefined;
}

/** A field that an update gave another value. Both as JSON in the spelling of the API. */
export interface SetField {
  readonly field: string;
  /** Undefined: the update before left it out, so it was at its default. */
  readonly was: string | undefined;
  readonly is: string;
}

/** Which versions an alias has had, the newest first, as far back as CloudTrail told. */
export interface AliasHistory {
  readonly functionName: string;
  readonly alias: string;
  readonly versions: readonly {
    readonly version: string;
    readonly since: number;
    readonly by: string | undefined;
  }[];
}

/** Settings of a pool or client that an update reset and nothing has set since. */
export interface Restorable {
  readonly thing: Extract<ChangedThing, { kind: 'pool' | 'client' }>;
  readonly fields: readonly WipedField[];
}

export interface Changes {
  /** Newest first. */
  readonly changes: readonly Change[];
  readonly aliases: readonly AliasHistory[];
  readonly restorable: readonly Restorable[];
  /** Since when was looked, in milliseconds since 1970. */
  readonly from: number;
  /** What was not looked at before the deadline or the limit, by CloudTrail event name. */
  readonly notLookedAt: readonly string[];
  /** Event names of which only the newest part of the time was read. */
  readonly partly: readonly string[];
  /** Why CloudTrail could not be read at all: then `changes` holds only what LastModified tells. */
  readonly trail: 'read' | Gap;
  /** Newest moment that CloudTrail can be expected to show. */
  readonly visibleUntil: number;
}

/** Failed sign-ins that look alike, from CloudTrail. */
export interface FailedSignIns {
  readonly groups: readonly FailedSignInGroup[];
  /** What apps asked of the login page, the most frequent first, whatever came of it; left out where nobody did. */
  readonly asked?: readonly AskedOfLogin[];
  readonly looked: number;
  /** Whether all of the span was read, or only its newest part up to the limit. */
  readonly complete: boolean;
  /** Event names that were not looked at, or only in their newest part. */
  readonly notLookedAt: readonly string[];
  /** `account`: the clients of the pool are not known, so events that name no pool may belong to another. */
  readonly scope: 'pool' | 'account';
}

export interface FailedSignInGroup {
  /** Exception name, or the OAuth error of an endpoint. */
  readonly error: string;
  /** The full message, scrubbed. */
  readonly message: string;
  /** The API or endpoint: `InitiateAuth`, `Token_POST`, … */
  readonly event: string;
  /** Of a token request: `authorization_code`, `refresh_token`, `client_credentials`; left out where the event shows none. */
  readonly grant?: string;
  readonly client: string | undefined;
  /** The trigger that the message names. */
  readonly trigger: string | undefined;
  readonly count: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Requests to `/oauth2/authorize` that asked for the same. */
export interface AskedOfLogin {
  readonly client: string;
  /** Without its query. */
  readonly redirectUri: string | undefined;
  readonly scopes: readonly string[];
  /** `identity_provider`, where the app chooses one. */
  readonly provider: string | undefined;
  readonly count: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}
