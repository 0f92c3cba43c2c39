import type { UpdateFunctionConfigurationCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { checkRevision, functionName, functionOf } from './find.ts';
import { type Configuration, lambdaTime } from './function.ts';

/** UpdateFunctionConfiguration: other settings for `$LATEST`. What is left out stays. */
export const updateFunctionConfiguration = operation({
  name: 'UpdateFunctionConfiguration',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    Role: z.string().optional(),
    Handler: z.string().max(128).optional(),
    Description: z.string().max(256).optional(),
    Timeout: z.int().min(1).max(900).optional(),
    MemorySize: z.int().min(128).max(10_240).optional(),
    Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
    Runtime: z.string().optional(),
    LoggingConfig: z
      .object({
        LogFormat: z.enum(['JSON', 'Text']).optional(),
        ApplicationLogLevel: z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']).optional(),
        SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).optional(),
        LogGroup: z.string().min(1).max(512).optional(),
      })
      .optional(),
    VpcConfig: z.object({ SubnetIds: z.array(z.string()), SecurityGroupIds: z.array(z.string()) }).optional(),
    SnapStart: z.object({ ApplyOn: z.enum(['PublishedVersions', 'None']).optional() }).optional(),
    RevisionId: z.string().optional(),
  }),
  run(input, { account, now, random }): Omit<UpdateFunctionConfigurationCommandOutput, '$metadata'> {
    const fn = functionOf(account, input.FunctionName);
    const before = fn.latest.configuration;
    checkRevision(before.RevisionId, input.RevisionId);
    const { FunctionName: _name, RevisionId: _revision, LoggingConfig, Runtime, VpcConfig, ...rest } = input;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const logging = Object.entries(LoggingConfig ?? {}).filter(([, value]) => value !== undefined);
    const configuration: Configuration = {
      ...before,
      ...given,
      ...(Runtime === undefined ? {} : { Runtime: Runtime as Configuration['Runtime'] }),
      ...(VpcConfig === undefined ? {} : { VpcConfig: placed(VpcConfig) }),
      LoggingConfig: { ...before.LoggingConfig, ...Object.fromEntries(logging) },
      LastModified: lambdaTime(now()),
      RevisionId: uuid(random),
    };
    fn.latest = { code: fn.latest.code, configuration };
    return configuration;
  },
});

/** Subnets lie in a VPC, which nobody names and every answer tells. Without subnets the function leaves it. */
function placed(VpcConfig: { readonly SubnetIds: string[]; readonly SecurityGroupIds: string[] }) {
  return { ...VpcConfig, VpcId: VpcConfig.SubnetIds.length === 0 ? '' : 'vpc-0a1b2c3d4e5f60718' };
}
