import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test } from 'vitest';
import { gapFrom } from '../../src/aws/gap.ts';
import { unlimited } from '../../src/aws/limiter.ts';
import { createRun } from '../../src/aws/run.ts';
import type { CloudCall } from '../../src/evidence/cloud.ts';
import { gap } from '../../src/evidence/reading.ts';
import { type Answer, type Loopback, startLoopback } from './loopback.ts';

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function run(answer: () => Answer, deadline?: AbortSignal) {
  server = await startLoopback(answer);
  const calls: CloudCall[] = [];
  let clock = 0;
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  const options = {
    deadline,
    onCall: (call: CloudCall) => calls.push(call),
    limiter: unlimited,
    now: () => (clock += 5),
  };
  return { client: createRun(options).through(client), calls, requests: server.requests };
}

const describePool = () => new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_A' });
const OK: Answer = { kind: 'json', body: { UserPool: {}, Users: [] } };

test('asks the same only once in a run, and something else again', async () => {
  const { client, calls, requests } = await run(() => OK);
  await Promise.all([client.send(describePool()), client.send(describePool())]);
  await client.send(describePool());
  await client.send(new ListUsersCommand({ UserPoolId: 'us-east-1_A' }));
  expect(requests).toHaveLength(2);
  expect(calls).toEqual([
    { service: 'cognito-idp', operation: 'DescribeUserPool', milliseconds: 5, outcome: 'ok' },
    { service: 'cognito-idp', operation: 'ListUsers', milliseconds: 5, outcome: 'ok' },
  ]);
});

test('counts what failed, by the name of the error', async () => {
  const { client, calls } = await run(() => ({
    kind: 'json',
    status: 400,
    body: { __type: 'ResourceNotFoundException' },
  }));
  await expect(client.send(describePool())).rejects.toThrow();
  expect(calls.map((call) => call.outcome)).toEqual(['ResourceNotFoundException']);
});

const CUT = gap('cut by the deadline', 'The time for the whole triage was over before this came back.');
const gapOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (thrown: unknown) => gapFrom(thrown, 'cognito-idp:DescribeUserPool'),
  );

test('sends nothing after the deadline, and says that it was the deadline', async () => {
  const { client, requests } = await run(() => OK, AbortSignal.timeout(0));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await gapOf(client.send(describePool()))).toEqual(CUT);
  expect(requests).toEqual([]);
});

test('what the deadline ends while it is under way was cut by it, and did not fail', async () => {
  const ends = new AbortController();
  const { client, calls } = await run(() => {
    ends.abort();
    return { kind: 'hang' };
  }, ends.signal);
  expect(await gapOf(client.send(describePool()))).toEqual(CUT);
  expect(calls.map((call) => call.outcome)).toEqual(['AbortError']);
});
