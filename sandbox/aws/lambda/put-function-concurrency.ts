import type { PutFunctionConcurrencyCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';

/** PutFunctionConcurrency: reserves runs for a function. With 0, every call is turned away. */
export const putFunctionConcurrency = operation({
  name: 'PutFunctionConcurrency',
  access: 'iam',
  input: z.object({ FunctionName: functionName, ReservedConcurrentExecutions: z.int().min(0) }),
  run(input, { account }): Omit<PutFunctionConcurrencyCommandOutput, '$metadata'> {
    functionOf(account, input.FunctionName).reserved = input.ReservedConcurrentExecutions;
    return { ReservedConcurrentExecutions: input.ReservedConcurrentExecutions };
  },
});
