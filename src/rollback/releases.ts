import type { FunctionRef } from '../cognito/arn.ts';
import type { Reading } from '../evidence/reading.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { AliasState } from './proposal.ts';

/** What is to be set, and over what: `pinned` is the revision that was seen. */
export interface AliasMove {
  readonly calls: FunctionRef;
  readonly alias: string;
  readonly pinned: string;
  readonly version: string;
  /** Empty clears a canary. */
  readonly weights: Readonly<Record<string, number>>;
}

/** What Lambda answered. `unclear`: no answer, or one that does not say; it may have been done. */
export type UpdateAnswer =
  | { readonly kind: 'updated'; readonly now: AliasState; readonly requestId: string }
  /** `PreconditionFailedException`: the alias is not at the pinned revision. */
  | { readonly kind: 'moved meanwhile' }
  | { readonly kind: 'refused'; readonly because: string; readonly action: string | undefined }
  | { readonly kind: 'unclear'; readonly because: string };

/** The only port that changes production code: one alias, compare and set, at most once a call. */
export interface Releases {
  /** lambda:UpdateAlias with the pinned RevisionId, the version and the weights. Never tried again by itself. */
  update(pool: PoolRef, move: AliasMove): Promise<UpdateAnswer>;
  /** lambda:GetAlias, fresh: nothing that was read before counts. */
  read(pool: PoolRef, calls: FunctionRef, alias: string): Promise<Reading<AliasState>>;
}
