import type { UpdateAliasCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { aliasOf, checkRevision, functionName, functionOf } from './find.ts';
import { checkRouting, routingConfig } from './routing.ts';

/**
 * UpdateAlias: leads an alias to another version, if it is still as the caller saw it. What is left out stays as it is,
 * weights too; an empty map of weights removes them.
 */
export const updateAlias = operation({
  name: 'UpdateAlias',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    Name: z.string().min(1).max(128),
    FunctionVersion: z.string().min(1).max(1024).optional(),
    Description: z.string().max(256).optional(),
    RoutingConfig: routingConfig,
    RevisionId: z.string().optional(),
  }),
  run(input, { account, random }): Omit<UpdateAliasCommandOutput, '$metadata'> {
    const fn = functionOf(account, input.FunctionName);
    const alias = aliasOf(fn, input.Name);
    checkRevision(alias.RevisionId, input.RevisionId);
    const version = input.FunctionVersion ?? alias.FunctionVersion;
    const weights = (input.RoutingConfig ?? alias.RoutingConfig)?.AdditionalVersionWeights ?? {};
    checkRouting(fn, version, weights);
    alias.FunctionVersion = version;
    if (input.Description !== undefined) alias.Description = input.Description;
    if (Object.keys(weights).length > 0) alias.RoutingConfig = { AdditionalVersionWeights: weights };
    else delete alias.RoutingConfig;
    alias.RevisionId = uuid(random);
    return { ...alias };
  },
});
