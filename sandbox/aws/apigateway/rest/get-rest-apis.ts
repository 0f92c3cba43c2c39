import type { RestApis } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { position, restPage } from './find.ts';

/** GetRestApis: the REST APIs of the account. */
export const getRestApis = operation({
  name: 'GetRestApis',
  access: 'iam',
  input: z.object(position),
  run(input, { account }): RestApis {
    const apis = account.restApis.map(({ description }) => description);
    const { items, next } = restPage(apis, 'apis', input);
    return { items: [...items], position: next };
  },
});
