import type { Authorizer } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { notFound, restApiOf } from './find.ts';

/** GetAuthorizer: one authorizer of an API. */
export const getAuthorizer = operation({
  name: 'GetAuthorizer',
  access: 'iam',
  input: z.object({ restApiId: z.string(), authorizerId: z.string() }),
  run(input, { account }): Authorizer {
    const { authorizers } = restApiOf(account, input.restApiId);
    const authorizer = authorizers.find(({ id }) => id === input.authorizerId);
    if (authorizer === undefined) throw notFound('Invalid Authorizer identifier specified');
    return authorizer;
  },
});
