import type { GetAliasCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { aliasOf, functionName, functionOf } from './find.ts';

/** GetAlias: what an alias leads to, with the revision id that guards its next change. */
export const getAlias = operation({
  name: 'GetAlias',
  access: 'iam',
  input: z.object({ FunctionName: functionName, Name: z.string().min(1).max(128) }),
  run: ({ FunctionName, Name }, { account }): Omit<GetAliasCommandOutput, '$metadata'> =>
    aliasOf(functionOf(account, FunctionName), Name),
});
