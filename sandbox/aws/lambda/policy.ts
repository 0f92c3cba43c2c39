import { covers } from '../arn-pattern.ts';
import type { LambdaFunction } from './function.ts';

/** Who wants to call a function, and on behalf of what. */
export interface Caller {
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/**
 * Whether the policy of exactly this alias or version (or of the function itself) lets a service call it. A statement on
 * the function says nothing about its aliases. Source: developer guide of Lambda, using aliases.
 */
export function allows(fn: LambdaFunction, qualifier: string | undefined, caller: Caller): boolean {
  const statements = fn.policies.get(qualifier ?? '$LATEST')?.statements ?? [];
  return statements.some(
    ({ Principal, Action, Condition = {} }) =>
      (Action === 'lambda:InvokeFunction' || Action === 'lambda:*') &&
      (Principal === '*' || ('Service' in Principal && Principal.Service === caller.service)) &&
      covers(Condition.ArnLike?.['AWS:SourceArn'] ?? '*', caller.sourceArn) &&
      (Condition.StringEquals?.['AWS:SourceAccount'] ?? caller.sourceAccount) === caller.sourceAccount,
  );
}

/** Lets Cognito call a function, or one of its aliases or versions, for one pool. For scenarios; people use AddPermission. */
export function allowCognito(fn: LambdaFunction, poolArn: string, qualifier?: string): void {
  const key = qualifier ?? '$LATEST';
  const policy = fn.policies.get(key) ?? { revisionId: `${fn.name}-${key}`, statements: [] };
  policy.statements.push({
    Sid: 'CognitoInvoke',
    Effect: 'Allow',
    Principal: { Service: 'cognito-idp.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: qualifier === undefined ? fn.arn : `${fn.arn}:${qualifier}`,
    Condition: {
      StringEquals: { 'AWS:SourceAccount': poolArn.split(':')[4] ?? '' },
      ArnLike: { 'AWS:SourceArn': poolArn },
    },
  });
  fn.policies.set(key, policy);
}
