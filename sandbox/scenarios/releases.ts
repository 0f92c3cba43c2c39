import type { Account } from '../aws/account.ts';
import { record } from '../aws/cloudtrail/record.ts';
import type { Pool } from '../aws/cognito/pool.ts';
import { type Configuration, type LambdaFunction, lambdaTime, newFunction } from '../aws/lambda/function.ts';
import { allowCognito } from '../aws/lambda/policy.ts';
import { addAlias } from '../aws/lambda/publish.ts';
import type { Context } from '../aws/operation.ts';
import { KEYS, PIPELINE } from './callers.ts';
import { changeFunction } from './change.ts';

/** The alias that pools call. */
export const LIVE = 'live';

/** A trigger function as it was before the releases that a scenario tells of. */
export interface TriggerPlan {
  readonly name: string;
  readonly code: string;
  /** The number of the version that was live. */
  readonly version: number;
  /** When it was published, in milliseconds since 1970. */
  readonly at: number;
  readonly is?: Partial<Configuration>;
}

/** Puts a function into the account whose alias `live` Cognito may call for the pool, and the event of its last release. */
export function triggerFunction(account: Account, pool: Pool, plan: TriggerPlan): LambdaFunction {
  const { name, code, version, at, is } = plan;
  const fn = newFunction(account, name, code, at, { Timeout: 5, ...is });
  fn.versions.push({
    code,
    configuration: {
      ...fn.latest.configuration,
      FunctionArn: `${fn.arn}:${version}`,
      Version: String(version),
      LastModified: lambdaTime(at),
    },
  });
  addAlias(fn, LIVE, String(version));
  allowCognito(fn, pool.description.Arn, LIVE);
  account.functions.push(fn);
  record(account, {
    at,
    source: 'lambda.amazonaws.com',
    name: 'UpdateAlias20150331',
    by: PIPELINE,
    request: { functionName: name, name: LIVE, functionVersion: String(version) },
  });
  return fn;
}

/** What the pipeline does: new code, published as the next version, then, at `at`, the alias moved to it. */
export async function release(context: Context, name: string, code: string, at: number): Promise<void> {
  const by = KEYS.pipeline;
  const ZipFile = Buffer.from(code).toString('base64');
  const published = await changeFunction(context, {
    at: at - 20_000,
    by,
    operation: 'UpdateFunctionCode',
    input: { FunctionName: name, ZipFile, Publish: true },
  });
  await changeFunction(context, {
    at,
    by,
    operation: 'UpdateAlias',
    input: { FunctionName: name, Name: LIVE, FunctionVersion: Reflect.get(published, 'Version') },
  });
}
