import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  AdminInitiateAuthCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  LambdaClient,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordEndpoint } from '../../../../sandbox/aws/cloudtrail/endpoint-event.ts';
import { newTrail } from '../../../../sandbox/aws/cloudtrail/event.ts';
import { record } from '../../../../sandbox/aws/cloudtrail/record.ts';
import { newFunction } from '../../../../sandbox/aws/lambda/function.ts';
import { addAlias, publish } from '../../../../sandbox/aws/lambda/publish.ts';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, clock, cognito, control, settings, sqs } = running();
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
const web = '1prodweb000000000000client';
const minute = 60_000;
const clients: CloudTrailClient[] = [];
beforeAll(() => {
  clients.push(new CloudTrailClient(settings()));
});
afterAll(() => clients[0]?.destroy());
beforeEach(() => {
  clock.now = START;
  Object.assign(aws().state.trail, newTrail());
});

async function lookup(asked: object = {}) {
  const [client] = clients;
  if (client === undefined) throw new Error('There is no client yet.');
  return await client.send(new LookupEventsCommand(asked));
}

const named = (name: string) => ({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] });
const names = ({ Events = [] }: { Events?: Event[] | undefined }) => Events.map(({ EventName }) => EventName);

/** The records of the events of one name, ids and agents taken out after a look at them. */
async function records(name: string): Promise<object[]> {
  const { Events = [] } = await lookup(named(name));
  return Events.map(({ CloudTrailEvent = '', EventId }) => {
    const { eventID, requestID, userAgent, ...rest } = JSON.parse(CloudTrailEvent);
    expect([eventID, requestID.length, userAgent.startsWith('aws-sdk-js/')]).toEqual([EventId, 36, true]);
    return rest;
  });
}

const about = (eventName: string, readOnly: boolean) => ({
  eventVersion: '1.08',
  eventTime: '2026-11-20T12:00:00Z',
  eventSource: 'cognito-idp.amazonaws.com',
  eventName,
  awsRegion: 'us-east-1',
  sourceIPAddress: '127.0.0.1',
  readOnly,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '123456789012',
  eventCategory: 'Management',
});

const signIn = (USERNAME: string, PASSWORD = DEMO_PASSWORD) =>
  cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: web,
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

describe('what calls leave', () => {
  test('a sign-in: who it was by sub alone, what was sent hidden', async () => {
    await signIn('alice');
    await refusalOf(signIn('alice', 'wrong'));
    await refusalOf(signIn('nobody'));
    const anonymous = {
      ...about('InitiateAuth', false),
      userIdentity: { type: 'Unknown', principalId: 'Anonymous' },
      requestParameters: { authFlow: 'USER_PASSWORD_AUTH', clientId: web, authParameters: HIDDEN },
    };
    const refused = {
      ...anonymous,
      errorCode: 'NotAuthorizedException',
      errorMessage: 'Incorrect username or password.',
      responseElements: null,
    };
    const additionalEventData = { sub: '00000000-0000-4000-8000-000000000001' };
    expect(await records('InitiateAuth')).toEqual([
      refused,
      { ...refused, additionalEventData },
      {
        ...anonymous,
        responseElements: { challengeParameters: HIDDEN, authenticationResult: HIDDEN },
        additionalEventData,
      },
    ]);
  });

  test('a sign-up: the new sub, no name and no address', async () => {
    const { UserSub } = await cognito().send(
      new SignUpCommand({
        ClientId: web,
        Username: 'newcomer',
        Password: DEMO_PASSWORD,
        UserAttributes: [{ Name: 'email', Value: 'newcomer@example.com' }],
      }),
    );
    expect(await records('SignUp')).toEqual([
      {
        ...about('SignUp', false),
        userIdentity: { type: 'Unknown', principalId: 'Anonymous' },
        requestParameters: { clientId: web, username: HIDDEN, password: HIDDEN, userAttributes: HIDDEN },
        responseElements: { userConfirmed: false, codeDeliveryDetails: HIDDEN, userSub: UserSub },
        additionalEventData: { sub: UserSub },
      },
    ]);
    await control('reset');
  });

  test('a signed call: who signed it, what it read not repeated', async () => {
    await cognito().send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_Prod12345' }));
    expect((await records('DescribeUserPool'))[0]).toMatchObject({
      ...about('DescribeUserPool', true),
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::123456789012:assumed-role/cognito-responder-triage/demo',
        accountId: '123456789012',
        accessKeyId: 'sandbox-not-a-key',
        sessionContext: { sessionIssuer: { type: 'Role', userName: 'cognito-responder-triage' } },
      },
      requestParameters: { userPoolId: 'us-east-1_Prod12345' },
      responseElements: null,
    });
  });

  test('a call that IAM forbids', async () => {
    await control('fault', { kind: 'access-denied', times: 1, operation: 'ListUsers' });
    await refusalOf(cognito().send(new ListUsersCommand({ UserPoolId: 'us-east-1_Prod12345' })));
    expect((await records('ListUsers'))[0]).toMatchObject({
      errorCode: 'AccessDenied',
      errorMessage: expect.stringContaining('is not authorized to perform: cognito-idp:ListUsers on resource'),
    });
  });

  test('nothing for data events and for what was not signed', async () => {
    await sqs().send(
      new SendMessageCommand({
        QueueUrl: aws().queueUrl,
        MessageBody: 'x',
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
      }),
    );
    await fetch(aws().url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools' },
      body: '{"MaxResults":1}',
    });
    expect(names(await lookup())).toEqual([]);
  });
});

