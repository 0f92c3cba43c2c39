import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, test } from 'vitest';
import { type ClientConfig, createClients } from '../../src/aws/clients.ts';
import { createUserPools } from '../../src/aws/cognito.ts';
import type { PoolConfig } from '../../src/config/config.ts';
import { gap } from '../../src/evidence/reading.ts';
import { type Answer, type Loopback, type Request, startLoopback } from './loopback.ts';

const NOBODY = { users: [], groups: [] };
const ACCESS = { look: NOBODY, diagnose: NOBODY, probe: NOBODY, rollback: NOBODY, signout: NOBODY, administer: NOBODY };
const ROLE = 'arn:aws:iam::210987654321:role/cognito-read';
const cognito = (config: ClientConfig) => new CognitoIdentityProviderClient(config);
const credentials = { accessKeyId: 'AKIDOWN', secretAccessKey: 'example' };

function pool(name: string, region: string, change: Partial<PoolConfig> = {}): PoolConfig {
  return {
    name,
    id: `${region}_${name}`,
    region,
    protected: true,
    channel: undefined,
    readRoleArn: undefined,
    probeRoleArn: undefined,
    rollbackRoleArn: undefined,
    externalId: undefined,
    triggers: [],
    apis: [],
    access: ACCESS,
    ...change,
  };
}

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(answer: (request: Request, count: number) => Answer): Promise<Loopback> {
  server = await startLoopback(answer);
  return server;
}

const ASSUMED: Answer = {
  kind: 'text',
  type: 'text/xml',
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>AKIDASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};
const DESCRIBED: Answer = { kind: 'json', body: { UserPool: {} } };

const scope = (request: Request) => /Credential=([^/]+)\/\d+\/([^,]+),/.exec(request.headers.authorization ?? '');

test('each pool is read in its own Region; pools of one Region share a client', async () => {
  const { endpoint, requests } = await start(() => DESCRIBED);
  const [a, b, c] = [pool('A', 'us-east-1'), pool('B', 'us-east-1'), pool('C', 'eu-west-1')];
  const client = createClients(cognito, { pools: [a, b, c], endpoint, credentials });
  expect(client(a)).toBe(client(b));
  for (const each of [a, c]) await client(each).send(new DescribeUserPoolCommand({ UserPoolId: each.id }));
  expect(requests.map((it) => scope(it)?.slice(1))).toEqual([
    ['AKIDOWN', 'us-east-1/cognito-idp/aws4_request'],
    ['AKIDOWN', 'eu-west-1/cognito-idp/aws4_request'],
  ]);
});

test('a pool with a read role is read as that role, which is assumed once', async () => {
  const { endpoint, requests } = await start((request) => (request.operation === 'AssumeRole' ? ASSUMED : DESCRIBED));
  const other = pool('A', 'us-east-1', { readRoleArn: ROLE, externalId: 'shared-id' });
  const client = createClients(cognito, { pools: [other], endpoint, credentials });
  for (let count = 0; count < 2; count += 1) {
    await client(other).send(new DescribeUserPoolCommand({ UserPoolId: other.id }));
  }
  expect(requests.map((it) => [it.operation, scope(it)?.[1]])).toEqual([
    ['AssumeRole', 'AKIDOWN'],
    ['DescribeUserPool', 'AKIDASSUMED'],
    ['DescribeUserPool', 'AKIDASSUMED'],
  ]);
  expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: ROLE,
    RoleSessionName: 'cognito-responder-read',
    ExternalId: 'shared-id',
  });
});

test('pools of one Region with other roles or external ids do not share a client', () => {
  const pools = [
    pool('A', 'us-east-1'),
    pool('B', 'us-east-1', { readRoleArn: ROLE }),
    pool('C', 'us-east-1', { readRoleArn: ROLE, externalId: 'shared-id' }),
    pool('D', 'us-east-1', { readRoleArn: ROLE, externalId: 'shared-id' }),
  ];
  const client = createClients(cognito, { pools, credentials });
  expect(new Set(pools.map((each) => client(each))).size).toBe(3);
});

test('a read role that may not be assumed is a gap that names sts:AssumeRole', async () => {
  const message = `User: arn:aws:iam::123456789012:user/bot is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`;
  const { endpoint } = await start(() => ({
    kind: 'text',
    status: 403,
    type: 'text/xml',
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${message}</Message></Error></ErrorResponse>`,
  }));
  const other = pool('A', 'us-east-1', { readRoleArn: ROLE });
  const cloud = createUserPools({ client: createClients(cognito, { pools: [other], endpoint, credentials }) });
  expect(await cloud.pool(other)).toEqual(
    gap(
      'denied',
      "AWS refused sts:AssumeRole. Allow the bot's role to assume the pool's role, and let that role trust it (with the same external id).",
      'sts:AssumeRole',
    ),
  );
});

test('a throttled call is asked three times in all, then given up', async () => {
  const { endpoint, requests } = await start(() => ({
    kind: 'json',
    status: 400,
    body: { __type: 'TooManyRequestsException', message: 'Rate exceeded' },
  }));
  const a = pool('A', 'us-east-1');
  const cloud = createUserPools({ client: createClients(cognito, { pools: [a], endpoint, credentials }) });
  expect((await cloud.pool(a)).kind).toBe('gap');
  expect(requests).toHaveLength(3);
});

test('a pool that is not in the configuration is a mistake of the caller', async () => {
  const cloud = createUserPools({ client: createClients(cognito, { pools: [], credentials }) });
  await expect(cloud.pool(pool('A', 'us-east-1'))).rejects.toThrow('The pool "A" is not in the configuration');
});
