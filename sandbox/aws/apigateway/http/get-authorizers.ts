import type { GetAuthorizersResponse } from '@aws-sdk/client-apigatewayv2';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { httpApiOf, httpPage, paging } from './find.ts';

/** GetAuthorizers: who judges callers of an API. */
export const getAuthorizers = operation({
  name: 'GetAuthorizers',
  access: 'iam',
  input: z.object({ apiId: z.string(), ...paging }),
  run(input, { account }): GetAuthorizersResponse {
    return httpPage(httpApiOf(account, input.apiId).authorizers, `authorizers of ${input.apiId}`, input);
  },
});
