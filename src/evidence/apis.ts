import type { Reading } from './reading.ts';

export type AuthorizerKind = 'cognito' | 'jwt' | 'lambda-token' | 'lambda-request';

/** An authorizer of API Gateway that uses this pool, or a Lambda authorizer that the configuration names for it. */
export interface ApiAuthorizer {
  readonly api: { readonly id: string; readonly name: string; readonly kind: 'rest' | 'http' };
  readonly id: string;
  readonly name: string;
  readonly kind: AuthorizerKind;
  /** JWT: the issuer and audiences it accepts. */
  readonly issuer: string | undefined;
  readonly audiences: readonly string[];
  /** REST: the regular expression for the `aud` of id tokens. */
  readonly validation: string | undefined;
  readonly resultTtlSeconds: number | undefined;
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
  readonly deployedAt: number | undefined;
  readonly accessLog: string | undefined;
  /** 401 and 403 in the span, from the access log where there is one. */
  readonly refusals: Reading<{
    readonly unauthorized: number;
    readonly forbidden: number;
    readonly since: number | undefined;
  }>;
  /** 4XX of the stage in the span, from metrics. */
  readonly clientErrors: Reading<number>;
}
