import { z } from 'zod';
import type { Account } from '../account.ts';
import { AwsException } from '../exception.ts';
import type { Alias, FunctionVersion, LambdaFunction } from './function.ts';

/** A function by name, by ARN, or by part of one. */
export const functionName = z.string().min(1).max(256);

/** An alias, a version, or `$LATEST`. */
export const qualifier = z
  .string()
  .max(128)
  .regex(/^[a-zA-Z0-9$_-]+$/)
  .optional();

/** A function and which alias or version of it is meant: undefined stands for the function itself. */
export interface Target {
  readonly fn: LambdaFunction;
  readonly qualifier: string | undefined;
}

/** The function that a name means; a qualifier in an ARN counts like one that is given beside it. */
export function targetOf(account: Account, named: string, given?: string): Target {
  const parts = named.split(':');
  const at = parts.indexOf('function');
  const [name = '', own] = at < 0 ? parts : parts.slice(at + 1);
  const fn = account.functions.find((each) => each.name === name);
  const wanted = given ?? own;
  if (fn === undefined) {
    const arn = `arn:aws:lambda:${account.region}:${account.id}:function:${name}`;
    throw notFound(wanted === undefined ? arn : `${arn}:${wanted}`);
  }
  return { fn, qualifier: wanted };
}

/** The function alone. */
export function functionOf(account: Account, named: string): LambdaFunction {
  return targetOf(account, named).fn;
}

/** The alias of this name, or Lambda's refusal. */
export function aliasOf(fn: LambdaFunction, name: string): Alias {
  const alias = fn.aliases.find((each) => each.Name === name);
  if (alias === undefined) {
    throw new AwsException('ResourceNotFoundException', `Cannot find alias arn: ${fn.arn}:${name}`, { status: 404 });
  }
  return alias;
}

/** The published version of this number or `$LATEST`; undefined when there is none. */
export function versionNumbered(fn: LambdaFunction, number: string): FunctionVersion | undefined {
  if (number === '$LATEST') return fn.latest;
  return fn.versions.find(({ configuration }) => configuration.Version === number);
}

/** The version that a qualifier means; of an alias with weights, the main one. */
export function versionOf({ fn, qualifier }: Target): FunctionVersion {
  const wanted = qualifier ?? '$LATEST';
  const number = fn.aliases.find(({ Name }) => Name === wanted)?.FunctionVersion ?? wanted;
  const version = versionNumbered(fn, number);
  if (version === undefined) throw notFound(`${fn.arn}:${wanted}`);
  return version;
}

/** Lambda's refusal for a function, an alias or a version that is not there. */
export function notFound(arn: string): AwsException {
  return new AwsException('ResourceNotFoundException', `Function not found: ${arn}`, { status: 404 });
}

/** Refuses a change that was meant for another state of what is changed. Source: API reference, UpdateAlias. */
export function checkRevision(current: string, sent: string | undefined): void {
  if (sent === undefined || sent === current) return;
  throw new AwsException(
    'PreconditionFailedException',
    'The RevisionId provided does not match the latest RevisionId for the Lambda function or alias. Call the GetFunction or the GetAlias API to retrieve the latest RevisionId for your resource.',
    { status: 412 },
  );
}

/** Lambda's refusal for an input that makes no sense. */
export function invalid(message: string): AwsException {
  return new AwsException('InvalidParameterValueException', message);
}
