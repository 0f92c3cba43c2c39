import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from 'vitest';
import { newAccount } from '../../sandbox/aws/account.ts';
import { startAws } from '../../sandbox/aws/server.ts';
import { ACCOUNT, newClient, newPool, REGION } from '../../sandbox/scenarios/pools.ts';
import { createPoolSurroundings } from '../../src/aws/cognito-surroundings.ts';
import { patience } from '../../src/aws/patience.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { PoolSurroundings } from '../../src/evidence/ports/pool-surroundings.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, type Request, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: REGION };
const SECONDS = EXAMPLE_NOW / 1000;
const GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:cognito';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function at(endpoint: string, timeoutMs = 1000): PoolSurroundings {
  const client = new CognitoIdentityProviderClient({
    region: REGION,
    endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(timeoutMs, 1),
  });
  return createPoolSurroundings({ client: () => client });
}

async function answering(answer: (request: Request, count: number) => Answer, timeoutMs?: number) {
  const started = await startLoopback(answer);
  closing.push(started.stop);
  return { cloud: at(started.endpoint, timeoutMs), asked: () => started.requests.map((it) => JSON.parse(it.body)) };
}

const json = (body: unknown): Answer => ({ kind: 'json', body });

describe('from a server that has everything', () => {
  async function standIn() {
    const aws = await startAws({
      scenario: {
        name: 'surroundings',
        title: 'A pool with something of everything around it',
        build: (now) => {
          const pool = newPool(POOL.id, 'example', now);
          pool.clients.push(
            newClient(pool, 'client1', 'web', now),
            newClient(pool, 'client2', 'api', now, {
              ClientSecret: 'a-secret-of-nobody',
              CreationDate: new Date(now - 5000),
            }),
          );
          pool.providers.push(
            { ProviderName: 'Google', ProviderType: 'Google', LastModifiedDate: new Date(now - 7000) },
            { ProviderName: 'corp', ProviderType: 'SAML' },
          );
          pool.resourceServers.push({
            Identifier: 'https://api.example.com',
            Name: 'orders',
            Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read orders' }],
          });
          pool.logExports.push({
            LogLevel: 'ERROR',
            EventSource: 'userNotification',
            CloudWatchLogsConfiguration: { LogGroupArn: GROUP },
          });
          return newAccount({ id: ACCOUNT, region: REGION, pools: [pool] });
        },
      },
      now: () => EXAMPLE_NOW,
      controlToken: 'test',
    });
    closing.push(aws.close);
    return at(aws.url);
  }

  test('every list', async () => {
    const cloud = await standIn();
    expect(await cloud.clientNames(POOL)).toEqual(
      known({
        clients: [
          { id: 'client1', name: 'web' },
          { id: 'client2', name: 'api' },
        ],
        complete: true,
      }),
    );
    expect(await cloud.clientSecrets(POOL, 'client1')).toEqual(known({ created: [] }));
    expect(await cloud.clientSecrets(POOL, 'client2')).toEqual(known({ created: [EXAMPLE_NOW - 5000] }));
    expect(await cloud.logExports(POOL)).toEqual(known([{ events: 'userNotification', level: 'ERROR', to: GROUP }]));
    expect(await cloud.replicas(POOL)).toEqual(known([]));
    expect(await cloud.providers(POOL)).toEqual(
      known([
        { name: 'Google', type: 'Google', lastModified: EXAMPLE_NOW - 7000 },
        { name: 'corp', type: 'SAML', lastModified: undefined },
      ]),
    );
    expect(await cloud.resourceServers(POOL)).toEqual(
      known([{ identifier: 'https://api.example.com', name: 'orders', scopes: ['https://api.example.com/read'] }]),
    );
  });
});

test('names of clients are read to 600, and more are said to be there', async () => {
  const { cloud, asked } = await answering((_, count) =>
    json({
      UserPoolClients: Array.from({ length: 60 }, (_, row) => ({ ClientId: `c${count}x${row}`, ClientName: 'x' })),
      NextToken: `after ${count}`,
    }),
  );
  const found = await cloud.clientNames(POOL);
  expect(found.kind === 'known' && [found.value.clients.length, found.value.complete]).toEqual([600, false]);
  expect(asked().map((it) => it.NextToken)).toEqual([
    undefined,
    ...Array.from({ length: 9 }, (_, index) => `after ${index + 1}`),
  ]);
});

