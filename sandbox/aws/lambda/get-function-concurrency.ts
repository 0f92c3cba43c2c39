import type { GetFunctionConcurrencyResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';

/** GetFunctionConcurrency: how many runs are reserved for a function, which is also its limit. Without any, nothing. */
export const getFunctionConcurrency = operation({
  name: 'GetFunctionConcurrency',
  access: 'iam',
  input: z.object({ FunctionName: functionName }),
  run({ FunctionName }, { account }): GetFunctionConcurrencyResponse {
    const { reserved } = functionOf(account, FunctionName);
    return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
  },
});
