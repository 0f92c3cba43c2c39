import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrailEvent } from '../../../src/evidence/trail/event.ts';
import { REMOVED, scrubText } from '../../../src/incident/scrub.ts';
import {
  AT,
  aliasMoved,
  CLIENT_ID,
  clientReplaced,
  endpointCall,
  eventText,
  POOL_ID,
  poolReplaced,
  signIn,
} from './events.ts';

const read = (text: string) => readTrailEvent(text, scrubText);
const nothing = { parts: {}, weights: undefined, fields: undefined, error: undefined, endpoint: undefined };

describe('readTrailEvent', () => {
  it('keeps of an alias move who, what and where to', () => {
    const weights = { additionalVersionWeights: { 43: 0.1 } };
    expect(read(aliasMoved('42', AT, { routingConfig: weights }))).toEqual({
      ...nothing,
      id: expect.stringMatching(/^event-\d+$/),
      at: AT,
      name: 'UpdateAlias20150331',
      by: 'arn:aws:sts::123456789012:assumed-role/deploy/bob',
      parts: {
        functionName: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up',
        name: 'live',
        functionVersion: '42',
      },
      weights: { 43: 0.1 },
    });
  });

  it('keeps all fields of a full replace, without credentials', () => {
    const text = poolReplaced(
      { lambdaConfig: { preSignUp: 'arn' }, smsConfiguration: { snsCallerArn: 'arn', externalId: 'x-1' } },
      AT,
    );
    expect(read(text)?.fields).toEqual({
      userPoolId: POOL_ID,
      lambdaConfig: { preSignUp: 'arn' },
      smsConfiguration: { snsCallerArn: 'arn', externalId: '[removed]' },
    });
    expect(read(clientReplaced({ clientSecret: 's3cr3t' }, AT))?.fields).toEqual({
      userPoolId: POOL_ID,
      clientId: CLIENT_ID,
      clientSecret: '[removed]',
    });
    const tokenValidityUnits = { accessToken: 'minutes', refreshToken: 'days' };
    expect(read(clientReplaced({ tokenValidityUnits }, AT))?.fields).toEqual({
      userPoolId: POOL_ID,
      clientId: CLIENT_ID,
      tokenValidityUnits,
    });
  });

  it('keeps of a failed sign-in the error, scrubbed, and the client; never who it was', () => {
    const error = {
      errorCode: 'UserLambdaValidationException',
      errorMessage: 'PreSignUp failed with error no alice@example.com.',
    };
    expect(read(signIn(AT, error))).toEqual({
      ...nothing,
      id: expect.any(String),
      at: AT,
      name: 'InitiateAuth',
      by: 'Anonymous',
      parts: { clientId: CLIENT_ID },
      error: { name: 'UserLambdaValidationException', message: `PreSignUp failed with error no ${REMOVED}.` },
    });
  });

  it('reads lists and status of an endpoint event', () => {
    expect(read(endpointCall('Token_POST', 400, AT, { error: ['invalid_grant'] }))).toMatchObject({
      parts: { userPoolId: POOL_ID, clientId: CLIENT_ID },
      endpoint: { status: 400, error: 'invalid_grant' },
      error: undefined,
      by: undefined,
    });
  });

  it('takes the id of a client that was created from the answer', () => {
    const text = eventText('CreateUserPoolClient', {
      requestParameters: { userPoolId: POOL_ID, clientName: 'web' },
      responseElements: { userPoolClient: { clientId: CLIENT_ID, clientSecret: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
    });
    expect(read(text)?.parts).toEqual({ userPoolId: POOL_ID, clientId: CLIENT_ID });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    'not JSON',
    eventText('X', { eventTime: 'yesterday' }),
    eventText('X', { eventID: 7 }),
  ])('takes no event out of what is none (%#)', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('never throws, and never passes on a value it does not know by name', () => {
    const secret = 'do-not-pass-4711';
    const event = fc.record(
      {
        eventID: fc.constant('id'),
        eventName: fc.constantFrom(
          'UpdateAlias20150331',
          'InitiateAuth',
          'UpdateIdentityProvider',
          'AddPermission20150331v2',
        ),
        eventTime: fc.constant('2026-11-20T03:00:00Z'),
        eventType: fc.constantFrom('AwsApiCall', 'AwsServiceEvent'),
        userIdentity: fc.anything(),
        requestParameters: fc.oneof(
          fc.anything(),
          fc.constant({ password: secret, providerDetails: { client_secret: secret } }),
        ),
        responseElements: fc.oneof(fc.anything(), fc.constant({ userPoolClient: { clientSecret: secret } })),
        additionalEventData: fc.oneof(fc.anything(), fc.constant({ requestParameters: { code: [secret] } })),
        sourceIPAddress: fc.constant(secret),
      },
      { requiredKeys: ['eventID', 'eventName', 'eventTime'] },
    );
    fc.assert(
      fc.property(event, (it) => {
        const text = JSON.stringify(it, (_, value) => (typeof value === 'bigint' ? String(value) : value));
        expect(JSON.stringify(read(text))).not.toContain(secret);
      }),
      { seed: 20_261_120 },
    );
  });
});
