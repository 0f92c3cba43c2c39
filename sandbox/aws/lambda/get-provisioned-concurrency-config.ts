import type { GetProvisionedConcurrencyConfigResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';
import { provisionedAnswer } from './provisioned.ts';

/** GetProvisionedConcurrencyConfig: what is kept ready for an alias or a version; having none is a refusal. */
export const getProvisionedConcurrencyConfig = operation({
  name: 'GetProvisionedConcurrencyConfig',
  access: 'iam',
  input: z.object({ FunctionName: functionName, Qualifier: z.string().min(1).max(128) }),
  run({ FunctionName, Qualifier }, { account }): GetProvisionedConcurrencyConfigResponse {
    const found = functionOf(account, FunctionName).provisioned.get(Qualifier);
    if (found === undefined) {
      throw new AwsException(
        'ProvisionedConcurrencyConfigNotFoundException',
        'No Provisioned Concurrency Config found for this function',
        { status: 404 },
      );
    }
    return provisionedAnswer(found);
  },
});
