import {
  AddPermissionCommand,
  CreateAliasCommand,
  DeleteFunctionConcurrencyCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LambdaFunction, newFunction } from '../../../../sandbox/aws/lambda/function.ts';
import { addAlias, publish } from '../../../../sandbox/aws/lambda/publish.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, clock, settings } = running();
const parts: { lambda?: LambdaClient; fn?: LambdaFunction } = {};
const FunctionName = 'pre-sign-up';
const arn = `arn:aws:lambda:us-east-1:123456789012:function:${FunctionName}`;
const code = 'exports.handler = async (event) => event;';

beforeAll(() => {
  parts.lambda = new LambdaClient(settings());
});
afterAll(() => parts.lambda?.destroy());
beforeEach(() => {
  clock.now = START;
  aws().state.functions.length = 0;
  const fn = newFunction(aws().state, FunctionName, code, START, {
    Environment: { Variables: { TABLE: 'users' } },
  });
  publish(fn, START);
  addAlias(fn, 'live', '1');
  aws().state.functions.push(fn);
  parts.fn = fn;
});

const lambda = (): LambdaClient => parts.lambda ?? new LambdaClient({});
const fn = (): LambdaFunction => parts.fn ?? newFunction(aws().state, 'none', '', 0);
const alias = () => lambda().send(new GetAliasCommand({ FunctionName, Name: 'live' }));

async function changeAndPublish(text: string): Promise<string | undefined> {
  await lambda().send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: Buffer.from(text) }));
  return (await lambda().send(new PublishVersionCommand({ FunctionName }))).Version;
}

describe('functions and versions', () => {
  test('GetFunctionConfiguration shows a version, with its environment', async () => {
    const { $metadata, CodeSha256, RevisionId, ...shown } = await lambda().send(
      new GetFunctionConfigurationCommand({ FunctionName, Qualifier: 'live' }),
    );
    expect([$metadata.httpStatusCode, CodeSha256?.length, RevisionId?.length]).toEqual([200, 44, 36]);
    expect(shown).toEqual({
      FunctionName,
      FunctionArn: `${arn}:live`,
      Runtime: 'nodejs22.x',
      Role: `arn:aws:iam::123456789012:role/${FunctionName}`,
      Handler: 'index.handler',
      CodeSize: code.length,
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      LastModified: '2026-11-20T12:00:00.000+0000',
      Version: '1',
      Environment: { Variables: { TABLE: 'users' } },
      TracingConfig: { Mode: 'PassThrough' },
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      Architectures: ['arm64'],
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${FunctionName}` },
    });
  });

  test('a version never changes; publishing twice gives the same one', async () => {
    const before = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: '1' }));
    clock.now += 60_000;
    expect(await changeAndPublish(`${code} // 2`)).toBe('2');
    await lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 9 }));
    expect((await lambda().send(new PublishVersionCommand({ FunctionName }))).Version).toBe('3');
    expect((await lambda().send(new PublishVersionCommand({ FunctionName }))).Version).toBe('3');
    const after = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: '1' }));
    expect({ ...after, $metadata: {} }).toEqual({ ...before, $metadata: {} });
    const { Versions } = await lambda().send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions?.map(({ Version, Timeout, LastModified }) => [Version, Timeout, LastModified])).toEqual([
      ['$LATEST', 9, '2026-11-20T12:01:00.000+0000'],
      ['1', 3, '2026-11-20T12:00:00.000+0000'],
      ['2', 3, '2026-11-20T12:01:00.000+0000'],
      ['3', 9, '2026-11-20T12:01:00.000+0000'],
    ]);
  });

  test('functions, tags and concurrency are listed', async () => {
    fn().tags['aws:cloudformation:stack-name'] = 'auth';
    await lambda().send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 2 }));
    const { Configuration, Tags, Concurrency } = await lambda().send(new GetFunctionCommand({ FunctionName: arn }));
    expect([Configuration?.Version, Tags, Concurrency]).toEqual([
      '$LATEST',
      { 'aws:cloudformation:stack-name': 'auth' },
      { ReservedConcurrentExecutions: 2 },
    ]);
    expect((await lambda().send(new ListTagsCommand({ Resource: arn }))).Tags).toEqual(Tags);
    const reserved = () => lambda().send(new GetFunctionConcurrencyCommand({ FunctionName }));
    expect((await reserved()).ReservedConcurrentExecutions).toBe(2);
    await lambda().send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect((await reserved()).ReservedConcurrentExecutions).toBeUndefined();
    const { Functions } = await lambda().send(new ListFunctionsCommand({ FunctionVersion: 'ALL' }));
    expect(Functions?.map(({ Version }) => Version)).toEqual(['$LATEST', '1']);
  });

  test('lists come in pages', async () => {
    for (const n of [2, 3]) await changeAndPublish(`${code} // ${n}`);
    const list = (Marker?: string) =>
      lambda().send(new ListVersionsByFunctionCommand({ FunctionName, MaxItems: 3, Marker }));
    const first = await list();
    const second = await list(first.NextMarker);
    expect([first, second].map(({ Versions }) => Versions?.map(({ Version }) => Version))).toEqual([
      ['$LATEST', '1', '2'],
      ['3'],
    ]);
    expect(second.NextMarker).toBeUndefined();
  });

  test('provisioned concurrency belongs to an alias', async () => {
    const provisioned = () =>
      lambda().send(new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: 'live' }));
    expect(await refusalOf(provisioned())).toBe(
      'ProvisionedConcurrencyConfigNotFoundException: No Provisioned Concurrency Config found for this function',
    );
    fn().provisioned.set('live', { requested: 2, available: 1, status: 'IN_PROGRESS', modified: START });
    const { $metadata, ...found } = await provisioned();
    expect([$metadata.httpStatusCode, found]).toEqual([
      200,
      {
        RequestedProvisionedConcurrentExecutions: 2,
        AvailableProvisionedConcurrentExecutions: 1,
        AllocatedProvisionedConcurrentExecutions: 1,
        Status: 'IN_PROGRESS',
        LastModified: '2026-11-20T12:00:00.000+0000',
      },
    ]);
    const { ProvisionedConcurrencyConfigs } = await lambda().send(
      new ListProvisionedConcurrencyConfigsCommand({ FunctionName }),
    );
    expect(ProvisionedConcurrencyConfigs).toEqual([{ FunctionArn: `${arn}:live`, ...found }]);
  });
});

