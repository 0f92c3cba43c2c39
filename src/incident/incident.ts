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
  | { readonly kind: 'token'; readonly fingerprint: string }
  /** Everything that sign-in depends on; `symptom` is what people say they see. */
  | { readonly kind: 'sign-in'; readonly symptom: string | undefined }
  | { readonly kind: 'pool' }
  /** An app client, by id or by name. */
  | { readonly kind: 'client'; readonly client: string }
  | { readonly kind: 'triggers' }
  /** The runs of one trigger, by slot or by function name. */
  | { readonly kind: 'logs'; readonly trigger: string }
  | { readonly kind: 'changes' }
  | { readonly kind: 'apis' };

export type SubjectKind = Subject['kind'];

/** The time that a triage looks at, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One thing going wrong in one pool over a span of time. `span.to` is the moment of asking. */
export interface Incident {
  /** Undefined for a token that no configured pool issued: then there is nothing to look at. */
  readonly pool: PoolRef | undefined;
  readonly subject: Subject;
  readonly span: Span;
}

/** An incident in a pool that can be looked at. */
export interface Located extends Incident {
  readonly pool: PoolRef;
}

export function isLocated(incident: Incident): incident is Located {
  return incident.pool !== undefined;
}

/** How the person was named, in an incident about a user. */
export function subjectQuery(incident: Incident): UserQuery {
  if (incident.subject.kind !== 'user')
    throw new TypeError(`An incident about a ${incident.subject.kind} names no user`);
  return incident.subject.query;
}
