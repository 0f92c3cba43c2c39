import type { Stage } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { operation } from '../../operation.ts';
import { notFound, restApiOf } from './find.ts';

/** GetStage: one stage of an API. */
export const getStage = operation({
  name: 'GetStage',
  access: 'iam',
  input: z.object({ restApiId: z.string(), stageName: z.string() }),
  run(input, { account }): Stage {
    const { stages } = restApiOf(account, input.restApiId);
    const stage = stages.find(({ stageName }) => stageName === input.stageName);
    if (stage === undefined) throw notFound('Invalid stage identifier specified');
    return stage;
  },
});
