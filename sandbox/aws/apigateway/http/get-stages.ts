import type { GetStagesResponse } from '@aws-sdk/client-apigatewayv2';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { httpApiOf, httpPage, paging } from './find.ts';

/** GetStages: where an API is served. */
export const getStages = operation({
  name: 'GetStages',
  access: 'iam',
  input: z.object({ apiId: z.string(), ...paging }),
  run(input, { account }): GetStagesResponse {
    return httpPage(httpApiOf(account, input.apiId).stages, `stages of ${input.apiId}`, input);
  },
});
