import type { Account } from '../account.ts';
import { count } from '../cloudwatch/record.ts';
import type { LambdaFunction } from './function.ts';

/** What is counted of a call that reached a function; `duration` in milliseconds. */
export interface Counted {
  readonly fn: LambdaFunction;
  readonly qualifier: string | undefined;
  readonly version: string;
  readonly at: number;
}

/** Counts a run: once for the function, once for the alias, and once for the version behind it. Source: developer guide, metrics. */
export function countRun(account: Account, run: Counted, duration: number, failed: boolean): void {
  for (const dimensions of dimensionsOf(run)) {
    const point = { namespace: 'AWS/Lambda', dimensions, at: run.at };
    count(account, { ...point, name: 'Invocations', value: 1, unit: 'Count' });
    count(account, { ...point, name: 'Errors', value: failed ? 1 : 0, unit: 'Count' });
    count(account, { ...point, name: 'Throttles', value: 0, unit: 'Count' });
    count(account, { ...point, name: 'Duration', value: duration, unit: 'Milliseconds' });
  }
}

/** Counts a call that was turned away; it is no invocation. */
export function countThrottle(account: Account, run: Counted): void {
  for (const dimensions of dimensionsOf(run)) {
    count(account, { namespace: 'AWS/Lambda', name: 'Throttles', dimensions, value: 1, at: run.at, unit: 'Count' });
  }
}

function dimensionsOf({ fn, qualifier, version }: Counted): Record<string, string>[] {
  const FunctionName = fn.name;
  if (qualifier === undefined) return [{ FunctionName }, { FunctionName, Resource: fn.name }];
  const Resource = `${fn.name}:${qualifier}`;
  const alias = fn.aliases.some(({ Name }) => Name === qualifier);
  return [
    { FunctionName },
    { FunctionName, Resource },
    ...(alias ? [{ FunctionName, Resource, ExecutedVersion: version }] : []),
  ];
}
