import type { GetApisResponse } from '@aws-sdk/client-apigatewayv2';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { httpPage, paging } from './find.ts';

/** GetApis: the HTTP APIs of the account. */
export const getApis = operation({
  name: 'GetApis',
  access: 'iam',
  input: z.object(paging),
  run(input, { account }): GetApisResponse {
    const apis = account.httpApis.map(({ description }) => description);
    return httpPage(apis, 'apis', input);
  },
});
