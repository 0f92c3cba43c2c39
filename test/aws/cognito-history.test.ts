import {
  type AuthEventType,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from 'vitest';
import { newAccount } from '../../sandbox/aws/account.ts';
import { startAws } from '../../sandbox/aws/server.ts';
import { ACCOUNT, newClient, newPool, REGION } from '../../sandbox/scenarios/pools.ts';
import { DEMO_PASSWORD, newUser } from '../../sandbox/scenarios/users.ts';
import { createSignInHistory } from '../../src/aws/cognito-history.ts';
import { patience } from '../../src/aws/patience.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, type Request, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: REGION };
const SECONDS = EXAMPLE_NOW / 1000;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function at(endpoint: string, timeoutMs = 10_000) {
  const client = new CognitoIdentityProviderClient({
    region: REGION,
    endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(timeoutMs, 1),
  });
  return { client, history: createSignInHistory({ client: () => client }) };
}

async function answering(answer: (request: Request, count: number) => Answer, timeoutMs?: number) {
  const started = await startLoopback(answer);
  closing.push(started.stop);
  const { history } = at(started.endpoint, timeoutMs);
  return { history, asked: () => started.requests.map((it) => JSON.parse(it.body)) };
}

const json = (body: unknown): Answer => ({ kind: 'json', body });

describe('a pool of the Plus plan with threat protection and session management', () => {
  async function standIn() {
    const clock = { now: EXAMPLE_NOW };
    const aws = await startAws({
      scenario: {
        name: 'plus',
        title: 'A pool that remembers',
        build: (now) => {
          const pool = newPool(POOL.id, 'prod', now, {
            UserPoolTier: 'PLUS',
            UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
          });
          Object.assign(pool.sessionConfiguration, { tracking: 'ENABLED', maxPerUser: 5 });
          pool.clients.push(newClient(pool, 'client1', 'web', now));
          pool.users.push(newUser('alice', 'sub-1', now));
          return newAccount({ id: ACCOUNT, region: REGION, pools: [pool] });
        },
      },
      now: () => clock.now,
      controlToken: 'test',
    });
    closing.push(aws.close);
    const { client, history } = at(aws.url);
    const signIn = (PASSWORD: string) =>
      client.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: 'client1',
          AuthParameters: { USERNAME: 'alice', PASSWORD },
        }),
      );
    return { clock, history, signIn };
  }

  test('a wrong password, then the right one: two events and one session', async () => {
    const { clock, history, signIn } = await standIn();
    await expect(signIn('wrong')).rejects.toThrow('Incorrect username or password.');
    clock.now += 1000;
    await signIn(DEMO_PASSWORD);
    expect(await history.authEventsOf(POOL, 'alice')).toEqual(
      known({
        events: [
          {
            at: EXAMPLE_NOW + 1000,
            type: 'SignIn',
            outcome: 'passed',
            challenges: [{ name: 'Password', passed: true }],
            risk: 'none',
            compromised: false,
          },
          {
            at: EXAMPLE_NOW,
            type: 'SignIn',
            outcome: 'failed',
            challenges: [{ name: 'Password', passed: false }],
            risk: 'none',
            compromised: false,
          },
        ],
        addresses: 1,
        complete: true,
      }),
    );
    expect(await history.sessionTracking(POOL)).toEqual(known({ tracked: true, maxPerUser: 5 }));
    expect(await history.sessionsOf(POOL, 'alice')).toEqual(
      known([{ type: 'token', clientId: 'client1', created: EXAMPLE_NOW + 1000, lastActive: EXAMPLE_NOW + 1000 }]),
    );
  });

  test('a user who is not there', async () => {
    const { history } = await standIn();
    const missing = gap('not found', 'The user pool has no such user.');
    expect(await history.authEventsOf(POOL, 'nobody')).toEqual(missing);
    expect(await history.sessionsOf(POOL, 'nobody')).toEqual(missing);
  });
});

