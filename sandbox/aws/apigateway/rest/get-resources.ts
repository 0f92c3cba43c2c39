import type { Resources } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { position, restApiOf, restPage } from './find.ts';

/** GetResources: the paths of an API. Unless `embed` asks for them, methods are named and not described. */
export const getResources = operation({
  name: 'GetResources',
  access: 'iam',
  input: z.object({
    restApiId: z.string(),
    embed: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
    ...position,
  }),
  run(input, { account }): Resources {
    const { resources } = restApiOf(account, input.restApiId);
    const { items, next } = restPage(resources, `resources of ${input.restApiId}`, input);
    if (input.embed.includes('methods')) return { items: [...items], position: next };
    const bare = items.map((resource) => ({
      ...resource,
      resourceMethods: Object.fromEntries(Object.keys(resource.resourceMethods).map((method) => [method, {}])),
    }));
    return { items: bare, position: next };
  },
});
