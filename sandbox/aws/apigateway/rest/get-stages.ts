import type { Stages } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { restApiOf } from './find.ts';

/** GetStages: where an API is served, all of them at once. */
export const getStages = operation({
  name: 'GetStages',
  access: 'iam',
  input: z.object({ restApiId: z.string(), deploymentId: z.string().optional() }),
  run(input, { account }): Stages {
    const { stages } = restApiOf(account, input.restApiId);
    return { item: stages.filter(({ deploymentId }) => (input.deploymentId ?? deploymentId) === deploymentId) };
  },
});
