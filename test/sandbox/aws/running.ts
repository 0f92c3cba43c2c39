import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll } from 'vitest';
import type { Limits } from '../../../sandbox/aws/limits.ts';
import { type AwsStandIn, startAws } from '../../../sandbox/aws/server.ts';
import { healthy } from '../../../sandbox/scenarios/healthy.ts';
import type { Scenario } from '../../../sandbox/scenarios/scenario.ts';

/** The token that the tests' stand-in takes on its control path. */
export const CONTROL_TOKEN = 'control-token-of-the-tests';

/** When the stand-in's clock starts: 2026-11-20T12:00:00Z. */
export const START = Date.UTC(2026, 10, 20, 12);

const SETTINGS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'sandbox-not-a-key', secretAccessKey: 'sandbox-not-a-secret' },
  maxAttempts: 1,
};

/** A stand-in that runs for one test file, its clock in the test's hands, and AWS's own clients pointed at it. */
export interface Running {
  readonly aws: () => AwsStandIn;
  readonly clock: { now: number };
  /** For clients of other services: where the stand-in is, and credentials that it takes. */
  readonly settings: () => typeof SETTINGS & { endpoint: string };
  readonly cognito: () => CognitoIdentityProviderClient;
  readonly sqs: () => SQSClient;
  /** Sends a request to the control path and gives what came back. */
  readonly control: (name: string, body?: object) => Promise<unknown>;
}

/** Starts it before the file's tests and stops it after them. */
export function running(scenario: Scenario = healthy, limits: Partial<Limits> = {}): Running {
  const clock = { now: START };
  const parts: { aws?: AwsStandIn; cognito?: CognitoIdentityProviderClient; sqs?: SQSClient } = {};
  beforeAll(async () => {
    const aws = await startAws({ scenario, now: () => clock.now, controlToken: CONTROL_TOKEN, limits });
    const settings = { ...SETTINGS, endpoint: aws.url };
    parts.aws = aws;
    parts.cognito = new CognitoIdentityProviderClient(settings);
    parts.sqs = new SQSClient(settings);
  });
  afterAll(async () => {
    parts.cognito?.destroy();
    parts.sqs?.destroy();
    await parts.aws?.close();
  });
  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The stand-in is not running yet.');
    return part;
  };
  return {
    aws: () => there(parts.aws),
    clock,
    settings: () => ({ ...SETTINGS, endpoint: there(parts.aws).url }),
    cognito: () => there(parts.cognito),
    sqs: () => there(parts.sqs),
    async control(name, body = {}) {
      const answer = await fetch(`${there(parts.aws).url}/_sandbox/${name}`, {
        method: 'POST',
        headers: { 'x-sandbox-token': CONTROL_TOKEN },
        body: JSON.stringify(body),
      });
      return await answer.json();
    },
  };
}

/** Name and message of the error that a call ends with. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason as Error,
  );
  return `${error.name}: ${error.message}`;
}
