import type { Context } from '../operation.ts';
import type { Target } from './find.ts';
import type { FunctionVersion } from './function.ts';

/** The stream of a new process; in a group that functions share, the function's name is part of it. */
export function streamName(
  { configuration }: FunctionVersion,
  group: string,
  { now, random }: Pick<Context, 'now' | 'random'>,
): string {
  const day = new Date(now()).toISOString().slice(0, 10).replaceAll('-', '/');
  const name = group === `/aws/lambda/${configuration.FunctionName}` ? '' : configuration.FunctionName;
  return `${day}/${name}[${configuration.Version}]${Buffer.from(random(16)).toString('hex')}`;
}

/** What a handler finds in its second argument. */
export function contextOf(
  { fn, qualifier }: Target,
  version: FunctionVersion,
  requestId: string,
  group: string,
  stream: string,
) {
  const { FunctionName, Version, MemorySize } = version.configuration;
  return {
    functionName: FunctionName,
    functionVersion: Version,
    invokedFunctionArn: qualifier === undefined ? fn.arn : `${fn.arn}:${qualifier}`,
    memoryLimitInMB: String(MemorySize),
    awsRequestId: requestId,
    logGroupName: group,
    logStreamName: stream,
  };
}

/** The function's own variables, and those that Lambda sets. Source: developer guide, environment variables. */
export function variablesOf({ configuration }: FunctionVersion, region: string, group: string, stream: string) {
  return {
    ...configuration.Environment?.Variables,
    _HANDLER: configuration.Handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.Runtime}`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: configuration.FunctionName,
    AWS_LAMBDA_FUNCTION_VERSION: configuration.Version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.MemorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: group,
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    LAMBDA_TASK_ROOT: '/var/task',
    TZ: ':UTC',
  };
}
