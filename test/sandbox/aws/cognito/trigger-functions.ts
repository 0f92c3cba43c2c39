import type { Pool } from '../../../../sandbox/aws/cognito/pool.ts';
import { type LambdaFunction, newFunction } from '../../../../sandbox/aws/lambda/function.ts';
import { allowCognito } from '../../../../sandbox/aws/lambda/policy.ts';
import { type Running, START } from '../running.ts';

/** An event as a trigger was handed it. */
export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly userName: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: unknown;
}

/** Triggers for the first pool of a stand-in. */
export interface Triggers {
  readonly pool: () => Pool;
  /** Gives the pool a trigger: `body` is that of an async function that has `event`. What it is handed is written down. */
  readonly add: (slot: string, body: string, is?: Parameters<typeof newFunction>[4]) => LambdaFunction;
  /** What a trigger was handed, in order, from its own log. */
  readonly events: (slot: string) => TriggerEvent[];
}

export function triggers({ aws }: Pick<Running, 'aws'>): Triggers {
  const pool = (): Pool => {
    const [first] = aws().state.pools;
    if (first === undefined) throw new Error('The account has no pool.');
    return first;
  };
  return {
    pool,
    add(slot, body, is = {}) {
      const code = `export const handler = async (event) => { console.log('EVENT ' + JSON.stringify(event)); ${body} };`;
      const fn = newFunction(aws().state, slot, code, START, is);
      allowCognito(fn, pool().description.Arn);
      aws().state.functions.push(fn);
      pool().description.LambdaConfig = { ...pool().description.LambdaConfig, [slot]: fn.arn };
      return fn;
    },
    events(slot) {
      const lines = aws().state.logGroups.find(({ name }) => name === `/aws/lambda/${slot}`)?.events ?? [];
      return lines.flatMap(({ message }) => {
        const found = /\tINFO\tEVENT (.*)\n$/s.exec(message)?.[1];
        return found === undefined ? [] : [JSON.parse(found)];
      });
    },
  };
}
