import { cognito } from '../aws/cognito/service.ts';
import { lambda } from '../aws/lambda/service.ts';
import type { Context } from '../aws/operation.ts';
import { perform } from '../aws/perform.ts';
import { uuid } from '../aws/uuid.ts';
import type { KEYS } from './callers.ts';

/** A change that somebody made at a moment of the past, in milliseconds since 1970. */
export interface Change {
  readonly at: number;
  readonly by: (typeof KEYS)[keyof typeof KEYS];
  readonly operation: string;
  readonly input: object;
}

/** Lets somebody change a pool with the real operation, which leaves its event. */
export function changePool(context: Context, change: Change): Promise<object> {
  return changed(context, change, cognito);
}

/** The same for a function. */
export function changeFunction(context: Context, change: Change): Promise<object> {
  return changed(context, change, lambda);
}

function changed(
  context: Context,
  { at, by, operation, input }: Change,
  service: typeof cognito | typeof lambda,
): Promise<object> {
  const sender = { accessKeyId: by, address: '203.0.113.10', userAgent: 'aws-cli/2.17.0' };
  const call = { service, operation, input, sender, requestId: uuid(context.random) };
  return perform(call, { ...context, now: () => at });
}
