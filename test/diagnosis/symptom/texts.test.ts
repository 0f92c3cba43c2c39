import { describe, expect, test } from 'vitest';
import { explainText } from '../../../src/diagnosis/symptom/explain.ts';

/** Texts as they are known from how Cognito works, each with the cause that must stand first. */
const TEXTS: readonly (readonly [string, string])[] = [
  [
    'iam-missing',
    'User: arn:aws:sts::123456789012:assumed-role/api-role/i-0abc is not authorized to perform: cognito-idp:AdminCreateUser on resource: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC',
  ],
  ['iam-missing', 'botocore.exceptions.NoCredentialsError: Unable to locate credentials when calling admin_get_user'],
  [
    'iam-missing',
    'UnrecognizedClientException: The security token included in the request is invalid. (AdminInitiateAuth)',
  ],
  [
    'trigger-unrecognizable-output',
    'Our sign up fails with InvalidLambdaResponseException: Unrecognizable lambda output. Lambda logs look fine',
  ],
  [
    'trigger-timeout',
    'UnexpectedLambdaException: PreSignUp failed with error Socket timeout while invoking Lambda function.',
  ],
  ['trigger-timeout', 'PostConfirmation invocation failed due to error Socket timeout while invoking Lambda function.'],
  [
    'trigger-timeout',
    'PreTokenGeneration failed with error 2024-01-01T00:00:00 abc Task timed out after 3.00 seconds.',
  ],
  [
    'trigger-exception',
    'https://app.example.com/cb?error_description=PreSignUp+failed+with+error+Email+domain+not+allowed.+&error=invalid_request',
  ],
  [
    'trigger-exception',
    "UserLambdaValidationException: DefineAuthChallenge failed with error Cannot read property 'length' of undefined.",
  ],
  ['trigger-wrong-type', 'PreSignUp failed with error invalid type: null, expected a boolean at line 1 column 500.'],
  [
    'trigger-wrong-type',
    'PreTokenGeneration failed with error json: cannot unmarshal object into Go struct field of type string',
  ],
  [
    'trigger-permission-missing',
    'UnexpectedLambdaException: PreSignUp invocation failed due to error AccessDeniedException.',
  ],
  [
    'trigger-permission-missing',
    'AccessDeniedException when Cognito calls my post confirmation lambda, created with CloudFormation; re-selecting the function in the console fixes it',
  ],
  [
    'trigger-not-invoked',
    'User migration lambda trigger never gets called when signing in with Amplify (SRP), UserNotFoundException',
  ],
  [
    'secret-hash-missing',
    'An error occurred (NotAuthorizedException) when calling the RespondToAuthChallenge operation: Client 1abc is configured with secret but SECRET_HASH was not received',
  ],
  ['secret-hash-missing', 'ForgotPassword: Client 123 is configured for secret but secret was not received'],
  ['secret-hash-wrong', 'SecretHash does not match for the client: 7abc on REFRESH_TOKEN_AUTH'],
  [
    'secret-hash-missing',
    'botocore NotAuthorizedException when calling the InitiateAuth operation: Unable to verify secret hash for client 7x',
  ],
  ['secret-mismatch', '{"error":"invalid_client","error_description":"invalid_client_secret"}'],
  ['client-has-no-secret-but-sent', 'invalid_client from oauth2/token; our app client is a public client'],
  ['flow-not-enabled', 'InvalidParameterException: USER_SRP_AUTH is not enabled for the client.'],
  ['flow-not-enabled', 'Auth flow not enabled for this client'],
  ['grant-not-enabled', '{"error":"unauthorized_client"} POST /oauth2/token client_credentials'],
  ['scope-not-allowed', 'https://app/callback?error=invalid_scope'],
  ['callback-mismatch', 'https://x.auth.us-east-1.amazoncognito.com/error?error=redirect_mismatch&client_id=abc'],
  ['callback-mismatch', '{"error":"unauthorized_client","error_description":"invalid_redirect"}'],
  [
    'code-reused-or-expired',
    '{"error":"invalid_grant"} React strict mode calls the token endpoint twice with the same code',
  ],
  ['code-reused-or-expired', 'invalid_grant when exchanging the authorization code'],
  ['pkce-mismatch', 'invalid_grant code_verifier does not match'],
  [
    'oauth-state-nonce-mismatch',
    '[next-auth][error][CALLBACK_OAUTH_ERROR] State cookie was missing. / state mismatch, expected undefined',
  ],
  ['idp-not-enabled-on-client', 'The Google button does not appear in the hosted UI'],
  ['idp-misconfig', 'Invalid SAML response received: Missing attribute mapping'],
  ['idp-misconfig', 'error_description=attributes+required%3A+%5Bemail%5D&error=invalid_request from Facebook'],
  [
    'attribute-not-allowed',
    'Second login via Azure AD: error_description=user.email%3A+Attribute+cannot+be+updated.%0A+&error=invalid_request',
  ],
  [
    'attribute-not-allowed',
    'InvalidParameterException: Attributes did not conform to the schema: custom:tenant: Attribute does not exist in the schema',
  ],
  ['token-expired', '{"message":"The incoming token has expired"}'],
  ['token-expired', 'jwt.exceptions.ExpiredSignatureError: Signature has expired'],
  ['token-expired', 'TokenExpiredError: jwt expired'],
  ['token-wrong-use', '401 Unauthorized API Gateway with access token but id token works'],
  ['token-wrong-use', 'JwtInvalidClaimError: Token use not allowed: id. Expected: access'],
  ['token-wrong-use', 'jwt audience invalid. access token has no aud claim'],
  ['token-wrong-issuer', 'jwt issuer invalid. expected: https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A'],
  ['token-wrong-issuer', 'KidNotFoundInJwksError: JWK for kid "abc=" not found in the JWKS'],
  ['token-wrong-client', 'JsonWebTokenError: jwt audience invalid. expected: 3abc'],
  ['token-missing-scope', 'NotAuthorizedException: Access Token does not have required scopes'],
  ['token-missing-scope', 'www-authenticate: Bearer scope="api/read" error="insufficient_scope"'],
  ['token-signature-invalid', 'JsonWebTokenError: invalid signature'],
  ['token-signature-invalid', 'JsonWebTokenError: jwt malformed'],
  ['token-revoked', 'NotAuthorizedException: Access Token has been revoked'],
  ['token-revoked', 'Refresh Token has been revoked'],
  ['refresh-token-expired', 'NotAuthorizedException: Refresh Token has expired'],
  [
    'refresh-token-wrong-client',
    'Invalid Refresh Token: we sign in with the web client and refresh with another client',
  ],
  ['refresh-token-rotation', 'REFRESH_TOKEN_AUTH fails since we enabled refresh token rotation'],
  ['refresh-token-rotation', 'RefreshTokenReuseException: Refresh token reuse detected'],
  ['device-tracking-refresh', 'Invalid Refresh Token'],
  ['user-unconfirmed', 'Amazon.CognitoIdentityProvider.Model.UserNotConfirmedException: User is not confirmed.'],
  [
    'user-unconfirmed',
    'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
  ],
  ['user-disabled', 'ErrNotAuthorized: NotAuthorizedException: User is disabled.'],
  ['user-disabled', 'Username/client id combination not found. for a disabled user'],
  ['user-not-found', 'UserNotFoundException: User does not exist. The account was deleted in the console'],
  ['alias-or-username-mismatch', 'User does not exist although I can see the user in the console; e-mail not verified'],
  [
    'alias-or-username-mismatch',
    'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
  ],
  ['password-reset-required', 'PasswordResetRequiredException: Password reset required for the user'],
  ['password-reset-required', 'User account has expired, it must be reset by an administrator.'],
  ['password-reset-required', 'NotAuthorizedException: User password cannot be reset in the current state.'],
  ['wrong-credentials', 'NotAuthorizedException: Incorrect username or password.'],
  ['code-mismatch', 'CodeMismatchException: Invalid verification code provided, please try again.'],
  ['code-reused-or-expired', 'ExpiredCodeException: Invalid code provided, please request a code again.'],
  ['wrong-region-or-pool', 'ResourceNotFoundException: User pool us-east-1_abc does not exist.'],
  ['wrong-region-or-pool', 'getaddrinfo ENOTFOUND cognito-idp.undefined.amazonaws.com'],
  [
    'domain-missing',
    'This site can’t be reached my-app.auth.eu-west-1.amazoncognito.com’s DNS address could not be found',
  ],
  ['domain-missing', 'Login pages unavailable. Please contact an administrator.'],
  ['domain-missing', "Required String parameter 'redirect_uri' is not present"],
  [
    'authorizer-misconfig',
    "Authorization header requires 'Credential' parameter. 'abc' not a valid key=value pair (missing equal-sign) in Authorization header",
  ],
  ['authorizer-misconfig', '{"message":"Missing Authentication Token"}'],
  ['clock-skew', 'ImmatureSignatureError: The token is not yet valid (iat)'],
  ['clock-skew', 'token used before issued'],
  ['throttled', 'NotAuthorizedException: Password attempts exceeded'],
  ['throttled', 'LimitExceededException: Attempt limit exceeded, please try after some time.'],
  ['throttled', 'TooManyRequestsException: Too many requests'],
  ['waf-blocked', 'ForbiddenException: Request not allowed due to WAF block.'],
  ['waf-blocked', '403 Forbidden from the hosted UI login page'],
  ['network-or-outage', 'InternalErrorException: Internal server error from cognito for everyone'],
  ['client-library-fault', 'Error: No current user'],
  ['client-library-fault', 'UserAlreadyAuthenticatedException: There is already a signed in user.'],
  ['challenge-session-invalid', 'Invalid session for the user, session is expired.'],
  ['custom-auth-missing-fields', 'CUSTOM_AUTH: DefineAuthChallenge returns no challengeName, issueTokens missing'],
  ['custom-auth-loop', 'Custom auth hangs and keeps asking for the challenge'],
  ['custom-auth-answer-mismatch', 'passwordless sign in: wrong answer gives a new challenge, answerCorrect = false'],
  [
    'trigger-missing-field',
    'User migration lambda runs successfully but first login says Incorrect username or password, second login works',
  ],
  [
    'device-tracking-signin',
    'Incorrect username or password on second sign-in when device is remembered (DEVICE_SRP_AUTH)',
  ],
  ['throttled', 'Incorrect username or password even with the right password after several failed attempts'],
  ['wrong-region-or-pool', 'works in the console but not in production: User does not exist'],
  ['token-wrong-use', 'one token for several APIs gives 401 at the second'],
  ['token-revoked', 'How do I sign everybody out now?'],
  ['token-expired', '401 after an hour'],
];

