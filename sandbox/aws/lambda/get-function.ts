import type { GetFunctionResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, qualifier, targetOf } from './find.ts';
import { shown } from './shown.ts';

/** GetFunction: settings, tags and concurrency. The address of the code leads nowhere: the stand-in keeps no packages. */
export const getFunction = operation({
  name: 'GetFunction',
  access: 'iam',
  input: z.object({ FunctionName: functionName, Qualifier: qualifier }),
  run({ FunctionName, Qualifier }, { account, url }): GetFunctionResponse {
    const target = targetOf(account, FunctionName, Qualifier);
    const { tags, reserved } = target.fn;
    return {
      Configuration: shown(target),
      Code: { RepositoryType: 'S3', Location: `${url}/code-is-not-kept` },
      ...(Object.keys(tags).length > 0 ? { Tags: tags } : {}),
      ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    };
  },
});
