import type { FunctionRef } from '../../cognito/arn.ts';
import type { PoolRef } from '../../incident/incident.ts';
import type { Reading } from '../reading.ts';
import type {
  FunctionAlias,
  FunctionConcurrency,
  FunctionSettings,
  FunctionVersion,
  InvokeStatement,
} from '../trigger.ts';

/** What is read of the Lambda functions behind a pool's triggers. A function is read in its own Region. */
export interface TriggerFunctions {
  /** lambda:GetFunctionConfiguration, of what Cognito calls. The environment in the answer is dropped in the adapter. */
  functionSettings(pool: PoolRef, called: FunctionRef): Promise<Reading<FunctionSettings>>;
  /** lambda:GetAlias */
  alias(pool: PoolRef, called: FunctionRef, name: string): Promise<Reading<FunctionAlias>>;
  /** lambda:ListAliases. At most 500. */
  aliases(pool: PoolRef, called: FunctionRef): Promise<Reading<readonly FunctionAlias[]>>;
  /** lambda:ListVersionsByFunction. Newest first, at most 500. */
  versions(pool: PoolRef, called: FunctionRef): Promise<Reading<readonly FunctionVersion[]>>;
  /** lambda:GetPolicy, of the very alias or version that is called. `not found` means: no policy, or no such function. */
  invokeStatements(pool: PoolRef, called: FunctionRef): Promise<Reading<readonly InvokeStatement[]>>;
  /** lambda:GetFunctionConcurrency */
  reservedConcurrency(pool: PoolRef, called: FunctionRef): Promise<Reading<Pick<FunctionConcurrency, 'reserved'>>>;
  /** lambda:GetProvisionedConcurrencyConfig, of an alias or version. */
  provisionedConcurrency(
    pool: PoolRef,
    called: FunctionRef,
  ): Promise<Reading<Pick<FunctionConcurrency, 'provisioned'>>>;
  /** lambda:ListTags */
  functionTags(pool: PoolRef, called: FunctionRef): Promise<Reading<Readonly<Record<string, string>>>>;
}
