import type { FunctionRef } from '../cognito/arn.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { Reading } from './reading.ts';

/** A slot of the pool and what it calls, as DescribeUserPool shows it. */
export interface ConfiguredTrigger {
  readonly slot: TriggerSlot;
  readonly calls: FunctionRef;
  /** `LambdaVersion` of the event (`V1_0`, …), for the slots that have one. */
  readonly eventVersion: string | undefined;
}

/** One function behind one or more slots, with all that decides whether Cognito can call it and what runs. */
export interface TriggerChain {
  readonly slots: readonly TriggerSlot[];
  readonly calls: FunctionRef;
  readonly eventVersion: string | undefined;
  /** What runs: by alias (with weights) or by version. A gap tells when the function or the alias is gone. */
  readonly target: Reading<TriggerTarget>;
  /** The version that an alias points to mainly, or the one called directly. */
  readonly settings: Reading<FunctionSettings>;
  readonly permission: Reading<InvokePermission>;
  /** Every alias of the function, also those that Cognito does not call. */
  readonly aliases: Reading<readonly FunctionAlias[]>;
  readonly versions: Reading<readonly FunctionVersion[]>;
  readonly concurrency: Reading<FunctionConcurrency>;
  readonly owner: Reading<DeploymentOwner>;
}

export type TriggerTarget =
  | {
      readonly kind: 'alias';
      readonly alias: string;
      readonly version: string;
      /** Share of calls that go to other versions, by version; empty without a canary. */
      readonly weights: Readonly<Record<string, number>>;
      readonly revisionId: string;
    }
  | { readonly kind: 'version'; readonly version: string }
  /** An unqualified ARN: Cognito calls `$LATEST`, and moving an alias changes nothing. */
  | { readonly kind: 'latest' };

/** An alias of a function. */
export interface FunctionAlias {
  readonly alias: string;
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
}

export interface FunctionSettings {
  readonly version: string;
  readonly runtime: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly state: string;
  readonly lastUpdate: string;
  readonly lastModified: number | undefined;
  /** First 12 characters of CodeSha256. */
  readonly codeHash: string;
  readonly role: string;
  readonly logGroup: string;
  readonly logFormat: 'Text' | 'JSON';
  /** JSON format at system level WARN: the log has no starts and reports, so that no run is no evidence. */
  readonly runsLogged: boolean;
  /** Why it is not ready, as Lambda says it (`StateReasonCode`, `LastUpdateStatusReasonCode`). */
  readonly stateReason: string | undefined;
  readonly inVpc: boolean;
  readonly snapStart: 'off' | 'on' | 'not ready';
}

/** One statement of a function's resource policy, as far as it decides who may invoke. */
export interface InvokeStatement {
  readonly id: string;
  readonly effect: 'Allow' | 'Deny';
  /** Services, accounts and roles; `*` for everybody. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly sourceArns: readonly string[];
  readonly sourceAccounts: readonly string[];
}

/** Whether the resource policy of this very alias or function lets Cognito invoke it for this pool. */
export interface InvokePermission {
  readonly cognitoMayInvoke: boolean;
  /** In words why not, or which statement allows it. */
  readonly because: string;
  /** Other principals that the policy lets in. */
  readonly others: readonly string[];
}

export interface FunctionVersion {
  readonly version: string;
  readonly lastModified: number | undefined;
  readonly codeHash: string;
  readonly description: string;
  readonly state: string;
}

export interface FunctionConcurrency {
  /** Reserved for the function; 0 means it never runs; undefined: shares the account's. */
  readonly reserved: number | undefined;
  /** Provisioned for the alias or version that is called. */
  readonly provisioned: { readonly requested: number; readonly ready: number; readonly status: string } | undefined;
}

/** Who will overwrite a change made by hand. */
export interface DeploymentOwner {
  /** The CloudFormation stack, from the function's tags. */
  readonly stack: string | undefined;
  /** What made the function, where its tags tell: `SAM`. */
  readonly tool: string | undefined;
  /** The alias shares its calls between versions: CodeDeploy, or somebody by hand, is in the middle of a deployment. */
  readonly codeDeploy: boolean;
}
