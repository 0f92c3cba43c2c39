import type { Authorizers } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { position, restApiOf, restPage } from './find.ts';

/** GetAuthorizers: who judges callers of an API, as it is edited, which need not be what a stage serves. */
export const getAuthorizers = operation({
  name: 'GetAuthorizers',
  access: 'iam',
  input: z.object({ restApiId: z.string(), ...position }),
  run(input, { account }): Authorizers {
    const { authorizers } = restApiOf(account, input.restApiId);
    const { items, next } = restPage(authorizers, `authorizers of ${input.restApiId}`, input);
    return { items: [...items], position: next };
  },
});
