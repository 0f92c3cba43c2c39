import type { FunctionRef } from '../cognito/arn.ts';
import { invokePermission, place } from '../evidence/invoke-permission.ts';
import { known, type Reading } from '../evidence/reading.ts';
import type { InvokePermission, InvokeStatement } from '../evidence/trigger.ts';
import type { PoolRef } from '../incident/incident.ts';

/** Whether Cognito may invoke it for a pool. */
export function permissionOf(
  statements: Reading<readonly InvokeStatement[]>,
  calls: FunctionRef,
  pool: PoolRef,
): Reading<InvokePermission> {
  if (statements.kind === 'known') return known(invokePermission(statements.value, calls, pool));
  // No policy at all lets nobody in.
  if (statements.reason !== 'not found') return statements;
  return known({ cognitoMayInvoke: false, because: `${place(calls)} has no policy at all`, others: [] });
}

/** Who else may call it: other principals, and pools that the configuration does not know. A pattern that fits many pools names none. */
export function othersOf(
  statements: Reading<readonly InvokeStatement[]>,
  calls: FunctionRef,
  all: readonly PoolRef[],
): Reading<readonly string[]> {
  if (statements.kind === 'gap') return statements.reason === 'not found' ? known([]) : statements;
  const [first] = all;
  const principals = first === undefined ? [] : invokePermission(statements.value, calls, first).others;
  const strangers = statements.value
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ sourceArns }) => sourceArns.flatMap((arn) => /:userpool\/([\w-]+)$/.exec(arn)?.[1] ?? []))
    .filter((id) => !all.some((pool) => pool.id === id));
  return known([...principals, ...new Set(strangers.map((id) => `user pool ${id}`))]);
}
