import { describe, expect, test } from 'vitest';
import { explainText } from '../../../src/diagnosis/symptom/explain.ts';

const MESSAGE = 'Client 1example23456789 is configured with secret but SECRET_HASH was not received';

/** One error in every wrapping that people paste. */
const FORMS: readonly (readonly [string, string])[] = [
  ['a bare message', MESSAGE],
  ['the answer of the API', `{"__type":"NotAuthorizedException","message":"${MESSAGE}"}`],
  ['a prefixed type', `{"__type":"com.amazonaws.cognito#NotAuthorizedException","message":"${MESSAGE}"}`],
  ['JSON in JSON', JSON.stringify({ log: JSON.stringify({ name: 'NotAuthorizedException', message: MESSAGE }) })],
  [
    'Python',
    `botocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: ${MESSAGE}`,
  ],
  [
    'Java',
    `Exception in thread "main" software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException: ${MESSAGE} (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1f2e)\n\tat com.example.Login.main(Login.java:41)`,
  ],
  [
    'JavaScript',
    `NotAuthorizedException: ${MESSAGE}\n    at de_NotAuthorizedExceptionRes (/app/node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js:4201:21)\n  '$fault': 'client'`,
  ],
  [
    '.NET',
    `Amazon.CognitoIdentityProvider.Model.NotAuthorizedException: ${MESSAGE} ---> Amazon.Runtime.Internal.HttpErrorResponseException`,
  ],
  [
    'Go',
    `operation error Cognito Identity Provider: InitiateAuth, https response error StatusCode: 400, RequestID: 1f2e, NotAuthorizedException: ${MESSAGE}`,
  ],
  ['Ruby', `Aws::CognitoIdentityProvider::Errors::NotAuthorizedException (${MESSAGE})`],
  [
    'PHP',
    `Error executing "InitiateAuth" on "https://cognito-idp.eu-west-1.amazonaws.com"; AWS HTTP error: 400 NotAuthorizedException (client): ${MESSAGE}`,
  ],
  [
    'a log line',
    `2026-11-20T13:05:09.120Z ERROR [auth-7f9c] login failed status=400 err="NotAuthorizedException: ${MESSAGE}"`,
  ],
  [
    'a curl transcript',
    `$ curl -i https://cognito-idp.eu-west-1.amazonaws.com/\n< HTTP/2 400\n< x-amzn-errortype: NotAuthorizedException:\n< x-amzn-errormessage: ${MESSAGE}\n`,
  ],
  ['a redirect', `https://app.example.com/cb?error=invalid_request&error_description=${MESSAGE.replaceAll(' ', '+')}`],
  [
    'an encoded redirect',
    `https://app.example.com/cb?error=invalid_request&error_description=${encodeURIComponent(MESSAGE)}`,
  ],
  ['typographic quotes', `It says “${MESSAGE}”`],
];

describe('one error, however it is wrapped', () => {
  test.each(FORMS)('%s', (_, text) => {
    const { causes } = explainText(text);
    expect([causes[0]?.label, causes[0]?.certainty]).toEqual(['secret-hash-missing', 'certain']);
  });

  test('what was recognised is told', () => {
    const { symptom } = explainText(
      'An error occurred (UserLambdaValidationException) when calling the SignUp operation: PreSignUp failed with error nope. (HTTP 400)',
    );
    const { exception, oauthError, api, trigger, status, errors } = symptom;
    expect({ exception, oauthError, api, trigger, status, errors: errors.map((it) => it.id) }).toEqual({
      exception: 'UserLambdaValidationException',
      oauthError: undefined,
      api: 'SignUp',
      trigger: 'PreSignUp',
      status: 400,
      errors: ['trigger-threw'],
    });
  });

  test('an error of a login endpoint keeps its name', () => {
    expect(explainText('POST /oauth2/token 400 {"error":"invalid_grant"}').symptom).toMatchObject({
      oauthError: 'invalid_grant',
      status: 400,
      exception: undefined,
    });
  });
});

describe('names that do not exist', () => {
  test.each([
    ['How do I call AdminRevokeToken?', ['AdminRevokeToken']],
    ['catch (InvalidRefreshTokenException e)', ['InvalidRefreshTokenException']],
    ['RevokeToken of the user', []],
  ])('%s', (text, names) => {
    expect(explainText(text).symptom.noSuchNames.map((it) => it.name)).toEqual(names);
  });
});

describe('what nobody can know', () => {
  test.each(['', '   ', 'lorem ipsum dolor sit amet', '0'.repeat(5000)])('%.12s: no cause at all', (text) => {
    expect(explainText(text).causes).toEqual([]);
  });

  test.each([
    'It will rain in the afternoon, with wind from the west.',
    'An error occurred (NoSuchBucket) when calling the GetObject operation: The specified bucket does not exist',
    'An error occurred (ThrottlingException) when calling the DescribeInstances operation: Request limit exceeded.',
    'AccessDenied: Access Denied while putting an object to s3://reports',
    'ERROR: deadlock detected on RDS instance orders-1',
    'kubectl: pod orders-7f9 is in CrashLoopBackOff',
    'The lambda that resizes images timed out reading from S3',
    'Recipe: 200 g flour, two eggs, a pinch of salt',
  ])('of something else: %s', (text) => {
    expect(explainText(text).causes).toEqual([]);
  });

  test.each([
    'cognito is broken',
    'cannot log in',
    'NotAuthorizedException',
    'InvalidParameterException from InitiateAuth',
    'POST /oauth2/token fails',
    'GET /oauth2/authorize does not work',
    'PostConfirmation trigger',
    'PreTokenGeneration is odd',
    'invalid_request',
    'invalid_token',
    '401 from the api',
    'CUSTOM_AUTH',
    'refresh token',
    'forgot password does not work',
    'the MFA code',
    'sign-up',
    'JsonWebTokenError: invalid signature',
    'AppSync refuses the token',
    'userinfo endpoint',
    'redirect after the login',
  ])('a domain word alone names at least two causes, none for certain: %s', (text) => {
    const { causes } = explainText(text);
    expect(causes.length).toBeGreaterThanOrEqual(2);
    expect(causes.filter((it) => it.certainty === 'certain')).toEqual([]);
  });

  test('a vague error names several causes, and none for certain', () => {
    const { causes } = explainText('NotAuthorizedException: Incorrect username or password.');
    expect(causes.filter((it) => it.certainty !== 'possible')).toEqual([]);
    expect(causes.length).toBeGreaterThan(4);
  });

  test('words that speak against it lower a cause', () => {
    const certainty = (text: string) => explainText(text).causes[0]?.certainty;
    expect(certainty('Access Token has been revoked')).toBe('certain');
    expect(certainty('Access Token has been revoked. TooManyRequestsException: Rate exceeded')).not.toBe('certain');
  });

  test('facts decide where the text cannot', () => {
    const text = 'NotAuthorizedException: Invalid Refresh Token';
    const first = (facts: object) =>
      explainText(text, 'InitiateAuth REFRESH_TOKEN_AUTH', { ...facts }).causes[0]?.label;
    expect([first({ device_tracking: true }), first({ device_tracking: false, app_clients: 2 })]).toEqual([
      'device-tracking-refresh',
      'refresh-token-wrong-client',
    ]);
  });
});
