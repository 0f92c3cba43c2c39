/** A healthy trigger with its runs and metrics, from which rules and tests make the broken ones. */
import { type FunctionRef, readFunctionArn } from '../cognito/arn.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import { EXAMPLE_NOW } from './example.ts';
import type { TriggerMetrics } from './metrics.ts';
import { known } from './reading.ts';
import type { FailureGroup, TriggerRuns } from './runs.ts';
import type { ConfiguredTrigger, FunctionSettings, TriggerChain } from './trigger.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

/** `name:live` in the example's account; `qualifier` undefined: unqualified. */
export function exampleFunction(name = 'pre-sign-up', qualifier: string | undefined = 'live'): FunctionRef {
  const end = qualifier === undefined ? '' : `:${qualifier}`;
  const read = readFunctionArn(`arn:aws:lambda:us-east-1:111122223333:function:${name}${end}`);
  if (read === undefined) throw new TypeError(`"${name}" is not the name of a function`);
  return read;
}

export function exampleTrigger(slot: TriggerSlot = 'PreSignUp', calls = exampleFunction()): ConfiguredTrigger {
  return { slot, calls, eventVersion: undefined };
}

export function exampleSettings(change: Partial<FunctionSettings> = {}): FunctionSettings {
  return {
    version: '41',
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    timeoutSeconds: 5,
    memoryMb: 256,
    state: 'Active',
    lastUpdate: 'Successful',
    stateReason: undefined,
    lastModified: EXAMPLE_NOW - 20 * DAY_MS,
    codeHash: 'abcdefghijkl',
    role: 'pre-sign-up-role',
    logGroup: '/aws/lambda/pre-sign-up',
    logFormat: 'Text',
    runsLogged: true,
    inVpc: false,
    snapStart: 'off',
    ...change,
  };
}

export function exampleChain(change: Partial<TriggerChain> = {}): TriggerChain {
  const alias = { alias: 'live', version: '41', weights: {}, revisionId: '11111111-2222-3333-4444-555555555555' };
  return {
    slots: ['PreSignUp'],
    calls: exampleFunction(),
    eventVersion: undefined,
    target: known({ kind: 'alias', ...alias }),
    settings: known(exampleSettings()),
    permission: known({ cognitoMayInvoke: true, because: 'statement CognitoInvoke', others: [] }),
    aliases: known([alias]),
    versions: known([
      {
        version: '41',
        lastModified: EXAMPLE_NOW - 20 * DAY_MS,
        codeHash: 'abcdefghijkl',
        description: '',
        state: 'Active',
      },
      {
        version: '40',
        lastModified: EXAMPLE_NOW - 60 * DAY_MS,
        codeHash: 'mnopqrstuvwx',
        description: '',
        state: 'Active',
      },
    ]),
    concurrency: known({ reserved: undefined, provisioned: undefined }),
    owner: known({ stack: undefined, tool: undefined, codeDeploy: false }),
    ...change,
  };
}

export function exampleRuns(change: Partial<TriggerRuns> = {}): TriggerRuns {
  return {
    functionName: 'pre-sign-up',
    logGroup: '/aws/lambda/pre-sign-up',
    runs: 20,
    activity: 'ran',
    byVersion: { '41': 20 },
    failures: [],
    otherFailures: 0,
    failedRuns: 0,
    slowest: 120,
    slowestStart: 310,
    overFiveSeconds: 0,
    lateByStart: 0,
    responses: 'logged',
    responsesRead: 20,
    lines: 80,
    complete: true,
    readFrom: EXAMPLE_NOW - 180 * MINUTE_MS,
    firstRun: EXAMPLE_NOW - 170 * MINUTE_MS,
    lastRun: EXAMPLE_NOW - MINUTE_MS,
    challenges: [],
    ...change,
  };
}

export function exampleFailure(change: Partial<FailureGroup> = {}): FailureGroup {
  return {
    failure: 'exception',
    signature: "TypeError: Cannot read properties of undefined (reading 'email')",
    example: "TypeError: Cannot read properties of undefined (reading 'email') (index.js:3)",
    count: 12,
    firstSeen: EXAMPLE_NOW - 30 * MINUTE_MS,
    lastSeen: EXAMPLE_NOW - MINUTE_MS,
    byVersion: { '42': 12 },
    field: undefined,
    denied: undefined,
    ...change,
  };
}

export function exampleTriggerMetrics(change: Partial<TriggerMetrics> = {}): TriggerMetrics {
  return {
    functionName: 'pre-sign-up',
    qualifier: 'live',
    invocations: 20,
    errors: 0,
    throttles: 0,
    duration: { p50: 40, p99: 110, max: 120 },
    byVersion: [{ version: '41', invocations: 20, errors: 0 }],
    errorsOverTime: { periodMs: 5 * MINUTE_MS, from: EXAMPLE_NOW - 180 * MINUTE_MS, values: Array<number>(36).fill(0) },
    ...change,
  };
}
