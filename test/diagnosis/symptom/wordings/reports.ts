import { wordings } from './wording.ts';

/** Short reports as they are filed with libraries and tools. */
export const reportWordings = wordings({
  'trigger-wrong-type': [
    'PostConfirmation failed with error Error converting the Lambda event JSON payload to type CognitoPostConfirmationEvent',
  ],
  'trigger-unrecognizable-output': [
    'UserNotFoundException Exception migrating user in app client, my lambda returns null if the user is unknown',
  ],
  'trigger-exception': ["CustomMessage failed with error Cannot read property 'replace' of undefined."],
  'trigger-timeout': [
    'PreSignUp failed with error Socket timeout while invoking Lambda function. happens after inactivity',
  ],
  'trigger-permission-missing': [
    'An error occurred (UnexpectedLambdaException) when calling the SignUp operation: PreSignUp invocation failed due to error AccessDeniedException.',
  ],
  'trigger-not-invoked': ["USER_MIGRATION trigger isn't fired when using amplify default authenticationFlowType"],
  'iam-missing': ['AdminAddUserToGroup AccessDeniedException in post confirmation lambda execution role'],
  'custom-auth-answer-mismatch': [
    'confirmSignIn with wrong code returns nextStep CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE instead of error',
  ],
  'custom-auth-loop': [
    'signIn with CUSTOM_WITH_SRP: define auth lambda gets session with SRP_A and PASSWORD_VERIFIER and fails authentication',
  ],
  'challenge-session-invalid': [
    'NotAuthorizedException: Invalid session for the user, session is expired. respond_to_auth_challenge SOFTWARE_TOKEN_MFA',
  ],
  'secret-hash-missing': [['ResendConfirmationCode', 'Unable to verify secret hash for client']],
  'secret-hash-wrong': ['java: SecretHash does not match for the client when username is case different'],
  'secret-mismatch': ['Metabase / Superset login through Cognito: authlib OAuthError: invalid_client:'],
  'client-has-no-secret-but-sent': [
    'next-auth cognito provider without client secret: OAUTH_CALLBACK_ERROR invalid_client, app client is public',
  ],
  'flow-not-enabled': [
    'botocore.errorfactory.InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client pycognito',
  ],
  'grant-not-enabled': ['{"error":"unauthorized_client"} curl with grant_type client_credentials'],
  'scope-not-allowed': ['oauth2-proxy login: invalid_scope, we use the default scopes openid email profile groups'],
  'callback-mismatch': [
    'https://xxx.auth.us-east-1.amazoncognito.com/error?client_id=xxx&redirect_uri=http%3A%2F%2Flocalhost%3A8501 shows An error was encountered with the requested page.',
    'Amplify hosted ui signing out gives redirect_mismatch, signin works',
  ],
  'code-reused-or-expired': [
    'Error handling auth response. Error: invalid_grant at OAuth.ts, react-router navigates twice',
  ],
  'pkce-mismatch': [
    'flask-awscognito: token exchange 400 invalid_grant PKCE code_verifier missing in session after redirect',
  ],
  'oauth-state-nonce-mismatch': [
    'streamlit oauth component: STATE DOES NOT MATCH OR OUT OF DATE',
    'Keycloak: ID token nonce does not match when brokering cognito with azure',
  ],
  'idp-not-enabled-on-client': [
    'Terraform: Error creating Cognito User Pool Client: InvalidParameterException: The provider SignInWithApple does not exist for User Pool',
  ],
  'idp-misconfig': [
    '?error_description=Invalid+samlResponse+or+relayState+from+identity+provider&error=invalid_request',
    'Error in SAML response processing: Audience restriction in SAML Assertion does not allow it for urn:amazon:cognito:sp',
  ],
  'attribute-not-allowed': [
    'user.name: Attribute cannot be updated. after second google sign-in with attribute mapping',
  ],
  'token-expired': ['Error: jwt expired at verify.js:171 after some time using the app, need to re-login'],
  'token-wrong-use': [
    'Spring Boot resource server with Cognito: An error occurred while attempting to decode the Jwt: The aud claim is not valid (access token)',
  ],
  'token-wrong-issuer': [
    'HTTP API 401 www-authenticate Bearer error="invalid_token" error_description="invalid issuer"',
  ],
  'token-missing-scope': [
    'setPreferredMFA after hosted ui login gives NotAuthorizedException: Access Token does not have required scopes',
  ],
  'token-signature-invalid': ['Cognito token: JsonWebTokenError: secret or public key must be provided'],
  'token-revoked': [
    'revoked refresh token: user signed out on another device with global: true, NotAuthorizedException: Refresh Token has been revoked',
  ],
  'refresh-token-expired': ['Auth.currentSession rejects with Refresh Token has expired after being away for 30 days'],
  'refresh-token-wrong-client': [
    [
      'POST /oauth2/token grant_type=refresh_token',
      'invalid_grant when the backend with its own app client exchanges the refresh token of the SPA',
    ],
  ],
  'refresh-token-rotation': ['InitiateAuth REFRESH_TOKEN_AUTH not supported when refresh token rotation is enabled'],
  'device-tracking-refresh': [
    'Refresh token auth fails, NotAuthorizedException: Invalid Refresh Token, pool has Always remember devices',
  ],
  'device-tracking-signin': [
    'after upgrading to amplify 1.0 with remembered devices: second login fails, Incorrect username or password, clearing local storage helps',
  ],
  'user-unconfirmed': ['Flutter: UserNotConfirmedException(message: User not confirmed in the system.)'],
  'user-not-found': ['admin deleted user, fetchUserAttributes throws UserNotFoundException in the running session'],
  'alias-or-username-mismatch': [
    'preferred_username sign in does not work after confirm, User does not exist.',
    ['AdminConfirmSignUp', 'UserNotFoundException: User does not exist. username is a uuid, we pass the email'],
  ],
  'password-reset-required': [
    "AdminInitiateAuth returns ChallengeName: 'NEW_PASSWORD_REQUIRED' and AuthenticationResult is undefined",
    'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: User account has expired, it must be reset by an administrator.',
  ],
  'wrong-credentials': [
    "Cypress tests with Auth.signIn(Cypress.env('password')) fail: Incorrect username or password.",
  ],
  'code-mismatch': [
    'verifySoftwareToken: EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA',
  ],
  'wrong-region-or-pool': [
    'Invalid UserPoolId format. Error in amazon-cognito-identity-js',
    'lambda: ResourceNotFoundException: User pool us-west-2_x does not exist. but I can see it in the console',
  ],
  'domain-missing': [
    "auth domain undefined: https://undefined.auth.us-east-1.amazoncognito.com/login can't be reached",
  ],
  'authorizer-misconfig': [
    'AppSync UnauthorizedException: You are not authorized to make this call. default authorization mode is API key',
    'CORS error from API gateway: OPTIONS request hits the cognito authorizer and returns 401',
  ],
  'clock-skew': ['python-jose JWTClaimsError: The token is not yet valid (nbf)/ iat in WSL2 after laptop sleep'],
  throttled: [
    'TooManyRequestsException when calling AdminGetUser in a lambda loop',
    'cognito says Password attempts exceeded',
  ],
  'waf-blocked': ['CloudFront 403 The request could not be satisfied. Request blocked. on auth.mydomain.com/login'],
  'network-or-outage': [
    "AuthClass - signIn failure {code: 'NetworkError', name: 'NetworkError', message: 'Network error'}",
  ],
  'client-library-fault': [
    'Possible Unhandled Promise Rejection: Native module crypto could not be loaded, amazon-cognito-identity-js react native',
    'AuthError: Auth UserPool not configured. Amplify v6 Next.js server side',
  ],
});