describe('aliases', () => {
  test('UpdateAlias moves an alias that is still as it was seen, and keeps what is left out', async () => {
    await changeAndPublish(`${code} // 2`);
    const { RevisionId } = await alias();
    const moved = await lambda().send(
      new UpdateAliasCommand({
        FunctionName,
        Name: 'live',
        FunctionVersion: '2',
        RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } },
        RevisionId,
      }),
    );
    expect(moved.RevisionId).not.toBe(RevisionId);
    const described = await lambda().send(
      new UpdateAliasCommand({ FunctionName, Name: 'live', Description: 'canary', RevisionId: moved.RevisionId }),
    );
    expect({ ...described, $metadata: {}, RevisionId: '' }).toEqual({
      $metadata: {},
      AliasArn: `${arn}:live`,
      Name: 'live',
      FunctionVersion: '2',
      Description: 'canary',
      RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } },
      RevisionId: '',
    });
    await lambda().send(
      new UpdateAliasCommand({ FunctionName, Name: 'live', RoutingConfig: { AdditionalVersionWeights: {} } }),
    );
    expect((await alias()).RoutingConfig).toBeUndefined();
  });

  test('UpdateAlias refuses a stale revision with 412 and changes nothing', async () => {
    await changeAndPublish(`${code} // 2`);
    const before = await alias();
    const update = new UpdateAliasCommand({
      FunctionName,
      Name: 'live',
      FunctionVersion: '2',
      RevisionId: '00000000-0000-4000-8000-000000000000',
    });
    const error = await lambda()
      .send(update)
      .catch((reason: unknown) => reason as Error & { $metadata: { httpStatusCode: number } });
    expect([Reflect.get(error, 'name'), error.$metadata.httpStatusCode, Reflect.get(error, 'message')]).toEqual([
      'PreconditionFailedException',
      412,
      'The RevisionId provided does not match the latest RevisionId for the Lambda function or alias. Call the GetFunction or the GetAlias API to retrieve the latest RevisionId for your resource.',
    ]);
    expect((await alias()).RevisionId).toBe(before.RevisionId);
  });

  test.each<[string, object, string]>([
    [
      'a version that is not there',
      { FunctionVersion: '9' },
      `ResourceNotFoundException: Function not found: ${arn}:9`,
    ],
    [
      'weights on $LATEST',
      { FunctionVersion: '$LATEST', RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } } },
      'InvalidParameterValueException: $LATEST is not supported for an alias pointing to more than 1 version',
    ],
    [
      'two other versions',
      { RoutingConfig: { AdditionalVersionWeights: { 1: 0.2, $LATEST: 0.2 } } },
      'InvalidParameterValueException: Number of items in AdditionalVersionWeights cannot be greater than 1',
    ],
    [
      'the same version twice',
      { RoutingConfig: { AdditionalVersionWeights: { 1: 0.2 } } },
      'InvalidParameterValueException: Invalid function version 1. Function version 1 is already included in routing configuration.',
    ],
    ['an alias that is not there', { Name: 'prod' }, `ResourceNotFoundException: Cannot find alias arn: ${arn}:prod`],
  ])('UpdateAlias refuses %s', async (_what, input, refusal) => {
    expect(await refusalOf(lambda().send(new UpdateAliasCommand({ FunctionName, Name: 'live', ...input })))).toBe(
      refusal,
    );
  });

  test('CreateAlias gives a version a second name, once', async () => {
    const create = () => lambda().send(new CreateAliasCommand({ FunctionName, Name: 'next', FunctionVersion: '1' }));
    expect((await create()).AliasArn).toBe(`${arn}:next`);
    expect(await refusalOf(create())).toBe(`ResourceConflictException: Alias already exists: ${arn}:next`);
    const { Aliases } = await lambda().send(new ListAliasesCommand({ FunctionName, FunctionVersion: '1' }));
    expect(Aliases?.map(({ Name }) => Name)).toEqual(['live', 'next']);
  });
});