/** The same with where it happened, in other words than the clues are written in. */
const ELSEWHERE: readonly (readonly [label: string, text: string, endpoint?: string])[] = [
  [
    'token-wrong-use',
    'Bearer error="invalid_token" error_description="the token does not have a valid audience"',
    'API Gateway HTTP API JWT authorizer',
  ],
  ['token-wrong-use', 'audience claim missing when verifying the access token in Spring', 'resource server'],
  ['token-wrong-issuer', 'After recreating the user pool every call answers 401 with old tokens', 'API Gateway'],
  ['token-missing-scope', '403 Forbidden insufficient scope on GET /orders', 'API Gateway HTTP API'],
  [
    'secret-hash-missing',
    'ConfirmForgotPassword fails: Unable to verify secret hash for client, the secret hash is not sent',
    'ConfirmForgotPassword',
  ],
  [
    'secret-hash-wrong',
    'Refresh with SECRET_HASH from the email fails but works with the sub',
    'AdminInitiateAuth REFRESH_TOKEN_AUTH',
  ],
  [
    'user-unconfirmed',
    'forgotPassword returns InvalidParameterException for accounts that never verified',
    'ForgotPassword',
  ],
  [
    'alias-or-username-mismatch',
    'adminGetUser by email throws UserNotFoundException but the user exists',
    'AdminGetUser',
  ],
  ['user-not-found', 'UserNotFoundException after the user was removed, app still logged in', 'GetUser'],
  [
    'password-reset-required',
    'User stuck in FORCE_CHANGE_PASSWORD, login challenge NEW_PASSWORD_REQUIRED',
    'InitiateAuth',
  ],
  ['throttled', 'Rate exceeded on ListUsers'],
  ['throttled', 'ThrottlingException when many users log in at 9am'],
  ['waf-blocked', 'ForbiddenException: Forbidden from cognito-idp sign up', 'SignUp'],
  ['waf-blocked', 'Login page shows 403 ERROR The request could not be satisfied', 'GET /login'],
  ['network-or-outage', 'Cognito returns 503 for all users in us-east-1', 'InitiateAuth'],
  ['network-or-outage', 'AuthError: Network error only in Firefox with an ad blocker'],
  ['client-library-fault', 'TypeError: Cannot read property getSession of null since amplify 5.0.3'],
  ['domain-missing', 'hosted UI 404 not found, no domain configured', 'GET /login'],
  ['domain-missing', 'Opening the bare auth domain shows a page with null/null images', 'GET /login'],
  ['idp-not-enabled-on-client', 'Facebook button missing on the managed login page'],
  [
    'idp-misconfig',
    'error_description=Error+in+SAML+response+processing%3A+Invalid+saml+response+received&error=server_error',
  ],
  ['oauth-state-nonce-mismatch', 'checks.state argument is missing', 'app callback'],
  [
    'pkce-mismatch',
    'invalid_grant on mobile when the hosted UI link was opened from a mail',
    'POST /oauth2/token grant_type=authorization_code',
  ],
  ['code-reused-or-expired', 'Login works but reload of the callback page gives invalid_grant', 'POST /oauth2/token'],
  ['callback-mismatch', 'redirect_uri has a trailing slash, Cognito says invalid redirect', 'GET /oauth2/authorize'],
  ['grant-not-enabled', 'unauthorized_client when using implicit flow', 'GET /oauth2/authorize'],
  ['grant-not-enabled', 'Client is not enabled for OAuth2.0 flows'],
  ['scope-not-allowed', 'next-auth default scope offline_access: invalid_scope'],
  ['flow-not-enabled', 'ADMIN_NO_SRP_AUTH is not enabled for the client', 'AdminInitiateAuth'],
  ['trigger-not-invoked', 'migration trigger is never invoked, USER_SRP_AUTH'],
  ['trigger-missing-field', 'Exception migrating user, lambda does not set finalUserStatus'],
  [
    'trigger-unrecognizable-output',
    'UserNotFoundException: Exception migrating user in app client 3abc',
    'InitiateAuth USER_PASSWORD_AUTH',
  ],
  ['trigger-permission-missing', 'CustomMessage invocation failed due to error AccessDeniedException.'],
  [
    'trigger-timeout',
    'UserLambdaValidationException: PreSignUp failed with error RequestId: 1 Error: Task timed out after 3.00 seconds.',
  ],
  [
    'iam-missing',
    'PreSignUp failed with error User: arn:aws:sts::1:assumed-role/fn is not authorized to perform: cognito-idp:ListUsers on resource: arn',
  ],
  ['custom-auth-loop', 'CUSTOM_AUTH sign in loops forever, challenge again and again'],
  ['challenge-session-invalid', 'MFA code entered after 5 minutes: Invalid session for the user, session is expired.'],
  ['device-tracking-refresh', 'Remembered devices enabled; refresh fails with NotAuthorizedException'],
  ['refresh-token-rotation', 'We enabled token rotation and Amplify logs users out at refresh'],
  [
    'refresh-token-expired',
    'Users must log in again after 30 days, refresh token invalid_grant',
    'POST /oauth2/token grant_type=refresh_token',
  ],
  ['token-signature-invalid', 'Token signature verification failed, crypto/rsa: verification error'],
  ['token-revoked', 'User logged out from all devices; GetUser says Access Token has been revoked'],
  ['clock-skew', 'Token is not valid before; phone clock is 10 minutes behind'],
  ['attribute-not-allowed', 'Cannot modify the non-mutable attribute email', 'UpdateUserAttributes'],
  ['attribute-not-allowed', 'A client attempted to write unauthorized attribute custom:role', 'AdminCreateUser'],
  ['wrong-region-or-pool', 'ResourceNotFoundException: User pool client 5x does not exist.', 'InitiateAuth'],
  ['authorizer-misconfig', 'AppSync says Unauthorized, default auth mode is IAM', 'AppSync'],
  ['client-has-no-secret-but-sent', 'Client 1x is not configured for secret but secret was received'],
  ['secret-mismatch', 'invalid_client after rotating the client secret', 'POST /oauth2/token'],
  ['user-disabled', 'Sign in fails: account disabled by admin'],
  ['wrong-credentials', 'Incorrect username or password though password in .env contains # character', 'InitiateAuth'],
];

describe('a text alone', () => {
  test.each(TEXTS)('%s: %s', (label, text) => {
    const [first] = explainText(text).causes;
    expect(first?.label).toBe(label);
  });
});

describe('a text and where it happened', () => {
  test.each(ELSEWHERE.map(([label, text, endpoint = '']) => [label, text, endpoint] as const))(
    '%s: %s',
    (label, text, endpoint) => {
      expect(explainText(text, endpoint === '' ? undefined : endpoint).causes[0]?.label).toBe(label);
    },
  );
});
