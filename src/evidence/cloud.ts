import type { ApiGateway } from './ports/apis.ts';
import type { Metrics } from './ports/metrics.ts';
import type { PoolSurroundings } from './ports/pool-surroundings.ts';
import type { SecretHashes } from './ports/secret-hashes.ts';
import type { SignInHistory } from './ports/sign-in-history.ts';
import type { Trail } from './ports/trail.ts';
import type { TriggerFunctions } from './ports/trigger-functions.ts';
import type { TriggerLogs } from './ports/trigger-logs.ts';
import type { UserPools } from './ports/user-pools.ts';
import type { WebAcls } from './ports/web-acls.ts';

/**
 * The read-only port to AWS. One method is one IAM statement. It answers with our nouns, never with SDK shapes, and
 * what AWS refuses comes back as a gap, so that no caller has to know an exception by name.
 */
export interface Cloud
  extends UserPools,
    PoolSurroundings,
    Metrics,
    Trail,
    TriggerFunctions,
    TriggerLogs,
    ApiGateway,
    WebAcls,
    SignInHistory,
    SecretHashes {}

/** One call to AWS, as the machine-readable report lists it. */
export interface CloudCall {
  /** As in IAM actions: `cognito-idp`. */
  readonly service: string;
  readonly operation: string;
  readonly milliseconds: number;
  /** `ok`, or the name of the error. */
  readonly outcome: string;
}

/** One triage's use of the cloud: nothing is asked twice in it, and it ends at its deadline. */
export interface CloudRun {
  readonly deadline: AbortSignal | undefined;
  readonly onCall: (call: CloudCall) => void;
}

/** Opens the cloud for one run. */
export type OpenCloud = (run: CloudRun) => Cloud;
