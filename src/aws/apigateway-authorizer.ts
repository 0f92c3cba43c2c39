import { type FunctionRef, readFunctionArn } from '../cognito/arn.ts';
import type { ApiConfig } from '../config/config.ts';
import type { AccessLog } from '../evidence/ports/apis.ts';

/** An API of either kind, by what people call it. */
export interface NamedApi {
  readonly id: string;
  readonly name: string;
}

/** Whose authorizers are looked for: those that use the pool, and the functions that the configuration names for an API. */
export interface Wanted {
  readonly poolId: string;
  readonly lambda: readonly ApiConfig[];
}

/** The function in an authorizer's URI: `arn:…:lambda:path/2015-03-31/functions/<function ARN>/invocations`. */
export function calledFunction(uri: string | undefined): FunctionRef | undefined {
  return readFunctionArn(/\/functions\/(.+)\/invocations$/.exec(uri ?? '')?.[1] ?? '');
}

/** Whether the configuration names this function as the authorizer of this API. */
export function isNamed(apiId: string, calls: FunctionRef | undefined, { lambda }: Wanted): boolean {
  return lambda.some((it) => it.id === apiId && it.authorizer === calls?.name);
}

/** Whether an issuer is one of the pool's, in either form; a slash too many makes it a wrong one of the same pool. */
export function isIssuerOf(poolId: string, issuer: string | undefined): boolean {
  return issuer?.replace(/\/+$/, '').endsWith(`/${poolId}`) === true;
}

/** Where a stage logs, from its access log settings. */
export function accessLog(destination: string | undefined, format: string | undefined): AccessLog | undefined {
  if (!destination) return undefined;
  const logGroup = /^arn:[\w-]+:logs:[^:]+:\d+:log-group:([^:]+)/.exec(destination)?.[1];
  return { destination, logGroup, format: format ?? '' };
}
