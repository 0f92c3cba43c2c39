import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, qualifier, targetOf } from './find.ts';
import { shown } from './shown.ts';

/** GetFunctionConfiguration: the settings of a version, its environment variables in the clear. Callers must drop them. */
export const getFunctionConfiguration = operation({
  name: 'GetFunctionConfiguration',
  access: 'iam',
  input: z.object({ FunctionName: functionName, Qualifier: qualifier }),
  run({ FunctionName, Qualifier }, { account }): FunctionConfiguration {
    return shown(targetOf(account, FunctionName, Qualifier));
  },
});