test('of a secret only when it was made is read, even if the value should be sent', async () => {
  const { cloud } = await answering(() =>
    json({
      ClientSecrets: [
        { ClientSecretId: 'one', ClientSecretValue: 'do-not-copy', ClientSecretCreateDate: SECONDS - 60 },
        { ClientSecretId: 'two', ClientSecretValue: 'do-not-copy' },
      ],
    }),
  );
  expect(await cloud.clientSecrets(POOL, 'client1')).toEqual(known({ created: [EXAMPLE_NOW - 60_000, undefined] }));
});

test('replicas; a bucket and a stream to export to; a pool that exports nothing', async () => {
  const { cloud } = await answering(({ operation }, count) =>
    operation === 'ListUserPoolReplicas'
      ? json({ UserPoolReplicas: [{ RegionName: 'us-west-2', Role: 'SECONDARY', Status: 'ACTIVE' }] })
      : json(
          count === 2
            ? {
                LogDeliveryConfiguration: {
                  LogConfigurations: [
                    { LogLevel: 'INFO', EventSource: 'userAuthEvents', S3Configuration: { BucketArn: 'arn:bucket' } },
                    { LogLevel: 'INFO', EventSource: 'x', FirehoseConfiguration: { StreamArn: 'arn:stream' } },
                  ],
                },
              }
            : {},
        ),
  );
  expect(await cloud.replicas(POOL)).toEqual(known([{ region: 'us-west-2', role: 'SECONDARY', status: 'ACTIVE' }]));
  expect(await cloud.logExports(POOL)).toEqual(
    known([
      { events: 'userAuthEvents', level: 'INFO', to: 'arn:bucket' },
      { events: 'x', level: 'INFO', to: 'arn:stream' },
    ]),
  );
  expect(await cloud.logExports(POOL)).toEqual(known([]));
});

const READS: readonly (readonly [string, (cloud: PoolSurroundings) => Promise<unknown>])[] = [
  ['cognito-idp:ListUserPoolClients', (cloud) => cloud.clientNames(POOL)],
  ['cognito-idp:ListUserPoolClientSecrets', (cloud) => cloud.clientSecrets(POOL, 'client1')],
  ['cognito-idp:GetLogDeliveryConfiguration', (cloud) => cloud.logExports(POOL)],
  ['cognito-idp:ListUserPoolReplicas', (cloud) => cloud.replicas(POOL)],
  ['cognito-idp:ListIdentityProviders', (cloud) => cloud.providers(POOL)],
  ['cognito-idp:ListResourceServers', (cloud) => cloud.resourceServers(POOL)],
];

test.each(READS)('%s: denied, hanging and endless are gaps that name it', async (action, read) => {
  const denied = await answering(() => refusal('AccessDeniedException', 'no'));
  expect(await read(denied.cloud)).toEqual(
    gap('denied', `AWS refused ${action}. Allow it in the role that the bot uses.`, action),
  );
  const hanging = await answering(() => ({ kind: 'hang' }), 100);
  expect(await read(hanging.cloud)).toEqual(
    gap('timed out', `AWS did not answer ${action} in time. Try again; if it stays, check the network and AWS Health.`),
  );
});

test.each(READS.filter(([action]) => !action.includes('Get') && !action.includes('Replicas')))(
  '%s: an answer without the list is a gap, and so is a list that never ends',
  async (action, read) => {
    const empty = await answering(() => json({}));
    expect(await read(empty.cloud)).toEqual(
      gap('failed', `AWS answered ${action}, but a required part of the answer is missing.`),
    );
    const rows = { UserPoolClients: [], ClientSecrets: [], Providers: [], ResourceServers: [] };
    const endless = await answering(() => json({ ...rows, NextToken: 'again' }));
    expect(await read(endless.cloud)).toEqual(gap('failed', `${action} did not come to an end after 10 pages.`));
  },
);
