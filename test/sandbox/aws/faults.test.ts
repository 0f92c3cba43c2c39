import { ListUserPoolsCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetAliasCommand, LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from 'vitest';
import { newFunction } from '../../../sandbox/aws/lambda/function.ts';
import { addAlias, publish } from '../../../sandbox/aws/lambda/publish.ts';
import { refusalOf, running, START } from './running.ts';

const { aws, cognito, sqs, control, settings } = running();
const lambda = () => new LambdaClient(settings());
const listUsers = (abortSignal?: AbortSignal) =>
  cognito().send(
    new ListUsersCommand({ UserPoolId: 'us-east-1_Prod12345', Limit: 1 }),
    abortSignal === undefined ? {} : { abortSignal },
  );
const fault = (kind: string, more: object = {}) =>
  control('fault', { service: 'cognito-idp', operation: 'ListUsers', kind, ...more });

beforeEach(async () => {
  await control('clear-faults');
});

describe('a fault', () => {
  test('throttles as often as asked, then no more', async () => {
    await fault('throttle', { times: 2 });
    expect([await refusalOf(listUsers()), await refusalOf(listUsers())]).toEqual([
      'TooManyRequestsException: Rate exceeded',
      'TooManyRequestsException: Rate exceeded',
    ]);
    expect((await listUsers()).Users).toHaveLength(1);
  });

  test('denies access in the words of IAM, naming action and resource', async () => {
    await fault('access-denied');
    expect(await refusalOf(listUsers())).toBe(
      'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/cognito-responder-triage/demo is not authorized to perform: cognito-idp:ListUsers on resource: arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Prod12345 because no identity-based policy allows the cognito-idp:ListUsers action',
    );
    await control('clear-faults');
    expect((await listUsers()).Users).toHaveLength(1);
  });

  test('fails with 500', async () => {
    await fault('500');
    await expect(listUsers()).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
  });

  test('answers something that is not JSON', async () => {
    await fault('malformed');
    await expect(listUsers()).rejects.toThrow(SyntaxError);
  });

  test('hangs until the caller gives up', async () => {
    await fault('hang');
    await expect(listUsers(AbortSignal.timeout(200))).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('does what was asked, and then hangs until the caller gives up', async () => {
    const fn = newFunction(aws().state, 'pre-sign-up', 'exports.handler = async (event) => event;', START);
    publish(fn, START);
    addAlias(fn, 'live', '1');
    aws().state.functions.push(fn);
    const at = { FunctionName: 'pre-sign-up', Name: 'live' };
    const before = await lambda().send(new GetAliasCommand(at));
    await control('fault', { service: 'lambda', operation: 'UpdateAlias', kind: 'hang-after', times: 1 });
    const request = new UpdateAliasCommand({ ...at, Description: 'led elsewhere', RevisionId: before.RevisionId });
    await expect(lambda().send(request, { abortSignal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const { Description, RevisionId } = await lambda().send(new GetAliasCommand(at));
    expect([Description, RevisionId === before.RevisionId]).toEqual(['led elsewhere', false]);
  });

  test('hits the operation that it names, and no other', async () => {
    await fault('throttle');
    const { UserPools } = await cognito().send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect(UserPools).toHaveLength(1);
  });

  test('of SQS throttles in its own words', async () => {
    await control('fault', { service: 'sqs', kind: 'throttle', times: 1 });
    expect(await refusalOf(sqs().send(new ListQueuesCommand({})))).toBe('RequestThrottled: Rate exceeded');
  });
});

test('latency is added to the calls that it names', async () => {
  await control('latency', { service: 'cognito-idp', ms: 150 });
  const started = performance.now();
  await listUsers();
  expect(performance.now() - started).toBeGreaterThan(145);
  await control('clear-faults');
});

test('a fault of an unknown kind is refused', async () => {
  expect(await fault('meteor')).toEqual({ error: expect.stringContaining('"throttle"|"access-denied"') });
});
