import { request } from 'node:http';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListDevicesCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startAws } from '../../../sandbox/aws/server.ts';
import { healthy } from '../../../sandbox/scenarios/healthy.ts';
import { CONTROL_TOKEN, refusalOf, running } from './running.ts';

const { aws, cognito, sqs, clock, control } = running();

/** Sends a request as it stands: unlike fetch, it lets a test choose Host and Origin. */
function raw(path: string, headers: Record<string, string>, body?: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const outgoing = request({ host: '127.0.0.1', port: aws().port, path, method, headers }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk) => {
        text += String(chunk);
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const target = (operation: string) => ({ 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` });
const credential = (region: string, service: string) =>
  `AWS4-HMAC-SHA256 Credential=key/20261120/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`;

describe('authorisation', () => {
  test.each([
    ['no signature', {}, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'something else',
      { authorization: 'Bearer x' },
      'IncompleteSignatureException',
      'Authorization header requires a Signature Version 4 credential.',
    ],
    [
      'a signature for another Region',
      { authorization: credential('eu-west-1', 'cognito-idp') },
      'InvalidSignatureException',
      'Credential should be scoped to a valid region.',
    ],
    [
      'a signature for another service',
      { authorization: credential('us-east-1', 'sqs') },
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'cognito-idp'.",
    ],
  ])('refuses %s where IAM decides', async (_what, headers, type, message) => {
    const answer = await raw('/', { ...target('ListUserPools'), ...headers }, '{"MaxResults":1}');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([400, { __type: type, message }]);
  });

  test('asks for no signature where the public may call', async () => {
    const answer = await raw('/', target('GetUser'), '{"AccessToken":"x"}');
    expect(JSON.parse(answer.body)).toEqual({ __type: 'NotAuthorizedException', message: 'Invalid Access Token' });
  });
});

describe('the wire', () => {
  test('an error has its name in body and headers, and a request id', async () => {
    const answer = await fetch(aws().url, {
      method: 'POST',
      headers: target('InitiateAuth'),
      body: JSON.stringify({ ClientId: 'gone', AuthFlow: 'USER_PASSWORD_AUTH' }),
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-errortype': 'ResourceNotFoundException',
      'x-amzn-errormessage': 'User pool client gone does not exist.',
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { __type: 'ResourceNotFoundException', message: 'User pool client gone does not exist.' },
    ]);
  });

  test('an operation, service or path that is not there is named', async () => {
    expect(await refusalOf(cognito().send(new ListDevicesCommand({ AccessToken: 'x' })))).toBe(
      'UnknownOperationException: The stand-in does not know cognito-idp ListDevices.',
    );
    const answer = await raw('/', { 'x-amz-target': 'Tea.Brew' }, '{}');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      404,
      { __type: 'UnknownOperationException', message: 'The stand-in does not know Tea.Brew.' },
    ]);
    expect((await raw('/nothing', {})).status).toBe(404);
  });

  test('a body that is not JSON, and one that misses a member, are refused', async () => {
    const headers = { ...target('ListUserPools'), authorization: credential('us-east-1', 'cognito-idp') };
    expect(JSON.parse((await raw('/', headers, '{')).body)).toMatchObject({ __type: 'SerializationException' });
    expect(JSON.parse((await raw('/', headers, '{}')).body)).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('who is served', () => {
  const token = { 'x-sandbox-token': CONTROL_TOKEN };
  const paths: [string, string | undefined][] = [
    ['/', '{}'],
    ['/_sandbox/reset', '{}'],
    ['/_sandbox/state', undefined],
    ['/us-east-1_Prod12345/.well-known/jwks.json', undefined],
  ];

  test.each(paths)('%s: no other host, no other origin, no other site', async (path, body) => {
    const foreign: Record<string, string>[] = [
      { host: 'evil.example' },
      { host: `evil.example:${aws().port}` },
      { host: '127.0.0.1' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://localhost:${aws().port + 1}` },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      expect([headers, (await raw(path, { ...token, ...headers }, body)).status]).toEqual([headers, 403]);
    }
  });

  test('localhost and a page of its own are', async () => {
    const host = `localhost:${aws().port}`;
    const answer = await raw('/_sandbox/state', { ...token, host, origin: `http://${host}` });
    expect([answer.status, JSON.parse(answer.body).scenario]).toEqual([200, 'healthy']);
  });

  test.each([
    ['without a token', {}],
    ['with a wrong token', { 'x-sandbox-token': 'guess' }],
  ])('the control path is closed %s', async (_what, headers) => {
    const answers = [
      await raw('/_sandbox/state', headers),
      await raw('/_sandbox/reset', headers, '{}'),
      await raw('/_sandbox/tokens', headers, '{"pool":"prod","username":"alice","kind":"good"}'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });
});

