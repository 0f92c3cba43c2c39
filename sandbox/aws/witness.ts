import type { Account } from './account.ts';
import type { Call } from './call.ts';
import { recordCall } from './cloudtrail/record-call.ts';
import { countCognitoCall } from './cloudwatch/cognito-call.ts';
import type { AwsException } from './exception.ts';
import type { Operation } from './operation.ts';

/** A call that has ended: with an output, or with an error. `at` is when it came, in milliseconds since 1970. */
export interface EndedCall extends Call {
  readonly at: number;
  readonly access: Operation['access'];
  readonly output?: object;
  readonly error?: AwsException;
}

/** Leaves the traces of a call that people look for later: an event in CloudTrail, and metrics in CloudWatch. */
export function witness(call: EndedCall, account: Account): void {
  recordCall(call, account);
  if (call.service.name === 'cognito-idp') countCognitoCall(call, account);
}
