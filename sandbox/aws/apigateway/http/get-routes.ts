import type { GetRoutesResponse } from '@aws-sdk/client-apigatewayv2';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { httpApiOf, httpPage, paging } from './find.ts';

/** GetRoutes: methods and paths of an API, with their authorizers and scopes. */
export const getRoutes = operation({
  name: 'GetRoutes',
  access: 'iam',
  input: z.object({ apiId: z.string(), ...paging }),
  run(input, { account }): GetRoutesResponse {
    return httpPage(httpApiOf(account, input.apiId).routes, `routes of ${input.apiId}`, input);
  },
});
