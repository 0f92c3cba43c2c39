import { setTimeout as sleep } from 'node:timers/promises';
import type { TriggerSlot } from '../../../src/cognito/triggers.ts';
import { AwsException } from '../exception.ts';
import { targetOf, versionOf } from '../lambda/find.ts';
import { allows } from '../lambda/policy.ts';
import { type Ran, runFunction } from '../lambda/run.ts';
import type { Context } from '../operation.ts';
import type { Pool } from './pool.ts';
import { triggerAnswer } from './trigger-answer.ts';

/** How long Cognito waits for a trigger, in seconds; no setting changes it. Source: developer guide, Lambda triggers. */
const PATIENCE = 5;

/** One call of a trigger: what stands in the event. */
export interface TriggerCall {
  readonly pool: Pool;
  readonly clientId: string | undefined;
  readonly slot: TriggerSlot;
  readonly source: string;
  readonly userName: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** What `response` holds when the event is sent; also the answer when the pool has no such trigger. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** Whether the pool has a function for a trigger. */
export function hasTrigger(pool: Pool, slot: TriggerSlot): boolean {
  return functionFor(pool, slot) !== undefined;
}

/**
 * Calls a trigger of the pool and gives the `response` that it answered. Throws the refusals of Cognito when the function
 * may not be called, fails, is late, or answers something else. Without such a trigger, nothing is called.
 */
export async function callTrigger(call: TriggerCall, context: Context): Promise<Readonly<Record<string, unknown>>> {
  const to = functionFor(call.pool, call.slot);
  if (to === undefined) return call.response;
  const event = eventOf(call, to.version, context);
  const ran = await answered(call.slot, reach(call, to.arn, event, context), context);
  if (ran.failed) {
    // Assumption `function-timeout-text`: Lambda's own message of a timeout is passed on like any other.
    throw new AwsException('UserLambdaValidationException', `${call.slot} failed with error ${messageOf(ran)}.`);
  }
  return triggerAnswer(ran.payload, call.slot, event);
}

/** Calls a custom sender and does not wait: what goes wrong is seen in the function's log and metrics alone. */
export function sendTrigger(call: TriggerCall, context: Context): void {
  const to = functionFor(call.pool, call.slot);
  if (to === undefined) return;
  reach(call, to.arn, eventOf(call, to.version, context), context).catch(() => undefined);
}

async function reach(call: TriggerCall, arn: string, event: object, context: Context): Promise<Ran> {
  const caller = {
    service: 'cognito-idp.amazonaws.com',
    sourceArn: call.pool.description.Arn,
    sourceAccount: context.account.id,
  };
  try {
    const target = targetOf(context.account, arn);
    versionOf(target);
    if (!allows(target.fn, target.qualifier, caller)) throw new AwsException('AccessDeniedException', 'not allowed');
    return await runFunction(target, JSON.stringify(event), context);
  } catch (error) {
    if (!(error instanceof AwsException)) throw error;
    // A function that is gone looks to Cognito like one that it may not call. Assumption `throttled-trigger` for the rest.
    const name = error.name === 'ResourceNotFoundException' ? 'AccessDeniedException' : error.name;
    throw new AwsException('UnexpectedLambdaException', `${call.slot} invocation failed due to error ${name}.`);
  }
}

/** The answer, if it comes in time. The function itself runs on. Assumption `trigger-retries`: it is called once. */
async function answered(slot: TriggerSlot, run: Promise<Ran>, { limits }: Context): Promise<Ran> {
  const over = new AbortController();
  const late = sleep(PATIENCE * limits.second, undefined, { signal: over.signal }).then(
    () => undefined,
    () => undefined,
  );
  const ran = await Promise.race([run, late]).finally(() => over.abort());
  if (ran !== undefined) return ran;
  run.catch(() => undefined);
  // Assumption `socket-timeout-text`.
  throw new AwsException(
    'UnexpectedLambdaException',
    `${slot} failed with error Socket timeout while invoking Lambda function.`,
  );
}

function functionFor(pool: Pool, slot: TriggerSlot): { readonly arn: string; readonly version: string } | undefined {
  const { LambdaConfig = {} } = pool.description;
  const versioned = slot === 'PreTokenGeneration' ? LambdaConfig.PreTokenGenerationConfig : LambdaConfig[slot];
  const plain = slot === 'PreTokenGeneration' ? LambdaConfig.PreTokenGeneration : undefined;
  if (typeof versioned === 'string') return { arn: versioned, version: '1' };
  const arn = versioned?.LambdaArn ?? plain;
  if (arn === undefined) return undefined;
  return { arn, version: versioned?.LambdaVersion?.slice(1, 2) ?? '1' };
}

function eventOf(call: TriggerCall, version: string, { account }: Context) {
  return {
    version,
    triggerSource: call.source,
    region: account.region,
    userPoolId: call.pool.id,
    userName: call.userName,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: call.request,
    response: call.response,
  };
}

function messageOf({ payload }: Ran): string {
  const error: unknown = JSON.parse(payload);
  const message = typeof error === 'object' && error !== null ? Reflect.get(error, 'errorMessage') : undefined;
  return String(message ?? '');
}
