import { AwsException } from '../exception.ts';
import { type Target, versionOf } from './find.ts';
import type { Policy } from './function.ts';

/** The policy of what a caller named; having none is the same refusal as not being there. */
export function policyOf(target: Target): Policy {
  versionOf(target);
  const policy = target.fn.policies.get(target.qualifier ?? '$LATEST');
  if (policy === undefined || policy.statements.length === 0) throw noPolicy();
  return policy;
}

/** Lambda's refusal where there is no policy, or no such statement in it. */
export function noPolicy(): AwsException {
  return new AwsException('ResourceNotFoundException', 'The resource you requested does not exist.', { status: 404 });
}
