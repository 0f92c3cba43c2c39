import type { UserQuery } from '../cognito/user-query.ts';

/** A user pool that the configuration names; everything we look at belongs to one. */
export interface PoolRef {
  /** The name people use: `prod`, `staging`. */
  readonly name: string;
  readonly id: string;
  readonly region: string;
}

/** What an incident is about. */
export type Subject =
  | { readonly kind: 'user'; readonly query: UserQuery }
  | { readonly kind: 'token'; readonly fingerprint: string };

export type SubjectKind = Subject['kind'];

/** The time that a triage looks at, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One thing going wrong in one pool over a span of time. `span.to` is the moment of asking. */
export interface Incident {
  readonly pool: PoolRef;
  readonly subject: Subject;
  readonly span: Span;
}
