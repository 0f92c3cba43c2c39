import type { GetPolicyResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, qualifier, targetOf } from './find.ts';
import { policyOf } from './policy-of.ts';

/** GetPolicy: who may call the function, or exactly this alias or version of it. */
export const getPolicy = operation({
  name: 'GetPolicy',
  access: 'iam',
  input: z.object({ FunctionName: functionName, Qualifier: qualifier }),
  run({ FunctionName, Qualifier }, { account }): GetPolicyResponse {
    const { revisionId, statements } = policyOf(targetOf(account, FunctionName, Qualifier));
    return {
      Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements }),
      RevisionId: revisionId,
    };
  },
});
