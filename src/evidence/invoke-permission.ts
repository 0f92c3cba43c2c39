import type { FunctionRef } from '../cognito/arn.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { InvokePermission, InvokeStatement } from './trigger.ts';

const COGNITO = 'cognito-idp.amazonaws.com';
const INVOKES = ['lambda:InvokeFunction', 'lambda:*', '*'];

/**
 * Whether Cognito may call this for this pool. Each alias, each version and the function itself have policies of their
 * own: a statement on one does not count for another (Lambda developer guide, using aliases; API reference, AddPermission).
 */
export function invokePermission(
  statements: readonly InvokeStatement[],
  called: FunctionRef,
  pool: PoolRef,
): InvokePermission {
  const invoking = statements.filter(({ actions }) => actions.some((action) => INVOKES.includes(action)));
  const forCognito = invoking.filter(({ principals }) => principals.includes(COGNITO) || principals.includes('*'));
  const others = [...new Set(invoking.flatMap(({ principals, effect }) => (effect === 'Allow' ? principals : [])))];
  return { ...judge(forCognito, called, pool), others: others.filter((principal) => principal !== COGNITO) };
}

function judge(
  forCognito: readonly InvokeStatement[],
  called: FunctionRef,
  pool: PoolRef,
): Pick<InvokePermission, 'cognitoMayInvoke' | 'because'> {
  const denying = forCognito.find((it) => it.effect === 'Deny' && holds(it, pool));
  if (denying !== undefined) return { cognitoMayInvoke: false, because: `statement ${denying.id} denies it` };
  const allowing = forCognito.filter((it) => it.effect === 'Allow');
  const fitting = allowing.find((it) => holds(it, pool));
  if (fitting !== undefined) return { cognitoMayInvoke: true, because: `statement ${fitting.id}` };
  const [other] = allowing;
  if (other !== undefined) {
    return { cognitoMayInvoke: false, because: `statement ${other.id} is for another pool, Region or account` };
  }
  return { cognitoMayInvoke: false, because: `the policy of ${place(called)} has no statement for Cognito` };
}

/** What a policy belongs to, in words. */
export function place({ name, qualifier }: FunctionRef): string {
  if (qualifier === undefined || qualifier === '$LATEST') return `the function ${name}`;
  return /^\d+$/.test(qualifier) ? `version ${qualifier} of ${name}` : `the alias ${qualifier} of ${name}`;
}

/** The account of the pool is not known here; that a source account contradicts its source ARN is. */
function holds({ sourceArns, sourceAccounts }: InvokeStatement, pool: PoolRef): boolean {
  const fitting = sourceArns.filter((arn) => isPool(arn, pool));
  if (sourceArns.length > 0 && fitting.length === 0) return false;
  if (fitting.length === 0 || sourceAccounts.length === 0) return true;
  return fitting.some((arn) => {
    const account = arn.split(':')[4] ?? '';
    return account === '*' || account === '' || sourceAccounts.includes(account);
  });
}

/** ArnLike: `*` and `?` stand for anything within a part. */
function isPool(pattern: string, pool: PoolRef): boolean {
  if (pattern === '*') return true;
  const [arn, , service = '', region = '', , ...resource] = pattern.split(':');
  return (
    arn === 'arn' &&
    like(service, 'cognito-idp') &&
    like(region, pool.region) &&
    like(resource.join(':'), `userpool/${pool.id}`)
  );
}

function like(pattern: string, text: string): boolean {
  const literal = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${literal}$`).test(text);
}
