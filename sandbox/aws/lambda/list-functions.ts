import type { ListFunctionsResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { lambdaPage, paged } from './paging.ts';

/** ListFunctions: all functions as they are now, or with all their versions. */
export const listFunctions = operation({
  name: 'ListFunctions',
  access: 'iam',
  input: z.object({ FunctionVersion: z.enum(['ALL']).optional(), ...paged }),
  run(input, { account }): ListFunctionsResponse {
    const all = account.functions.flatMap(({ latest, versions }) =>
      input.FunctionVersion === 'ALL' ? [latest, ...versions] : [latest],
    );
    const { items, next } = lambdaPage(all, `functions ${input.FunctionVersion}`, input);
    return { Functions: items.map(({ configuration }) => configuration), NextMarker: next };
  },
});
