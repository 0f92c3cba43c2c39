import type { ListProvisionedConcurrencyConfigsResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';
import { lambdaPage, paged } from './paging.ts';
import { provisionedAnswer } from './provisioned.ts';

/** ListProvisionedConcurrencyConfigs: what is kept ready for all aliases and versions of a function. */
export const listProvisionedConcurrencyConfigs = operation({
  name: 'ListProvisionedConcurrencyConfigs',
  access: 'iam',
  input: z.object({ FunctionName: functionName, ...paged }),
  run(input, { account }): ListProvisionedConcurrencyConfigsResponse {
    const fn = functionOf(account, input.FunctionName);
    const { items, next } = lambdaPage([...fn.provisioned], `provisioned of ${fn.name}`, input);
    return {
      ProvisionedConcurrencyConfigs: items.map(([key, provisioned]) => ({
        FunctionArn: `${fn.arn}:${key}`,
        ...provisionedAnswer(provisioned),
      })),
      NextMarker: next,
    };
  },
});
