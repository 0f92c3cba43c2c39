import type { ListAliasesResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionName, functionOf } from './find.ts';
import { lambdaPage, paged } from './paging.ts';

/** ListAliases: the aliases of a function, or those that lead to one version. */
export const listAliases = operation({
  name: 'ListAliases',
  access: 'iam',
  input: z.object({ FunctionName: functionName, FunctionVersion: z.string().optional(), ...paged }),
  run(input, { account }): ListAliasesResponse {
    const { name, aliases } = functionOf(account, input.FunctionName);
    const found = aliases.filter(
      ({ FunctionVersion }) => (input.FunctionVersion ?? FunctionVersion) === FunctionVersion,
    );
    const { items, next } = lambdaPage(found, `aliases of ${name} ${input.FunctionVersion}`, input);
    return { Aliases: [...items], NextMarker: next };
  },
});
