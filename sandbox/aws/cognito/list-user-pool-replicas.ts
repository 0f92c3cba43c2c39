import type { ListUserPoolReplicasResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** ListUserPoolReplicas: the same pool in other Regions. The stand-in plays in one Region: a replica is a name. */
export const listUserPoolReplicas = operation({
  name: 'ListUserPoolReplicas',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), NextToken: z.string().optional() }),
  run(input, { account }): ListUserPoolReplicasResponse {
    return { UserPoolReplicas: poolOf(account, input.UserPoolId).replicas };
  },
});
