import type { CreateAliasCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { functionName, functionOf } from './find.ts';
import type { Alias } from './function.ts';
import { checkRouting, routingConfig } from './routing.ts';

/** CreateAlias: a new name for a version. Nobody may call it yet: a policy belongs to one alias. */
export const createAlias = operation({
  name: 'CreateAlias',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    Name: z.string().regex(/^(?![0-9]+$)[a-zA-Z0-9_-]{1,128}$/),
    FunctionVersion: z.string().min(1).max(1024),
    Description: z.string().max(256).default(''),
    RoutingConfig: routingConfig,
  }),
  run(input, { account, random }): Omit<CreateAliasCommandOutput, '$metadata'> {
    const fn = functionOf(account, input.FunctionName);
    const arn = `${fn.arn}:${input.Name}`;
    if (fn.aliases.some(({ Name }) => Name === input.Name)) {
      throw new AwsException('ResourceConflictException', `Alias already exists: ${arn}`, { status: 409 });
    }
    const weights = input.RoutingConfig?.AdditionalVersionWeights ?? {};
    checkRouting(fn, input.FunctionVersion, weights);
    const alias: Alias = {
      AliasArn: arn,
      Name: input.Name,
      FunctionVersion: input.FunctionVersion,
      Description: input.Description,
      RevisionId: uuid(random),
      ...(Object.keys(weights).length > 0 ? { RoutingConfig: { AdditionalVersionWeights: weights } } : {}),
    };
    fn.aliases.push(alias);
    return { ...alias };
  },
});
