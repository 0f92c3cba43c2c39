import { describe, expect, it } from 'vitest';
import { action, alert, CLIENT, message, POOL, STATE, trigger } from './cloudwatch-fixtures.ts';

describe('what is odd about it', () => {
  const lambda = (threshold: number) => ({
    ...trigger('AWS/Lambda', 'Duration', { FunctionName: 'f' }),
    Threshold: threshold,
  });

  it.each([
    [
      'a metric that Cognito does not publish',
      trigger('AWS/Cognito', 'Errors', { UserPool: POOL }),
      'Cognito publishes no metric Errors in AWS/Cognito: this alarm never gets data.',
    ],
    [
      'a pool alone',
      trigger('AWS/Cognito', 'SignInSuccesses', { UserPool: POOL }),
      'Cognito publishes SignInSuccesses only under UserPool, UserPoolClient together: an alarm with UserPool alone never gets data.',
    ],
    [
      'the dimension of another family',
      trigger('AWS/Cognito', 'SignInSuccesses', { UserPoolId: POOL }),
      'Cognito publishes SignInSuccesses only under UserPool, UserPoolClient together: an alarm with UserPoolId alone never gets data.',
    ],
    [
      'no dimension',
      trigger('AWS/Cognito', 'SignInSuccesses', {}),
      'Cognito publishes SignInSuccesses only under UserPool, UserPoolClient together: an alarm without dimensions never gets data.',
    ],
    [
      'an administrator as client',
      trigger('AWS/Cognito', 'SignUpSuccesses', { UserPool: POOL, UserPoolClient: 'Admin' }),
      'It counts what administrators did, not what an app client did.',
    ],
    [
      'a client that does not exist',
      trigger('AWS/Cognito', 'SignInSuccesses', { UserPool: POOL, UserPoolClient: 'Invalid' }),
      'It counts requests with an app client id that does not exist.',
    ],
    [
      'a quota',
      trigger('AWS/Usage', 'CallCount', { Service: 'Cognito user pool', Resource: 'UserAuthentication' }),
      'It counts the calls of the whole account in this Region: it belongs to no single pool.',
    ],
    [
      'errors of the caller',
      trigger('AWS/ApiGateway', '4xx', { ApiId: 'a1b2c3d4e5' }),
      'It counts every 4xx: only the access log of the API tells 401 from 403 and 429.',
    ],
    [
      'an API by its name',
      trigger('AWS/ApiGateway', '5XXError', { ApiName: 'shop' }),
      'It knows its API by name only, and names of REST APIs are not unique.',
    ],
    [
      'a duration just below the limit',
      lambda(4500),
      'Cognito gives up on a trigger after 5 seconds: close to this threshold sign-ins begin to fail.',
    ],
    [
      'a duration above the limit',
      lambda(9000),
      'Cognito gives up on a trigger after 5 seconds: above this threshold sign-ins have failed already.',
    ],
  ])('is %s', (_name, Trigger, hint) => {
    expect(alert(message({ Trigger })).hints).toEqual([hint]);
  });

  it.each([
    ['a usual duration', lambda(1000)],
    [
      'threat protection',
      trigger('AWS/Cognito', 'OverrideBlock', { Operation: 'SignIn', UserPoolId: POOL, RiskLevel: 'High' }),
    ],
    [
      'a federation',
      trigger('AWS/Cognito', 'FederationSuccesses', {
        UserPool: POOL,
        UserPoolClient: CLIENT,
        IdentityProvider: 'Okta',
      }),
    ],
  ])('is nothing in %s', (_name, Trigger) => {
    expect(alert(message({ Trigger })).hints).toEqual([]);
  });

  it('is a reason that somebody typed', () => {
    const typed = 'CloudWatch does not word its reasons like this: somebody may have set the state by hand, as a test.';
    expect(alert(message({ NewStateReason: 'testing the pager' })).hints).toEqual([typed]);
    expect(alert(action({ state: { ...STATE, reason: 'test', reasonData: undefined } })).hints).toEqual([typed]);
    expect(alert(message({ NewStateReason: 'Insufficient Data: 2 datapoints were unknown.' })).hints).toEqual([]);
  });

  it('is an alarm that fires for want of data', () => {
    const reason =
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].';
    expect(alert(message({ NewStateReason: reason })).hints).toEqual([
      'It fires because no data came, not because a value crossed its threshold.',
    ]);
    expect(alert(message({ NewStateReason: reason, NewStateValue: 'OK' })).hints).toEqual([]);
  });
});
