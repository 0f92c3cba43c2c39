import type { ListVersionsByFunctionResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';
import { lambdaPage, paged } from './paging.ts';

/** ListVersionsByFunction: `$LATEST`, then the published versions, oldest first. */
export const listVersionsByFunction = operation({
  name: 'ListVersionsByFunction',
  access: 'iam',
  input: z.object({ FunctionName: functionName, ...paged }),
  run(input, { account }): ListVersionsByFunctionResponse {
    const fn = functionOf(account, input.FunctionName);
    const { items, next } = lambdaPage([fn.latest, ...fn.versions], `versions of ${fn.name}`, input);
    return {
      Versions: items.map(({ configuration }) => ({
        ...configuration,
        FunctionArn: `${fn.arn}:${configuration.Version}`,
      })),
      NextMarker: next,
    };
  },
});
