import type { DescribeResourceServerResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** DescribeResourceServer: one resource server with its scopes. */
export const describeResourceServer = operation({
  name: 'DescribeResourceServer',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), Identifier: z.string().min(1).max(256) }),
  run(input, { account }): DescribeResourceServerResponse {
    const { resourceServers } = poolOf(account, input.UserPoolId);
    const ResourceServer = resourceServers.find(({ Identifier }) => Identifier === input.Identifier);
    if (ResourceServer === undefined) {
      throw new AwsException('ResourceNotFoundException', `Resource server ${input.Identifier} does not exist.`);
    }
    return { ResourceServer };
  },
});