describe('what calls of Lambda leave', () => {
  const functionName = 'pre-sign-up';
  const arn = `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`;

  /** A client that signs with another key than the bot does. */
  function lambda(accessKeyId: string): LambdaClient {
    return new LambdaClient({ ...settings(), credentials: { accessKeyId, secretAccessKey: 'sandbox-not-a-secret' } });
  }

  test('names with the version of the API, who it was, and the function', async () => {
    const fn = newFunction(aws().state, functionName, 'export const handler = (event) => event;', START);
    publish(fn, START);
    addAlias(fn, 'live', '1');
    aws().state.functions.push(fn);
    const client = lambda('sandbox-olivia');
    const code = new TextEncoder().encode('export const handler = () => ({});');
    await client.send(new UpdateFunctionCodeCommand({ FunctionName: functionName, ZipFile: code, Publish: true }));
    await client.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: functionName,
        Environment: { Variables: { KEY: 'hush' } },
      }),
    );
    await client.send(new UpdateAliasCommand({ FunctionName: functionName, Name: 'live', FunctionVersion: '2' }));
    client.destroy();

    const { Events = [] } = await lookup({
      LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: arn }],
    });
    const shown = Events.map(({ EventName, Username, CloudTrailEvent = '' }) => {
      const { requestParameters, responseElements, userIdentity } = JSON.parse(CloudTrailEvent);
      const { functionVersion, version, environment } = responseElements;
      return [EventName, Username, userIdentity.type, requestParameters, { functionVersion, version, environment }];
    });
    expect(shown).toEqual([
      [
        'UpdateAlias20150331',
        'olivia',
        'IAMUser',
        { functionName, name: 'live', functionVersion: '2' },
        { functionVersion: '2' },
      ],
      [
        'UpdateFunctionConfiguration20150331v2',
        'olivia',
        'IAMUser',
        { functionName, environment: {} },
        { version: '$LATEST', environment: {} },
      ],
      ['UpdateFunctionCode20150331v2', 'olivia', 'IAMUser', { functionName, publish: true }, { version: '2' }],
    ]);
    expect(JSON.stringify(aws().state.trail.events)).not.toContain('hush');
  });
});

