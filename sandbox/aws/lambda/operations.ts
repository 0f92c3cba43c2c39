import type { Operation } from '../operation.ts';
import { addPermission } from './add-permission.ts';
import { createAlias } from './create-alias.ts';
import { deleteFunctionConcurrency } from './delete-function-concurrency.ts';
import { getAlias } from './get-alias.ts';
import { getFunction } from './get-function.ts';
import { getFunctionConcurrency } from './get-function-concurrency.ts';
import { getFunctionConfiguration } from './get-function-configuration.ts';
import { getPolicy } from './get-policy.ts';
import { getProvisionedConcurrencyConfig } from './get-provisioned-concurrency-config.ts';
import { invoke } from './invoke.ts';
import { listAliases } from './list-aliases.ts';
import { listFunctions } from './list-functions.ts';
import { listProvisionedConcurrencyConfigs } from './list-provisioned-concurrency-configs.ts';
import { listTags } from './list-tags.ts';
import { listVersionsByFunction } from './list-versions-by-function.ts';
import { publishVersion } from './publish-version.ts';
import { putFunctionConcurrency } from './put-function-concurrency.ts';
import { removePermission } from './remove-permission.ts';
import { updateAlias } from './update-alias.ts';
import { updateFunctionCode } from './update-function-code.ts';
import { updateFunctionConfiguration } from './update-function-configuration.ts';

/** The Lambda operations that the stand-in has: functions, versions, aliases, policies, concurrency, then the call. */
export const OPERATIONS: readonly Operation[] = [
  listFunctions,
  getFunction,
  getFunctionConfiguration,
  updateFunctionConfiguration,
  updateFunctionCode,
  listTags,
  listVersionsByFunction,
  publishVersion,
  listAliases,
  getAlias,
  createAlias,
  updateAlias,
  getPolicy,
  addPermission,
  removePermission,
  getFunctionConcurrency,
  putFunctionConcurrency,
  deleteFunctionConcurrency,
  getProvisionedConcurrencyConfig,
  listProvisionedConcurrencyConfigs,
  invoke,
];
