import type { Account } from './account.ts';
import type { EndedCall } from './call.ts';
import { recordCall } from './cloudtrail/record-call.ts';
import { countCognitoCall } from './cloudwatch/cognito-call.ts';

/** Leaves the traces of a call that people look for later: an event in CloudTrail, and metrics in CloudWatch. */
export function witness(call: EndedCall, account: Account): void {
  recordCall(call, account);
  if (call.service.name === 'cognito-idp') countCognitoCall(call, account);
}
