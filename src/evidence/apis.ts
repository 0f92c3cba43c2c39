import type { FunctionRef } from '../cognito/arn.ts';
import type { Gap, Reading } from './reading.ts';
import type { FunctionSettings } from './trigger.ts';

export type AuthorizerKind = 'cognito' | 'jwt' | 'lambda-token' | 'lambda-request';

/** The APIs of the account that check tokens of a pool. */
export interface Apis {
  readonly authorizers: readonly ApiAuthorizer[];
  /** Parts that could not be read: an API, or all of one kind. */
  readonly gaps: readonly { readonly what: string; readonly gap: Gap }[];
  /** APIs beyond the limit, by name. */
  readonly notLookedAt: readonly string[];
}

/** An authorizer of API Gateway that uses this pool, or a Lambda authorizer that the configuration names for it. */
export interface ApiAuthorizer {
  readonly api: { readonly id: string; readonly name: string; readonly kind: 'rest' | 'http' };
  readonly id: string;
  readonly name: string;
  readonly kind: AuthorizerKind;
  /** JWT: the issuer and audiences it accepts. */
  readonly issuer: string | undefined;
  readonly audiences: readonly string[];
  /** REST: the regular expression for the `aud` of id tokens, or for the token itself. */
  readonly validation: string | undefined;
  readonly resultTtlSeconds: number | undefined;
  /** Lambda: the function that decides. */
  readonly calls: FunctionRef | undefined;
  /** Lambda: its version, last change, log; undefined for other kinds. */
  readonly decides: Reading<FunctionSettings> | undefined;
  readonly routes: readonly ApiRoute[];
  readonly stages: readonly ApiStage[];
}

export interface ApiRoute {
  /** `GET /orders` */
  readonly route: string;
  readonly scopes: readonly string[];
}

export interface ApiStage {
  readonly name: string;
  /** Every change is served at once; otherwise only what was there at the last deployment. */
  readonly autoDeploy: boolean;
  readonly deployedAt: number | undefined;
  /** The log group or stream; undefined: no access log. */
  readonly accessLog: string | undefined;
  /** 401 and 403 in the span, from the access log where there is one. */
  readonly refusals: Reading<Refusals>;
  /** 4XX of the stage in the span, from metrics. */
  readonly clientErrors: Reading<number>;
}

/** What an access log tells of refused requests. */
export interface Refusals {
  readonly unauthorized: number;
  readonly forbidden: number;
  readonly since: number | undefined;
  /** The most refused first; empty where the format of the log names no route. */
  readonly routes: readonly { readonly route: string; readonly unauthorized: number; readonly forbidden: number }[];
  /** Whether all of the span was read, or only a part up to the limit. */
  readonly complete: boolean;
}
