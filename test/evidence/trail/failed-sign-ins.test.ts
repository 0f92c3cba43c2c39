import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrailEvent } from '../../../src/evidence/trail/event.ts';
import { failedSignIns } from '../../../src/evidence/trail/failed-sign-ins.ts';
import { AT, CLIENT_ID, endpointCall, POOL_ID, signIn } from './events.ts';

const origin = { poolId: POOL_ID, clients: [CLIENT_ID] };
const failed = (errorCode: string, errorMessage: string, is: object = {}) => ({ errorCode, errorMessage, ...is });

function group(texts: readonly string[], from: Parameters<typeof failedSignIns>[1] = origin) {
  const events = texts.map((text) => readTrailEvent(text, (it) => it)).filter((it) => it !== undefined);
  return failedSignIns({ events, notLookedAt: [], partly: [] }, from);
}

describe('failedSignIns', () => {
  it('counts what looks alike by call, client and message, and names the trigger', () => {
    const refused = failed('UserLambdaValidationException', 'PreAuthentication failed with error closed.');
    expect(
      group([
        signIn(AT, refused),
        signIn(AT + 2000, refused),
        signIn(AT + 1000, refused),
        signIn(
          AT,
          failed(
            'UnexpectedLambdaException',
            'PreTokenGeneration invocation failed due to error AccessDeniedException.',
          ),
        ),
        signIn(AT),
      ]),
    ).toEqual({
      groups: [
        {
          error: 'UserLambdaValidationException',
          message: 'PreAuthentication failed with error closed.',
          event: 'InitiateAuth',
          client: CLIENT_ID,
          trigger: 'PreAuthentication',
          count: 3,
          firstSeen: AT,
          lastSeen: AT + 2000,
        },
        {
          error: 'UnexpectedLambdaException',
          message: 'PreTokenGeneration invocation failed due to error AccessDeniedException.',
          event: 'InitiateAuth',
          client: CLIENT_ID,
          trigger: 'PreTokenGeneration',
          count: 1,
          firstSeen: AT,
          lastSeen: AT,
        },
      ],
      looked: 5,
      complete: true,
      notLookedAt: [],
      scope: 'pool',
    });
  });

  it('judges endpoints by their status, since they seldom carry an error', () => {
    const { groups, looked } = group([
      endpointCall('Token_POST', 200, AT),
      endpointCall('Token_POST', 400, AT, { error: 'invalid_grant' }),
      endpointCall('OAuth2_Authorize_GET', 302, AT),
      endpointCall('OAuth2_Authorize_GET', 403, AT),
      endpointCall('Error_GET', 200, AT),
    ]);
    expect({ looked, groups: groups.map(({ event, error, message }) => `${event}: ${error} ${message}`) }).toEqual({
      looked: 5,
      groups: ['Token_POST: invalid_grant HTTP 400', 'OAuth2_Authorize_GET: HTTP 403 ', 'Error_GET: error page '],
    });
  });

  it('keeps what apps ask of the login page, without queries, and the grant of a token request', () => {
    const asks = (redirect: string, is: object = {}) => ({ redirect_uri: [redirect], scope: ['openid email'], ...is });
    const { asked, groups } = group([
      endpointCall('OAuth2_Authorize_GET', 302, AT, asks('https://app.example.com/a?for=alice')),
      endpointCall('OAuth2_Authorize_GET', 302, AT + 1000, asks('https://app.example.com/a#x')),
      endpointCall('OAuth2_Authorize_GET', 302, AT, { identity_provider: ['Google'], redirect_uri: ['x'.repeat(400)] }),
      endpointCall('Token_POST', 400, AT),
      endpointCall('Token_POST', 400, AT, { grant_type: ['refresh_token'] }),
    ]);
    expect(asked).toEqual([
      {
        client: CLIENT_ID,
        redirectUri: 'https://app.example.com/a',
        scopes: ['openid', 'email'],
        provider: undefined,
        count: 2,
        firstSeen: AT,
        lastSeen: AT + 1000,
      },
      {
        client: CLIENT_ID,
        redirectUri: undefined,
        scopes: [],
        provider: 'Google',
        count: 1,
        firstSeen: AT,
        lastSeen: AT,
      },
    ]);
    expect(groups.map(({ event, grant, count }) => [event, grant, count])).toEqual([
      ['Token_POST', 'authorization_code', 1],
      ['Token_POST', 'refresh_token', 1],
    ]);
  });

  it('leaves out other pools, but not a client that exists no more', () => {
    const other = (clientId: string) => ({ requestParameters: { clientId } });
    const texts = [
      signIn(AT, failed('NotAuthorizedException', 'wrong', other('2otherpool'))),
      signIn(AT, failed('ResourceNotFoundException', 'User pool client gone does not exist.', other('3deleted'))),
    ];
    expect(group(texts).groups.map((it) => it.client)).toEqual(['3deleted']);
    const account = group(texts, { poolId: POOL_ID, clients: undefined });
    expect({ scope: account.scope, clients: account.groups.map((it) => it.client) }).toEqual({
      scope: 'account',
      clients: ['2otherpool', '3deleted'],
    });
  });

  it('says what was not read', () => {
    const found = failedSignIns({ events: [], notLookedAt: ['SignUp'], partly: ['InitiateAuth'] }, origin);
    expect(found).toEqual({
      groups: [],
      looked: 0,
      complete: false,
      notLookedAt: ['SignUp', 'InitiateAuth'],
      scope: 'pool',
    });
  });

  it('loses and invents no failure, however they come', () => {
    const failure = fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(failure, { maxLength: 40 }), (failures) => {
        const { groups } = group(
          failures.map(([code, text, second]) => signIn(AT + second * 1000, failed(code, text))),
        );
        expect(groups.reduce((sum, it) => sum + it.count, 0)).toBe(failures.length);
        for (const { error, message, firstSeen, lastSeen, count } of groups) {
          const same = failures
            .filter(([code, text]) => code === error && text === message)
            .map(([, , at]) => AT + at * 1000);
          expect([firstSeen, lastSeen, count]).toEqual([Math.min(...same), Math.max(...same), same.length]);
        }
      }),
      { seed: 20_261_120 },
    );
  });
});