test('a policy belongs to one alias: the function has none by it', async () => {
  const permission = {
    FunctionName,
    StatementId: 'CognitoInvoke',
    Action: 'lambda:InvokeFunction',
    Principal: 'cognito-idp.amazonaws.com',
    SourceArn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Prod12345',
    SourceAccount: '123456789012',
  };
  const policy = (Qualifier?: string) => lambda().send(new GetPolicyCommand({ FunctionName, Qualifier }));
  const none = 'ResourceNotFoundException: The resource you requested does not exist.';
  expect(await refusalOf(policy('live'))).toBe(none);
  await lambda().send(new AddPermissionCommand({ ...permission, Qualifier: 'live' }));
  expect(await refusalOf(policy())).toBe(none);
  expect(JSON.parse((await policy('live')).Policy ?? '')).toEqual({
    Version: '2012-10-17',
    Id: 'default',
    Statement: [
      {
        Sid: 'CognitoInvoke',
        Effect: 'Allow',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: `${arn}:live`,
        Condition: {
          StringEquals: { 'AWS:SourceAccount': '123456789012' },
          ArnLike: { 'AWS:SourceArn': permission.SourceArn },
        },
      },
    ],
  });
  expect(await refusalOf(lambda().send(new AddPermissionCommand({ ...permission, Qualifier: 'live' })))).toMatch(
    /^ResourceConflictException: The statement id \(CognitoInvoke\) provided already exists\./,
  );
  await lambda().send(new RemovePermissionCommand({ FunctionName, StatementId: 'CognitoInvoke', Qualifier: 'live' }));
  expect(await refusalOf(policy('live'))).toBe(none);
});

test('what is not there is not found, by its whole ARN', async () => {
  expect([
    await refusalOf(lambda().send(new GetFunctionConfigurationCommand({ FunctionName: 'gone' }))),
    await refusalOf(lambda().send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: '7' }))),
    await refusalOf(lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 64 }))),
  ]).toEqual([
    'ResourceNotFoundException: Function not found: arn:aws:lambda:us-east-1:123456789012:function:gone',
    `ResourceNotFoundException: Function not found: ${arn}:7`,
    expect.stringMatching(/^ValidationException: 1 validation error detected: Value at 'memorySize'/),
  ]);
});
