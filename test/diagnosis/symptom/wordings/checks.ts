import { wordings } from './wording.ts';

/** The same of what checks tokens, of users and of what stands around the pool. */
export const checkWordings = wordings({
  'token-expired': [
    'jwt.exceptions.ExpiredSignatureError: Signature has expired',
    'TokenExpiredError: jwt expired on every api call after tab sat in background',
    ['API Gateway', '{"message":"The incoming token has expired"}'],
    'app works for 60 minutes and then all appsync calls return Token has expired',
  ],
  'token-wrong-use': [
    'CognitoJwtVerifier: Token use not allowed: access. Expected: id',
    'API gateway cognito authorizer returns Unauthorized when I pass the access token, id token is ok',
    'Invalid JWT: "aud" missing — cognito access tokens, using go-oidc verifier',
    'InvalidAudienceError PyJWT Token is missing the "aud" claim',
    ['API Gateway REST method with scopes', '401 Unauthorized sending the IdToken from amplify'],
  ],
  'token-wrong-issuer': [
    'JWT issuer mismatch: expected https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AAA got us-east-1_BBB',
    'after destroying & re-creating the user pool our backend answers: no key found in JWKS for kid',
    'NotAuthorizedException: Token is not from a supported provider of this identity pool - we replaced the pool',
    'IDX10205: Issuer validation failed',
  ],
  'token-wrong-client': [
    'API rejects tokens from the second app client: jwt audience invalid. expected: 3abc',
    'Client ID not allowed: 5xyz. Expected: 4abc (aws-jwt-verify)',
    'ios and web use different clients in the same pool, http api jwt authorizer lists just the web one -> ios 401',
  ],
  'token-missing-scope': [
    ['GetUser', 'NotAuthorizedException: Access Token does not have required scopes'],
    '403 insufficient_scope on api with custom scope, token from initiate auth only has aws.cognito.signin.user.admin',
    ['/oauth2/userInfo', '401 invalid_token when using the token from USER_PASSWORD_AUTH'],
    'changePassword fails with hosted ui token: does not have required scopes',
  ],
  'token-signature-invalid': [
    'jwt malformed',
    'PEM_read_bio_PUBKEY failed / no start line when verifying cognito token in node',
    'invalid signature on jwt.io and in our nginx, kid matches the jwks',
    'DecodeError: Not enough segments pyjwt cognito cookie',
    'InvalidAlgorithmError: The specified alg value is not allowed (HS256 configured, cognito RS256)',
  ],
  'token-revoked': [
    ['GetUser', 'NotAuthorizedException: Access Token has been revoked'],
    'we call adminUserGlobalSignOut on password change and then the other browser fails with Refresh Token has been revoked',
    'user signs out on the phone and the web session is dead too',
  ],
  'refresh-token-expired': [
    'NotAuthorizedException: Refresh Token has expired',
    'customers come back from vacation and have to enter their password, can we make sessions longer?',
    ['/oauth2/token grant_type=refresh_token', '{"error":"invalid_grant"} for tokens older than a month'],
  ],
  'refresh-token-wrong-client': [
    'Invalid Refresh Token when my lambda refreshes tokens which were issued to the SPA client',
    'refresh token has different client',
    'login on web with client A, server side session handler renews with client B: NotAuthorizedException',
  ],
  'refresh-token-rotation': [
    'RefreshTokenReuseException: Refresh token has been reused',
    'enabled refresh token rotation and amplify v5 users are logged out every hour',
    'two tabs refresh simultaneously and one gets kicked out since we turned on rotation',
  ],
  'device-tracking-refresh': [
    [
      'InitiateAuth REFRESH_TOKEN_AUTH',
      'NotAuthorizedException: Invalid Refresh Token. pool has "always remember" devices',
    ],
    'pycognito check_token raises NotAuthorizedException Invalid Refresh Token one hour after login, remember devices = user opt in',
    'everyone logs in fine; after 1h the silent renewal fails and they see the login page. started when we enabled remembered devices for MFA skipping',
  ],
  'device-tracking-signin': [
    ['RespondToAuthChallenge DEVICE_PASSWORD_VERIFIER', 'NotAuthorizedException: Incorrect username or password.'],
    'Signing in works until I remember the device, next sign in throws incorrect username or password',
    'ResourceNotFoundException: Device does not exist. on login with stored device key',
  ],
  'user-unconfirmed': [
    'UserNotConfirmedException: User is not confirmed.',
    'signed up, closed app before typing the code, now cannot log in',
    [
      'ForgotPassword',
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    ],
    'signIn resolves with nextStep CONFIRM_SIGN_UP',
  ],
  'user-disabled': [
    'NotAuthorizedException: User is disabled.',
    "a colleague of ours got deactivated by HR sync and can't sign in",
    'login refused for exactly one person; enabled: No in the user list',
  ],
  'user-not-found': [
    'adminGetUser returns UserNotFoundException: User does not exist. after cleanup job removed inactive users',
    'deleted my test user but the app still thinks it is logged in, then GetUser errors User does not exist',
    'password mail never arrives; support says there is no such account in the pool',
  ],
  'alias-or-username-mismatch': [
    'UserNotFoundException when logging in with John@x.com but john@x.com is fine',
    ['RespondToAuthChallenge', 'UserNotFoundException: User does not exist. I pass the email as USERNAME'],
    'can log in with username but not with email, email_verified is false',
    'adminConfirmSignUp with email: User does not exist, though it exists as uuid',
    'Username should be an email.',
  ],
  'password-reset-required': [
    'PasswordResetRequiredException: Password reset required for the user',
    'Temporary password has expired and must be reset by an administrator.',
    'nextStep: CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED and my login form does nothing',
    'new employee ignored the invitation for two weeks; now neither login nor forgot password work',
    ['ForgotPassword', 'NotAuthorizedException: User password cannot be reset in the current state.'],
  ],
  'wrong-credentials': [
    ['InitiateAuth', 'NotAuthorizedException: Incorrect username or password.'],
    'password contains a $ and is passed via bash env var, cognito refuses',
    'cypress login test fails on CI only with Incorrect username or password, secret in github actions',
  ],
  'code-mismatch': [
    ['ConfirmSignUp', 'CodeMismatchException: Invalid verification code provided, please try again.'],
    'EnableSoftwareTokenMFAException: Code mismatch',
    'authenticator app code refused at mfa setup',
  ],
  'wrong-region-or-pool': [
    'ResourceNotFoundException: User pool client 3abc does not exist.',
    'User pool eu-west-1_X does not exist, region in my config is us-east-1',
    'amplify pull brought config of another env and now all users do not exist',
    "1 validation error detected: Value at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern",
    'CORS error calling https://myapp.auth.eu-west-1.amazoncognito.com/ with X-Amz-Target InitiateAuth',
  ],
  'domain-missing': [
    'ERR_NAME_NOT_RESOLVED myapp.auth.eu-central-1.amazoncognito.com',
    'Login pages unavailable. Please contact an administrator.',
    'clicking sign in goes to https://undefined/oauth2/authorize',
    'custom domain for hosted ui deleted, link dead',
  ],
  'authorizer-misconfig': [
    "'eyJraWQ' not a valid key=value pair (missing equal-sign) in Authorization header",
    'Missing Authentication Token on GET /prod/items',
    'AppSync: No current user / UnauthorizedException You are not authorized to make this call, default auth mode is API key',
    "authorizer isn't called because OPTIONS request is protected as well",
    'changed authorizer yesterday, forgot to deploy the stage?? still 401',
  ],
  'clock-skew': [
    'Token used too early, 1699 < 1702 (google-auth / pyjwt ImmatureSignatureError)',
    'only on one tablet: login fine and immediately logged out. date set to 2019',
    'docker desktop after sleep: JWT not yet valid',
    'Signature not yet current: 20240101T000000Z is still later than',
  ],
  throttled: [
    'TooManyRequestsException: Rate exceeded',
    ['ForgotPassword', 'LimitExceededException: Attempt limit exceeded, please try after some time.'],
    'load test with 300 users/s: half the logins fail',
    'user mistyped password 6 times, now correct one also says incorrect',
  ],
  'waf-blocked': [
    'ForbiddenException: Request not allowed due to WAF block.',
    '403 from hosted ui login post only for users in Brazil',
    'signup requests get 405 with x-amzn-waf-action: captcha',
  ],
  'network-or-outage': [
    'NetworkError: A network error has occurred. amplify signIn behind zscaler',
    'cognito-idp.us-east-1.amazonaws.com 503 for all our apps since 14:05',
    'InternalErrorException from cognito for every login, nothing deployed',
    'java.net.SocketTimeoutException: timeout calling cognito InitiateAuth',
  ],
  'client-library-fault': [
    "TypeError: Cannot read properties of undefined (reading 'userPoolId') Auth.signIn after updating to aws-amplify 6",
    'UserAlreadyAuthenticatedException: There is already a signed in user.',
    'Error: Auth UserPool not configured.',
    'fetchAuthSession never resolves on Android 14 since 6.0.12',
    'after installing the new mobile version everybody was signed out',
  ],
});
