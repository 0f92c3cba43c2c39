import type { z } from 'zod';
import type { Account } from './account.ts';
import type { AwsException } from './exception.ts';
import type { Operation } from './operation.ts';
import type { Protocol } from './protocol.ts';

/** One AWS service of the stand-in: how it is spoken to, what it can do, and how it words the refusals all services share. */
export interface Service {
  /** As in IAM actions: `cognito-idp`, `sqs`. */
  readonly name: string;
  /** As in the scope of a signature, where that is not the name: `monitoring`. */
  readonly scope?: string;
  /** The IAM action of an operation, where that is not `name:operation`. */
  readonly action?: (operation: string) => string;
  readonly protocol: Protocol;
  readonly operations: readonly Operation[];
  /** The ARN that IAM would check this call against, or `*`. */
  readonly resource: (input: unknown, account: Account) => string;
  readonly throttled: () => AwsException;
  /** An input that breaks the operation's schema, in the service's words. */
  readonly invalid: (issue: z.core.$ZodIssue, input: unknown) => AwsException;
}
