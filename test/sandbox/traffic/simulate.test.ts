import { describe, expect, test } from 'vitest';
import type { Account } from '../../../sandbox/aws/account.ts';
import { deploy } from '../../../sandbox/aws/apigateway/rest/api.ts';
import { createKeys } from '../../../sandbox/aws/cognito/keys.ts';
import { newFunction } from '../../../sandbox/aws/lambda/function.ts';
import { allowCognito } from '../../../sandbox/aws/lambda/policy.ts';
import { createWorkers } from '../../../sandbox/aws/lambda/workers.ts';
import { LIMITS } from '../../../sandbox/aws/limits.ts';
import type { Context } from '../../../sandbox/aws/operation.ts';
import { healthy } from '../../../sandbox/scenarios/healthy.ts';
import { callsOf } from '../../../sandbox/traffic/api-call.ts';
import { seeded } from '../../../sandbox/traffic/random.ts';
import { simulate } from '../../../sandbox/traffic/simulate.ts';

const now = Date.UTC(2026, 10, 20, 12);
const minute = 60_000;
const poolId = 'us-east-1_Prod12345';
const web = '1prodweb000000000000client';

/** A fresh account, and what its operations need. */
function context(): Context {
  return {
    account: healthy.build(now),
    keys: createKeys(),
    url: 'http://127.0.0.1:0',
    now: () => now,
    random: seeded(99).bytes,
    limits: LIMITS,
    workers: createWorkers(),
    signal: new AbortController().signal,
  };
}

const modest = {
  poolId,
  from: now - 120 * minute,
  to: now,
  signInsPerMinute: 5,
  signUpsPerMinute: 1,
  refreshesPerMinute: 3,
  apiCallsPerMinute: 8,
  seed: 7,
};

/** What a metric counted between two moments, all clients together. */
function counted(account: Account, wanted: string, from: number, to: number) {
  let count = 0;
  let sum = 0;
  for (const { name, minutes } of account.metrics.values()) {
    if (name !== wanted) continue;
    for (const [at, values] of minutes) {
      if (at * minute < from || at * minute >= to) continue;
      count += values.count;
      sum += values.sum;
    }
  }
  return { count, sum };
}