describe('the control path', () => {
  beforeEach(async () => {
    await control('reset');
  });

  test('resets the account and plays another scenario', async () => {
    aws().state.pools.pop();
    expect(await control('reset')).toEqual({ scenario: 'healthy' });
    expect(aws().pools.map(({ id }) => id)).toEqual([
      'us-east-1_Prod12345',
      'us-east-1_Stag12345',
      'us-east-1_Lega12345',
    ]);
    expect(await control('scenario', { name: 'healthy' })).toEqual({ scenario: 'healthy' });
    expect(await control('scenario', { name: 'gone' })).toEqual({ error: 'No scenario is named gone.' });
  });

  test('tells the state without a secret', async () => {
    await sqs().send(
      new SendMessageCommand({
        QueueUrl: aws().queueUrl,
        MessageBody: 'x',
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
      }),
    );
    const { body } = await raw('/_sandbox/state', { 'x-sandbox-token': CONTROL_TOKEN });
    const state = JSON.parse(body);
    expect(state.queues).toEqual([
      { name: 'cognito-responder-jobs-dead.fifo', visible: 0, inFlight: 0, delayed: 0 },
      { name: 'cognito-responder-jobs.fifo', visible: 1, inFlight: 0, delayed: 0 },
      { name: 'cognito-responder-probes.fifo', visible: 0, inFlight: 0, delayed: 0 },
      { name: 'cognito-responder-rollbacks.fifo', visible: 0, inFlight: 0, delayed: 0 },
    ]);
    expect(state.pools[2]).toEqual({
      id: 'us-east-1_Lega12345',
      name: 'legacy',
      clients: [
        { id: '3legaweb000000000000client', name: 'web' },
        { id: '3legaapi000000000000client', name: 'api-backend' },
      ],
      users: [{ username: 'Mallory', status: 'CONFIRMED', enabled: true }],
    });
    expect(body.replaceAll('secret-rotated-away', '')).not.toMatch(/secret/i);
  });

  test('records calls, also those refused, without what is secret', async () => {
    await cognito().send(new ListUserPoolsCommand({ MaxResults: 1 }));
    await refusalOf(cognito().send(new ListUsersCommand({ UserPoolId: 'us-east-1_Gone12345' })));
    await refusalOf(
      cognito().send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: '1prodweb000000000000client',
          AuthParameters: { USERNAME: 'alice', PASSWORD: 'hunter2', SECRET_HASH: 'hash' },
        }),
      ),
    );
    const expected = [
      {
        service: 'cognito-idp',
        operation: 'ListUserPools',
        input: { MaxResults: 1 },
        at: clock.now,
        outcome: 'ok',
      },
      {
        service: 'cognito-idp',
        operation: 'ListUsers',
        input: { UserPoolId: 'us-east-1_Gone12345' },
        at: clock.now,
        outcome: 'ResourceNotFoundException',
      },
      {
        service: 'cognito-idp',
        operation: 'InitiateAuth',
        input: {
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: '1prodweb000000000000client',
          AuthParameters: { USERNAME: 'alice', PASSWORD: '(left out)', SECRET_HASH: '(left out)' },
        },
        at: clock.now,
        outcome: 'NotAuthorizedException',
      },
    ];
    expect(aws().calls).toEqual(expected);
    expect(await control('calls')).toEqual({ calls: expected });
  });

  test('refuses what is not there and what it cannot read', async () => {
    expect(await control('nothing')).toEqual({ error: 'There is no POST /_sandbox/nothing.' });
    const headers = { 'x-sandbox-token': CONTROL_TOKEN };
    expect((await raw('/_sandbox/fault', headers, '{')).status).toBe(400);
    expect((await raw('/_sandbox/constructor', headers, '{}')).status).toBe(404);
  });
});

test('the environment it gives is all that a client needs', async () => {
  for (const [name, value] of Object.entries(aws().environment)) vi.stubEnv(name, value);
  const client = new CognitoIdentityProviderClient();
  const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  client.destroy();
  vi.unstubAllEnvs();
  expect(UserPools?.[0]?.Name).toBe('prod');
});

test('gives an environment for the SDK, and closes while a call hangs', async () => {
  const other = await startAws({ scenario: healthy, now: () => clock.now, controlToken: 'other' });
  expect(other.environment).toEqual({
    AWS_ENDPOINT_URL: `http://127.0.0.1:${other.port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox-not-a-key',
    AWS_SECRET_ACCESS_KEY: 'sandbox-not-a-secret',
    COGNITO_DOMAIN_ENDPOINT_URL: `http://127.0.0.1:${other.port}/pool-domain`,
  });
  await fetch(`${other.url}/_sandbox/fault`, {
    method: 'POST',
    headers: { 'x-sandbox-token': 'other' },
    body: '{"kind":"hang"}',
  });
  const hanging = fetch(other.url, { method: 'POST', headers: target('GetUser'), body: '{}' }).then(
    () => 'answered',
    () => 'cut off',
  );
  await expect.poll(() => other.calls.length).toBe(1);
  await other.close();
  expect(await hanging).toBe('cut off');
});
