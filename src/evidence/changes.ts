/** What a change was made to. */
export type ChangedThing =
  | { readonly kind: 'pool' }
  | { readonly kind: 'client'; readonly id: string }
  | { readonly kind: 'secret'; readonly clientId: string }
  | { readonly kind: 'domain' | 'provider' | 'resource-server' | 'quota'; readonly name: string }
  | {
      readonly kind: 'code' | 'configuration' | 'alias' | 'permission' | 'concurrency' | 'function';
      readonly functionName: string;
      readonly alias: string | undefined;
    };

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
  readonly wiped: readonly { readonly field: string; readonly was: string | undefined }[];
  /** For `alias`: the versions before and after. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly failed: boolean;
}

export interface Changes {
  readonly changes: readonly Change[];
  /** What was not looked at before the deadline or the limit, by CloudTrail event name. */
  readonly notLookedAt: readonly string[];
  /** Newest moment that CloudTrail can be expected to show. */
  readonly visibleUntil: number;
}

/** Failed sign-ins that look alike, from CloudTrail. */
export interface FailedSignIns {
  readonly groups: readonly FailedSignInGroup[];
  readonly looked: number;
  /** Whether all of the span was read, or only its newest part up to the limit. */
  readonly complete: boolean;
}

export interface FailedSignInGroup {
  /** Exception name, or the OAuth error of an endpoint. */
  readonly error: string;
  /** The full message, scrubbed. */
  readonly message: string;
  /** The API or endpoint: `InitiateAuth`, `Token_POST`, … */
  readonly event: string;
  readonly client: string | undefined;
  /** The trigger that the message names. */
  readonly trigger: string | undefined;
  readonly count: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}
