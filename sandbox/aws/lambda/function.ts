import { createHash } from 'node:crypto';
import type { AliasConfiguration, FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Statement } from './statement.ts';

/** What GetFunctionConfiguration answers about one version, with the parts that every version has. */
export type Configuration = FunctionConfiguration & {
  FunctionName: string;
  FunctionArn: string;
  Version: string;
  Runtime: string;
  Handler: string;
  Timeout: number;
  MemorySize: number;
  CodeSha256: string;
  LastModified: string;
  RevisionId: string;
  LoggingConfig: NonNullable<FunctionConfiguration['LoggingConfig']>;
};

/** One version: settings and code. Never changed; an update of `$LATEST` puts another one in its place. */
export interface FunctionVersion {
  /** The text of a JavaScript module. It stands for the package that AWS keeps. */
  readonly code: string;
  readonly configuration: Configuration;
}

/** A name for a version, or for two with weights. */
export type Alias = AliasConfiguration & {
  AliasArn: string;
  Name: string;
  FunctionVersion: string;
  RevisionId: string;
};

/** Capacity that is kept ready for a version or an alias. */
export interface Provisioned {
  readonly requested: number;
  readonly available: number;
  readonly status: 'READY' | 'IN_PROGRESS' | 'FAILED';
  readonly reason?: string;
  readonly modified: number;
}

/** A resource policy; it belongs to the function, or to one alias or version of it. */
export interface Policy {
  revisionId: string;
  statements: Statement[];
}

/** A Lambda function with everything that hangs on it. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  latest: FunctionVersion;
  /** Published versions, oldest first. */
  readonly versions: FunctionVersion[];
  readonly aliases: Alias[];
  /** By alias or version; `$LATEST` for the policy of the function itself. */
  readonly policies: Map<string, Policy>;
  readonly provisioned: Map<string, Provisioned>;
  readonly tags: Record<string, string>;
  /** Reserved concurrency, if any. */
  reserved?: number;
}

/** A function that was never published. `at` is when its code was last changed, in milliseconds since 1970. */
export function newFunction(
  account: { readonly id: string; readonly region: string },
  name: string,
  code: string,
  at: number,
  is: Partial<Configuration> = {},
): LambdaFunction {
  const arn = `arn:aws:lambda:${account.region}:${account.id}:function:${name}`;
  const configuration: Configuration = {
    FunctionName: name,
    FunctionArn: arn,
    Runtime: 'nodejs22.x',
    Role: `arn:aws:iam::${account.id}:role/${name}`,
    Handler: 'index.handler',
    Description: '',
    Timeout: 3,
    MemorySize: 128,
    Version: '$LATEST',
    TracingConfig: { Mode: 'PassThrough' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
    ...is,
    ...codeFacts(code),
    LastModified: lambdaTime(at),
    RevisionId: revision(`${name} ${at} ${code}`),
  };
  const latest = { code, configuration };
  return { name, arn, latest, versions: [], aliases: [], policies: new Map(), provisioned: new Map(), tags: {} };
}

/** What is known of a code from the code alone. */
export function codeFacts(code: string): { readonly CodeSha256: string; readonly CodeSize: number } {
  return { CodeSha256: createHash('sha256').update(code).digest('base64'), CodeSize: Buffer.byteLength(code) };
}

/** A time as Lambda writes it: ISO 8601 with an offset instead of Z. */
export function lambdaTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** A revision id that follows from `seed`, for what scenarios put in place. */
export function revision(seed: string): string {
  return createHash('sha256')
    .update(seed)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
