import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { type Target, versionOf } from './find.ts';

/** The settings of what a caller named. The ARN in them ends with the qualifier that was asked for, alias or version. */
export function shown(target: Target): FunctionConfiguration {
  const { configuration } = versionOf(target);
  if (target.qualifier === undefined) return configuration;
  return { ...configuration, FunctionArn: `${target.fn.arn}:${target.qualifier}` };
}
