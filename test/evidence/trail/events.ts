/** Events in the shapes that CloudTrail writes, with made-up values. */

export const POOL_ID = 'us-east-1_Example12';
export const CLIENT_ID = '1example23456789abcdefghij';
const ACCOUNT = '123456789012';

/** 2026-11-20 03:00:00 UTC, in milliseconds. */
export const AT = Date.UTC(2026, 10, 20, 3, 0, 0);

const BOB = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:bob',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/bob`,
  accountId: ACCOUNT,
};

let count = 0;

/** The text of one event; `is` overrides what stands at its top. */
export function eventText(name: string, is: object = {}, at: number = AT): string {
  count += 1;
  return JSON.stringify({
    eventVersion: '1.08',
    userIdentity: BOB,
    eventTime: new Date(at).toISOString().replace('.000Z', 'Z'),
    eventSource: 'cognito-idp.amazonaws.com',
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.7',
    userAgent: 'aws-cli/2',
    requestParameters: null,
    responseElements: null,
    eventID: `event-${count}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    ...is,
  });
}

/** An alias of a trigger function moved, as Lambda names it. */
export function aliasMoved(version: string, at: number, is: object = {}, alias = 'live'): string {
  return eventText(
    'UpdateAlias20150331',
    {
      eventSource: 'lambda.amazonaws.com',
      requestParameters: {
        functionName: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:pre-sign-up`,
        name: alias,
        functionVersion: version,
        ...is,
      },
      responseElements: {
        aliasArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:pre-sign-up:${alias}`,
        revisionId: 'r',
      },
    },
    at,
  );
}

/** Settings of the pool replaced by these. */
export function poolReplaced(fields: object, at: number, is: object = {}): string {
  return eventText('UpdateUserPool', { requestParameters: { userPoolId: POOL_ID, ...fields }, ...is }, at);
}

/** Settings of an app client replaced by these. */
export function clientReplaced(fields: object, at: number): string {
  return eventText(
    'UpdateUserPoolClient',
    { requestParameters: { userPoolId: POOL_ID, clientId: CLIENT_ID, ...fields } },
    at,
  );
}

/** A sign-in through the API: nobody's name is in it, and its parameters are one text. */
export function signIn(at: number, is: object = {}): string {
  return eventText(
    'InitiateAuth',
    {
      userIdentity: { type: 'Unknown', principalId: 'Anonymous' },
      requestParameters: {
        authFlow: 'USER_PASSWORD_AUTH',
        authParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        clientId: CLIENT_ID,
      },
      additionalEventData: { sub: 'a1b2c3d4-5678-90ab-cdef-111111111111' },
      ...is,
    },
    at,
  );
}

/** A request to the pool's domain: values are lists, and the status tells what came of it. */
export function endpointCall(name: string, status: number, at: number, request: object = {}): string {
  return eventText(
    name,
    {
      eventType: 'AwsServiceEvent',
      userIdentity: { accountId: ACCOUNT },
      additionalEventData: {
        responseParameters: { status },
        requestParameters: { client_id: [CLIENT_ID], grant_type: ['authorization_code'], code: ['HIDDEN'], ...request },
        userPoolDomain: 'example.auth.us-east-1.amazoncognito.com',
        userPoolId: POOL_ID,
      },
    },
    at,
  );
}
