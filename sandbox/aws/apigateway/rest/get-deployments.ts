import type { Deployments } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { position, restApiOf, restPage } from './find.ts';

/** GetDeployments: when an API was deployed. */
export const getDeployments = operation({
  name: 'GetDeployments',
  access: 'iam',
  input: z.object({ restApiId: z.string(), ...position }),
  run(input, { account }): Deployments {
    const deployments = restApiOf(account, input.restApiId).deployments.map(({ served: _served, ...shown }) => shown);
    const { items, next } = restPage(deployments, `deployments of ${input.restApiId}`, input);
    return { items: [...items], position: next };
  },
});
