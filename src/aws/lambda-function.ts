import type { AliasConfiguration, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { z } from 'zod/mini';
import type { FunctionRef } from '../cognito/arn.ts';
import type { FunctionAlias, FunctionSettings, FunctionVersion, InvokeStatement } from '../evidence/trigger.ts';

/** Enough of CodeSha256 to tell two builds apart. */
const HASH_CHARACTERS = 12;

/** A function or version as Lambda sends it, in our words. Its environment, which holds secrets, is not read. */
export function functionSettings(called: FunctionRef, found: FunctionConfiguration): FunctionSettings {
  const logging = found.LoggingConfig;
  return {
    version: found.Version ?? '$LATEST',
    runtime: found.Runtime ?? (found.PackageType === 'Image' ? 'container image' : 'unknown'),
    handler: found.Handler ?? '',
    timeoutSeconds: found.Timeout ?? 3,
    memoryMb: found.MemorySize ?? 128,
    state: found.State ?? 'unknown',
    lastUpdate: found.LastUpdateStatus ?? 'unknown',
    stateReason: found.StateReasonCode ?? found.LastUpdateStatusReasonCode,
    lastModified: time(found.LastModified),
    codeHash: hash(found.CodeSha256),
    role: found.Role?.split('/').at(-1) ?? '',
    logGroup: logging?.LogGroup ?? `/aws/lambda/${called.name}`,
    logFormat: logging?.LogFormat ?? 'Text',
    runsLogged: logging?.LogFormat !== 'JSON' || logging.SystemLogLevel !== 'WARN',
    inVpc: Boolean(found.VpcConfig?.VpcId),
    snapStart: snapStart(found),
  };
}

function snapStart({ SnapStart: it }: FunctionConfiguration): FunctionSettings['snapStart'] {
  if (it?.ApplyOn !== 'PublishedVersions') return 'off';
  return it.OptimizationStatus === 'On' ? 'on' : 'not ready';
}

/** A published version; `$LATEST` and anything without a number is none. */
export function functionVersion(found: FunctionConfiguration): FunctionVersion | undefined {
  const { Version: version } = found;
  if (version === undefined || !/^\d+$/.test(version)) return undefined;
  return {
    version,
    lastModified: time(found.LastModified),
    codeHash: hash(found.CodeSha256),
    description: found.Description ?? '',
    state: found.State ?? 'unknown',
  };
}

export function functionAlias(found: AliasConfiguration): FunctionAlias | undefined {
  const { Name: alias, FunctionVersion: version, RevisionId: revisionId = '' } = found;
  if (alias === undefined || version === undefined) return undefined;
  return { alias, version, weights: found.RoutingConfig?.AdditionalVersionWeights ?? {}, revisionId };
}

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => (typeof value === 'string' ? [value] : value)),
);
const principal = z.union([z.string(), z.record(z.string(), oneOrMore)]);
const condition = z.record(z.string(), z.record(z.string(), oneOrMore));
const policy = z.object({
  Statement: z.array(
    z.object({
      Sid: z.optional(z.string()),
      Effect: z.enum(['Allow', 'Deny']),
      Principal: principal,
      Action: oneOrMore,
      Condition: z.optional(condition),
    }),
  ),
});

/** The statements of a resource policy; undefined when it is none. */
export function invokeStatements(text: string | undefined): readonly InvokeStatement[] | undefined {
  const read = policy.safeParse(json(text));
  if (!read.success) return undefined;
  return read.data.Statement.map(({ Sid, Effect, Principal, Action, Condition = {} }) => ({
    id: Sid ?? 'without a name',
    effect: Effect,
    principals: typeof Principal === 'string' ? [Principal] : Object.values(Principal).flat(),
    actions: Action,
    sourceArns: conditioned(Condition, 'aws:sourcearn'),
    sourceAccounts: conditioned(Condition, 'aws:sourceaccount'),
  }));
}

/** Values of one key under any operator; the letter case of keys does not count. */
function conditioned(condition: Readonly<Record<string, Readonly<Record<string, string[]>>>>, key: string): string[] {
  return Object.values(condition)
    .flatMap((each) => Object.entries(each))
    .flatMap(([name, values]) => (name.toLowerCase() === key ? values : []));
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function hash(sha: string | undefined): string {
  return (sha ?? '').slice(0, HASH_CHARACTERS);
}

function time(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
}