describe('what scenarios write', () => {
  test('a change of an alias by a person', async () => {
    const { state } = aws();
    record(state, {
      at: START - 90 * minute,
      source: 'lambda.amazonaws.com',
      name: 'UpdateAlias20150331',
      by: { kind: 'user', name: 'mallory' },
      accessKeyId: 'AKIAEXAMPLE',
      request: { functionName: 'pre-sign-up', name: 'live', functionVersion: '2' },
      response: { functionVersion: '2' },
      resources: [
        { type: 'AWS::Lambda::Function', name: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up' },
      ],
    });
    const { Events } = await lookup({
      LookupAttributes: [
        { AttributeKey: 'ResourceName', AttributeValue: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up' },
      ],
    });
    const { CloudTrailEvent = '', EventId: _id, ...event } = Events?.[0] ?? {};
    expect([event, JSON.parse(CloudTrailEvent).userIdentity]).toEqual([
      {
        EventName: 'UpdateAlias20150331',
        EventSource: 'lambda.amazonaws.com',
        EventTime: new Date(START - 90 * minute),
        ReadOnly: 'false',
        Username: 'mallory',
        AccessKeyId: 'AKIAEXAMPLE',
        Resources: [
          {
            ResourceType: 'AWS::Lambda::Function',
            ResourceName: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up',
          },
        ],
      },
      {
        type: 'IAMUser',
        principalId: 'AIDAMALLORYXXXXXXXXXX',
        arn: 'arn:aws:iam::123456789012:user/mallory',
        accountId: '123456789012',
        accessKeyId: 'AKIAEXAMPLE',
        userName: 'mallory',
      },
    ]);
  });

  test('a request to an OAuth endpoint, judged by its status', async () => {
    recordEndpoint(aws().state, {
      at: START - minute,
      name: 'Token_POST',
      poolId: 'us-east-1_Prod12345',
      domain: 'auth.example.com',
      parameters: { grant_type: 'authorization_code', client_id: web, code: 'secret-code' },
      status: 400,
    });
    const { Events } = await lookup(named('Token_POST'));
    const { eventType, userIdentity, additionalEventData, errorCode } = JSON.parse(Events?.[0]?.CloudTrailEvent ?? '');
    expect({ eventType, userIdentity, additionalEventData, errorCode }).toEqual({
      eventType: 'AwsServiceEvent',
      userIdentity: { accountId: '123456789012' },
      errorCode: undefined,
      additionalEventData: {
        responseParameters: { status: 400 },
        requestParameters: { grant_type: ['authorization_code'], client_id: [web], code: [HIDDEN] },
        userPoolDomain: 'auth.example.com',
        userPoolId: 'us-east-1_Prod12345',
      },
    });
  });
});

describe('LookupEvents', () => {
  const change = (minutesAgo: number, name: string) =>
    record(aws().state, { at: START - minutesAgo * minute, source: 'test.amazonaws.com', name });

  test('gives the newest first, in pages that new events do not shift', async () => {
    for (const [minutesAgo, name] of [
      [3, 'three'],
      [1, 'one'],
      [2, 'two'],
    ] as const) {
      change(minutesAgo, name);
    }
    const asked = {
      LookupAttributes: [{ AttributeKey: 'EventSource' as const, AttributeValue: 'test.amazonaws.com' }],
      MaxResults: 2,
    };
    const first = await lookup(asked);
    change(0, 'late');
    const second = await lookup({ ...asked, NextToken: first.NextToken });
    expect([names(first), names(second), second.NextToken]).toEqual([['one', 'two'], ['three'], undefined]);
    expect(
      await refusalOf(lookup({ ...asked, MaxResults: 2, StartTime: new Date(0), NextToken: first.NextToken })),
    ).toBe('InvalidNextTokenException: The token is not valid.');
  });

  test('keeps to the time span, and to 90 days', async () => {
    for (const minutesAgo of [0, 10, 20, 91 * 24 * 60]) change(minutesAgo, String(minutesAgo));
    const span = { StartTime: new Date(START - 20 * minute), EndTime: new Date(START - 10 * minute) };
    expect([names(await lookup(span)), names(await lookup({ EndTime: new Date(START - minute) }))]).toEqual([
      ['10', '20'],
      ['10', '20'],
    ]);
  });

  test('does not see what is younger than the lag', async () => {
    aws().state.trail.lag = 5 * minute;
    change(6, 'old');
    change(4, 'young');
    expect(names(await lookup())).toEqual(['old']);
    clock.now += 2 * minute;
    expect(names(await lookup())).toEqual(['young', 'old']);
  });

  test('is asked twice a second, no more', async () => {
    aws().state.trail.lookupsPerSecond = 2;
    await lookup();
    await lookup();
    expect(await refusalOf(lookup())).toBe('ThrottlingException: Rate exceeded');
    clock.now += 1000;
    expect(names(await lookup(named('LookupEvents')))).toEqual(['LookupEvents', 'LookupEvents', 'LookupEvents']);
  });

  test.each([
    [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
    [{ LookupAttributes: [{ AttributeKey: 'Colour', AttributeValue: 'x' }] }, 'InvalidLookupAttributesException'],
    [
      { LookupAttributes: ['a', 'b'].map((name) => ({ AttributeKey: 'EventName', AttributeValue: name })) },
      'InvalidLookupAttributesException',
    ],
    [{ StartTime: new Date(START), EndTime: new Date(START - 1000) }, 'InvalidTimeRangeException'],
    [{ NextToken: 'guess' }, 'InvalidNextTokenException'],
  ])('refuses %j', async (asked, refusal) => {
    expect((await refusalOf(lookup(asked))).split(':')[0]).toBe(refusal);
  });
});

test('an administrator is told apart from an app', async () => {
  await refusalOf(
    cognito().send(
      new AdminInitiateAuthCommand({
        UserPoolId: 'us-east-1_Prod12345',
        ClientId: web,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'alice', PASSWORD: 'x' },
      }),
    ),
  );
  expect((await records('AdminInitiateAuth'))[0]).toMatchObject({
    userIdentity: { type: 'AssumedRole' },
    requestParameters: { userPoolId: 'us-east-1_Prod12345', authParameters: HIDDEN },
    errorCode: 'InvalidParameterException',
  });
});