test('where somebody was stays behind: no address, device, city or session id comes out', async () => {
  const place = { City: 'Canary City', Country: 'Canaria' };
  const { history } = await answering(({ operation }) =>
    operation.endsWith('AdminListUserAuthEvents')
      ? json({
          AuthEvents: [
            {
              EventId: 'canary-event',
              EventType: 'SignIn',
              CreationDate: SECONDS,
              EventResponse: 'Fail',
              EventRisk: { RiskDecision: 'Block', RiskLevel: 'High', CompromisedCredentialsDetected: true },
              EventContextData: { IpAddress: '198.51.100.7', DeviceName: 'Canary phone', Timezone: 'CAN', ...place },
            },
            { EventType: 'SignIn', CreationDate: SECONDS, EventContextData: { IpAddress: '198.51.100.8' } },
            { EventType: 'SignIn', CreationDate: SECONDS, EventContextData: { IpAddress: '198.51.100.7' } },
          ],
        })
      : json({
          Sessions: [
            {
              SessionId: 'canary-session',
              SessionType: 'SSO',
              CreateDate: SECONDS,
              DeviceType: 'Canary phone',
              LastIPAddress: '198.51.100.7',
              LastLocation: place,
            },
          ],
        }),
  );
  const unknown = { at: EXAMPLE_NOW, type: 'SignIn', outcome: 'unknown', challenges: [], risk: undefined };
  expect(await history.authEventsOf(POOL, 'alice')).toEqual(
    known({
      events: [
        { ...unknown, outcome: 'failed', risk: 'blocked', compromised: true },
        { ...unknown, compromised: false },
        { ...unknown, compromised: false },
      ],
      addresses: 2,
      complete: true,
    }),
  );
  expect(await history.sessionsOf(POOL, 'alice')).toEqual(
    known([{ type: 'sso', clientId: undefined, created: EXAMPLE_NOW, lastActive: EXAMPLE_NOW }]),
  );
});

test('events are read up to sixty, sorted here, and that there are more is said', async () => {
  const events = (from: number): AuthEventType[] =>
    Array.from({ length: 40 }, (_, index) => ({
      EventType: 'SignIn',
      CreationDate: (SECONDS + from + index) as never,
    }));
  const { history, asked } = await answering((_, count) =>
    json({ AuthEvents: events(count * 40), NextToken: `page ${count + 1}` }),
  );
  const reading = await history.authEventsOf(POOL, 'alice');
  expect(reading.kind === 'known' && [reading.value.events.length, reading.value.complete]).toEqual([60, false]);
  const times = reading.kind === 'known' ? reading.value.events.map((event) => event.at) : [];
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(asked()).toEqual([
    { UserPoolId: POOL.id, Username: 'alice', MaxResults: 60 },
    { UserPoolId: POOL.id, Username: 'alice', MaxResults: 60, NextToken: 'page 2' },
  ]);
});

test('a pool whose configuration says nothing does not track sessions; twenty is the default', async () => {
  const { history } = await answering(() => json({ UserPoolId: POOL.id }));
  expect(await history.sessionTracking(POOL)).toEqual(known({ tracked: false, maxPerUser: 20 }));
});

test('what lacks its time is incomplete, what never ends is given up', async () => {
  const { history } = await answering(({ operation }) =>
    operation.endsWith('AdminListUserAuthEvents') ? json({ AuthEvents: [{ EventId: 'e' }] }) : json({ Sessions: [{}] }),
  );
  const lacks = (action: string) =>
    gap('failed', `AWS answered cognito-idp:${action}, but a required part of the answer is missing.`);
  expect(await history.authEventsOf(POOL, 'alice')).toEqual(lacks('AdminListUserAuthEvents'));
  expect(await history.sessionsOf(POOL, 'alice')).toEqual(lacks('AdminListUserSessions'));
  const { history: endless } = await answering(() => json({ NextToken: 'again' }));
  const never = (action: string) => gap('failed', `cognito-idp:${action} did not come to an end after 10 pages.`);
  expect(await endless.authEventsOf(POOL, 'alice')).toEqual(never('AdminListUserAuthEvents'));
  expect(await endless.sessionsOf(POOL, 'alice')).toEqual(never('AdminListUserSessions'));
});

test('a refusal, too many calls and silence are gaps that name the action', async () => {
  const kinds: readonly [string, () => Answer, number?][] = [
    ['denied', () => refusal('AccessDeniedException', 'not authorized')],
    ['throttled', () => refusal('TooManyRequestsException', 'Rate exceeded')],
    ['timed out', () => ({ kind: 'hang' }), 50],
  ];
  for (const [reason, answer, timeoutMs] of kinds) {
    const { history } = await answering(answer, timeoutMs);
    const gaps = await Promise.all([
      history.authEventsOf(POOL, 'alice'),
      history.sessionTracking(POOL),
      history.sessionsOf(POOL, 'alice'),
    ]);
    expect(gaps.map((it) => it.kind === 'gap' && it.reason)).toEqual([reason, reason, reason]);
    expect(gaps.map((it) => (it.kind === 'gap' ? /cognito-idp:(\w+)/.exec(it.detail)?.[1] : undefined))).toEqual([
      'AdminListUserAuthEvents',
      'GetUserPoolSessionConfiguration',
      'AdminListUserSessions',
    ]);
  }
});