describe('two hours of a healthy account', () => {
  test('are left in metrics, events and the pool', async () => {
    const around = context();
    const { account } = around;
    const { tally, crowd } = await simulate(around, modest);
    expect(tally.signUp.failed + tally.refresh.failed + tally.apiCall.failed).toBe(0);
    const perMinute = Object.entries(tally).map(([kind, { tried }]) => [kind, Math.round(tried / 12) / 10]);
    // People who are not signed in when they want something sign in first, so that there are more sign-ins than asked for.
    const within = (least: number, most: number) => expect.toSatisfy((rate: number) => rate >= least && rate <= most);
    expect(Object.fromEntries(perMinute)).toEqual({
      signUp: within(0.8, 1.2),
      signIn: within(4.5, 7),
      refresh: within(2.5, 4),
      apiCall: within(7, 9),
    });
    expect(tally.signIn.failed / tally.signIn.tried).toBeLessThan(0.1);

    const during = [modest.from, modest.to] as const;
    expect(counted(account, 'SignInSuccesses', ...during)).toEqual({
      count: tally.signIn.tried,
      sum: tally.signIn.tried - tally.signIn.failed,
    });
    expect(counted(account, 'SignUpSuccesses', ...during)).toEqual({
      count: tally.signUp.tried,
      sum: tally.signUp.tried,
    });
    expect(counted(account, 'TokenRefreshSuccesses', ...during).count).toBe(tally.refresh.tried);
    // An API of either kind is counted as a whole and by stage, the REST API also by route.
    expect(counted(account, '4XXError', ...during).sum + counted(account, '4xx', ...during).sum).toBe(0);
    expect(counted(account, 'Count', ...during).count).toBeGreaterThan(2 * tally.apiCall.tried);

    const confirmed = account.trail.events.filter(({ name }) => name === 'ConfirmSignUp').length;
    expect(crowd.people.length).toBe(30 + confirmed);
    const times = account.trail.events.filter(({ name }) => name === 'InitiateAuth').map(({ at }) => at);
    expect([Math.min(...times) >= modest.from - 60 * minute, Math.max(...times) < now]).toEqual([true, true]);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  test('are the same for the same seed, and others for another', async () => {
    const traces = async (seed: number) => {
      const around = context();
      const { tally } = await simulate(around, { ...modest, from: now - 20 * minute, seed });
      const { metrics, trail, pools, logGroups } = around.account;
      return { tally, metrics, events: trail.events, users: pools[0]?.users, logGroups };
    };
    const one = await traces(7);
    expect(await traces(7)).toEqual(one);
    expect((await traces(8)).events).not.toEqual(one.events);
  });
});

describe('an incident', () => {
  test('shows from when it begins: an app client loses its password flow', async () => {
    const around = context();
    const broken = now - 30 * minute;
    const before = await simulate(around, { ...modest, from: now - 60 * minute, to: broken });
    const client = around.account.pools[0]?.clients.find(({ ClientId }) => ClientId === web);
    if (client === undefined) throw new Error('There is no client.');
    client.ExplicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'];
    const after = await simulate(around, { ...modest, from: broken, seed: 8, crowd: before.crowd });

    const rate = ({ count, sum }: { count: number; sum: number }) => sum / count;
    expect(rate(counted(around.account, 'SignInSuccesses', now - 60 * minute, broken))).toBeGreaterThan(0.9);
    expect(rate(counted(around.account, 'SignInSuccesses', broken, now))).toBeLessThan(0.5);
    expect([before.tally.refresh.failed, after.tally.refresh.failed]).toEqual([0, 0]);
    const failed = around.account.trail.events
      .filter(({ at, name }) => at >= broken && name === 'InitiateAuth')
      .map(({ record }) => JSON.parse(JSON.stringify(record)))
      .filter(({ requestParameters }) => requestParameters.clientId === web)
      .filter(({ requestParameters }) => requestParameters.authFlow === 'USER_PASSWORD_AUTH')
      .map(({ errorMessage }) => errorMessage);
    expect(new Set(failed)).toEqual(new Set(['USER_PASSWORD_AUTH flow not enabled for this client']));
  });

  test('shows as 401 where the app sends what it always sent: a scope was added and deployed', async () => {
    const around = context();
    const { account } = around;
    const broken = now - 20 * minute;
    const [pool] = account.pools;
    const [api] = account.restApis;
    const method = api?.resources.find(({ path }) => path === '/orders')?.resourceMethods.GET;
    if (pool === undefined || api === undefined || method === undefined) throw new Error('Something is not there.');
    const calls = callsOf(account, pool);
    const traffic = { ...modest, signUpsPerMinute: 0, apiCallsPerMinute: 20, calls };
    const { crowd, tally } = await simulate(around, { ...traffic, from: now - 40 * minute, to: broken });
    method.authorizationScopes = ['aws.cognito.signin.user.admin'];
    deploy(api, 'live', broken);
    await simulate(around, { ...traffic, from: broken, seed: 8, crowd });

    expect([tally.apiCall.failed, counted(account, '4XXError', now - 40 * minute, broken).sum]).toEqual([0, 0]);
    const refused = [...account.metrics.values()]
      .filter(({ name, dimensions }) => name === '4XXError' && dimensions.Resource !== undefined)
      .map(({ dimensions, minutes }) => [
        dimensions.Resource,
        [...minutes.values()].reduce((sum, each) => sum + each.sum, 0) > 0,
      ]);
    expect(Object.fromEntries(refused)).toEqual({ '/orders': true, '/orders/{id}': false, '/profile': false });
    const log = account.logGroups.find(({ name }) => name === '/aws/apigateway/orders')?.events ?? [];
    const statuses = (from: number, to: number) =>
      new Set(
        log.filter(({ timestamp: at }) => at >= from && at < to).map(({ message }) => JSON.parse(message).status),
      );
    expect([statuses(now - 40 * minute, broken), statuses(broken, now)]).toEqual([
      new Set(['200']),
      new Set(['200', '401']),
    ]);
  });
});

test('triggers run at the times of the past', async () => {
  const around = context();
  const { account } = around;
  const [pool] = account.pools;
  if (pool === undefined) throw new Error('There is no pool.');
  const code = "export const handler = () => { throw new Error('Sign-up restricted'); };";
  const fn = newFunction(account, 'pre-sign-up', code, now);
  allowCognito(fn, pool.description.Arn);
  account.functions.push(fn);
  pool.description.LambdaConfig = { PreSignUp: fn.arn };
  const span = { from: now - 10 * minute, to: now - 5 * minute };
  const { tally } = await simulate(around, { ...modest, ...span, signUpsPerMinute: 2, refreshesPerMinute: 0 });
  around.workers.clear();

  const { tried, failed } = tally.signUp;
  expect([tried > 4, failed]).toEqual([true, tried]);
  const refused = account.trail.events.filter(({ name }) => name === 'SignUp');
  expect(refused.map(({ record }) => Reflect.get(record, 'errorMessage'))).toEqual(
    Array.from({ length: tried }, () => 'PreSignUp failed with error Sign-up restricted.'),
  );
  const starts = account.logGroups
    .find(({ name }) => name === '/aws/lambda/pre-sign-up')
    ?.events.filter(({ message }) => message.startsWith('START'))
    .map(({ timestamp }) => timestamp);
  expect(starts).toEqual(refused.map(({ at }) => at));
  const errors = [...account.metrics.values()].filter(
    ({ namespace, name, dimensions }) =>
      namespace === 'AWS/Lambda' && name === 'Errors' && Object.keys(dimensions).join() === 'FunctionName',
  );
  expect(errors.map(({ minutes }) => [...minutes.values()].reduce((sum, each) => sum + each.sum, 0))).toEqual([tried]);
});

test('what the app calls is what the APIs want', () => {
  const { account } = context();
  const [pool, other] = account.pools;
  if (pool === undefined || other === undefined) throw new Error('There is no pool.');
  expect(callsOf(account, pool)).toEqual([
    { apiId: 'ordersapi1', stage: 'live', method: 'GET', path: '/orders', token: 'id' },
    { apiId: 'ordersapi1', stage: 'live', method: 'GET', path: '/orders/7', token: 'id' },
    { apiId: 'ordersapi1', stage: 'live', method: 'GET', path: '/profile', token: 'access' },
    { apiId: 'mobileapi1', stage: '$default', method: 'GET', path: '/feed', token: 'access' },
    { apiId: 'mobileapi1', stage: '$default', method: 'GET', path: '/me', token: 'access' },
  ]);
  expect(callsOf(account, other)).toEqual([]);
});

test('the seeded randomness repeats itself, and is even', () => {
  const bytes = (seed: number) => Buffer.from(seeded(seed).bytes(10)).toString('hex');
  const once = bytes(1);
  expect([bytes(1), bytes(2) === once]).toEqual([once, false]);
  const random = seeded(3);
  const found = Array.from({ length: 6 }, () => 0);
  for (let n = 0; n < 6000; n += 1) {
    const side = random.below(6);
    found[side] = (found[side] ?? 0) + 1;
  }
  expect(found.filter((times) => times < 850 || times > 1150)).toEqual([]);
  expect(random.pick([])).toBeUndefined();
});
