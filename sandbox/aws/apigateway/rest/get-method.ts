import type { Method } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { notFound, restApiOf } from './find.ts';

/** GetMethod: one method of a path, with its authorizer and scopes. */
export const getMethod = operation({
  name: 'GetMethod',
  access: 'iam',
  input: z.object({ restApiId: z.string(), resourceId: z.string(), httpMethod: z.string() }),
  run(input, { account }): Method {
    const { resources } = restApiOf(account, input.restApiId);
    const resource = resources.find(({ id }) => id === input.resourceId);
    if (resource === undefined) throw notFound('Invalid Resource identifier specified');
    const method = resource.resourceMethods[input.httpMethod];
    if (method === undefined) throw notFound('Invalid Method identifier specified');
    return method;
  },
});
