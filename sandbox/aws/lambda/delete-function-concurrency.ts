import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';

/** DeleteFunctionConcurrency: the function shares the account's limit again. */
export const deleteFunctionConcurrency = operation({
  name: 'DeleteFunctionConcurrency',
  access: 'iam',
  input: z.object({ FunctionName: functionName }),
  run({ FunctionName }, { account }) {
    delete functionOf(account, FunctionName).reserved;
    return {};
  },
});
