import { wordings } from './wording.ts';

/** The same out of other languages, frameworks and tools. */
export const wrapperWordings = wordings({
  'trigger-wrong-type': [
    'go lambda pre token gen: json: cannot unmarshal bool into Go struct field CognitoEventUserPoolsPreTokenGen of type string',
    'com.fasterxml.jackson.databind.exc.MismatchedInputException in our quarkus cognito define auth function',
    'roles claim should be a list but as soon as we return a list login breaks; comma string ok',
  ],
  'trigger-missing-field': [
    'Migration Lambda returns ok in CloudWatch but Cognito throws "Exception during user migration"',
    'old users have to submit the login form a second time, only then our migration sticks',
    'UserMigration_Authentication: finalUserStatus not set -> user has to reset',
  ],
  'trigger-unrecognizable-output': [
    'our presignup returns { statusCode: 200, body: ... } and registering fails',
    'Kotlin handler: return type Unit. Sign up answers InvalidLambdaResponseException',
    'verify challenge function in python has no return at the end, login gives an invalid lambda response',
  ],
  'trigger-exception': [
    'since this morning nobody can register: "PreSignUp failed with error KeyError" in the UI',
    'PreTokenGeneration failed with error ECONNREFUSED 10.0.1.12:5432.',
    'UserLambdaValidationException on AdminCreateUser, message is our own text "tenant limit reached"',
    'post authentication hook throws on users without phone, so they cannot log in',
  ],
  'trigger-timeout': [
    'sign-in takes 5 secs then error, only when nobody logged in for ~20 min. java lambda as pre auth',
    'define auth challenge lambda Init Duration 4800 ms, first otp login of the day fails',
    'cognito calls our post confirmation function three times for one user, duplicates in db',
  ],
  'trigger-permission-missing': [
    'serverless deploy with existing: true pool, afterwards every signup gives AccessDeniedException PreSignUp invocation failed',
    'SAM template: cognito user pool + function, no AWS::Lambda::Permission, nothing in logs and sign in returns UnexpectedLambdaException',
    'copied the pool to the new account, trigger there, signing up breaks, function never gets started. If re-added by mouse in the console it is OK',
  ],
  'trigger-not-invoked': [
    "post authentication trigger isn't fired on token refresh",
    'UserMigration lambda: nothing in cloudwatch, javascript sdk default flow',
    'pre signup hook does nothing for people who already have an account',
  ],
  'iam-missing': [
    'InvalidSignatureException: The request signature we calculated does not match the signature you provided when calling adminGetUser',
    'lambda behind our admin api: AccessDeniedException on cognito-idp:ListUsers',
    'boto3 NoCredentialsError in container for admin_create_user',
    'explicit deny in a service control policy for cognito-idp:AdminSetUserPassword',
  ],
  'custom-auth-missing-fields': [
    'Define lambda returns {} and initiateAuth answers Incorrect username or password (CUSTOM_AUTH)',
    'Custom auth lambda trigger is not configured for the user pool.',
    'createAuthChallenge log group does not exist although defineAuthChallenge runs',
  ],
  'custom-auth-answer-mismatch': [
    'Challenge response cannot be empty with Auth.sendCustomChallengeAnswer',
    'OTP correct in DB but verify says false because of trailing space',
    'after wrong passcode our api simply gets another CUSTOM_CHALLENGE with new Session, how do I know it failed',
  ],
  'custom-auth-loop': [
    'passwordless flow stuck: each confirmSignIn returns CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE for ever',
    'DefineAuthChallenge session.length === 2 never handled, gets NotAuthorized',
    'users enter sms code, screen flickers, asks for the next sms code, and so on endlessly',
  ],
  'challenge-session-invalid': [
    'flutter amplify confirmSignIn: NotAuthorizedException Invalid session for the user.',
    "old customers need 5 minutes for typing the SMS login code, then it's rejected",
    'set new password form left open over coffee, then submit fails, Invalid session for the user, session is expired',
  ],
  'secret-hash-missing': [
    ['InitiateAuth', 'Unable to verify secret hash for client 5tq (aws-amplify react native)'],
    [
      'RespondToAuthChallenge NEW_PASSWORD_REQUIRED',
      'Client 88 is configured with secret but SECRET_HASH was not received',
    ],
    'ionic app: created client with default options -> signUp fails with secret hash error',
  ],
  'secret-hash-wrong': [
    ['InitiateAuth REFRESH_TOKEN_AUTH', 'SecretHash does not match for the client. I hash email + client id'],
    'sec hash ok for sign-in by username, but refresh: NotAuthorizedException Unable to verify secret hash (php sdk) since users sign in with email alias',
    'AdminRespondToAuthChallenge: hash computed with alias instead of USER_ID_FOR_SRP',
  ],
  'secret-mismatch': [
    'Grafana generic oauth with cognito: oauth2: cannot fetch token: 400 Bad Request invalid_client',
    'token endpoint: invalid_client. basic header built with base64url(clientId:secret) including newline',
    'nightly batch can no longer obtain tokens since secret rotation',
  ],
  'client-has-no-secret-but-sent': [
    'We ticked off "generate secret", passport-oauth2 posts client_secret and gets invalid_client',
    'A client secret is sent by our C# library to a public app client -> secret hash was received',
    ['/oauth2/token', 'invalid_client when Authorization Basic header is set; client has no secret'],
  ],
  'flow-not-enabled': [
    'USER_AUTH flow not enabled for this client',
    'amplify signIn authFlowType USER_PASSWORD_AUTH InvalidParameterException',
    'ALLOW_USER_SRP_AUTH missing from explicit auth flows, ios login dead',
    'postman initiateAuth: "USER_PASSWORD_AUTH flow not enabled for this client"',
  ],
  'grant-not-enabled': [
    ['/oauth2/authorize', 'unauthorized_client&error_description=implicit flow'],
    'cdk client without oAuth flows: hosted ui says Client is not enabled for OAuth2.0 flows.',
    'batch service posts client_credentials and gets 400 unauthorized_client',
  ],
  'scope-not-allowed': [
    'invalid_scope on login with keycloak style scopes profile email roles',
    'authorize endpoint returns invalid_scope after I added my resource server scope api/write',
    'oidc client library asks for "openid profile offline_access": error',
  ],
  'callback-mismatch': [
    'vercel preview deployments: redirect_mismatch',
    'error?error=redirect_mismatch after adding a trailing slash',
    'changed load balancer DNS name -> after sign in amazon page "An error was encountered with the requested page"',
    'invalid redirect_uri: android custom scheme myapp://callback',
  ],
  'code-reused-or-expired': [
    ['/oauth2/token', '{"error":"invalid_grant"} on page refresh after login'],
    'React StrictMode: token exchange called twice, second invalid_grant',
    'user clicks verify link a second time: ExpiredCodeException',
    'Shopify sends ?code= to our page and Amplify tries to use it -> invalid_grant',
  ],
  'pkce-mismatch': [
    'invalid_grant only on mobile when user comes back from mail app to a different browser',
    'react-native-app-auth: invalid_grant, code_verifier mismatch',
    'login started on www.example.com and callback on example.com: cannot find verifier in storage',
  ],
  'oauth-state-nonce-mismatch': [
    'authlib mismatching_state: CSRF Warning! State not equal in request and response.',
    'openid-client RPError: nonce mismatch, expected undefined, got: ... with Cognito and Okta',
    'login works in chrome, fails in safari: state cookie was missing',
  ],
  'idp-not-enabled-on-client': [
    'Sign in with Apple button does not show up on login page of the second app client',
    'unsupported identity provider when calling authorize with identity_provider=okta, provider is called Okta',
    'hosted ui has no google button',
  ],
  'idp-misconfig': [
    'SAML: error_description=Invalid+SAML+response+received:+SAML+Response+signature+is+invalid',
    'ADFS login: user comes back with "email is required"',
    'redirect says: Error - 401 invalid_client The client secret supplied for a confidential client is invalid (google)',
    'auth0 federation: attributes required [email]',
  ],
  'attribute-not-allowed': [
    'user.phone_number: Attribute cannot be updated when signing in with SAML again',
    'flutter updateUserAttribute custom:score InvalidParameterException: user.custom:score: Attribute does not exist in the schema.',
    'customers get an error when saving their family name in the profile page: unauthorized attribute',
  ],
  'token-expired': [
    'websocket disconnect after an hour with UnauthorizedException: Token has expired.',
    'NotAuthorizedException: Access Token has expired on changePassword',
    'golang-jwt: token is expired by 12m3s',
    'Invalid login token. Token expired: 1533333 >= 1533331',
  ],
  'token-wrong-use': [
    'fastapi-cloudauth says Not verified for id token',
    'api gateway 401 with accessToken from amplify, works with idToken',
    'spring boot: The required audience is missing, cognito access token',
    'userinfo-like call with id token: Invalid Access Token',
  ],
  'token-wrong-issuer': [
    'staging token on prod api gives 401, kid unknown',
    'Invalid Issuer error in istio RequestAuthentication with cognito',
    'identity pool still linked to the pool we deleted: Token is not from a supported provider of this identity pool',
  ],
  'token-wrong-client': [
    'ktor: audience [abc] not matching, we have several app clients',
    'admin portal tokens get rejected by the API that the customer site uses without problems, both clients in one pool',
    'Lambda authorizer: CognitoJwtInvalidClientIdError',
  ],
  'token-missing-scope': [
    'access token from hosted ui cannot call GetUser: Access Token does not have required scopes',
    ['API Gateway', '403 Forbidden; token has openid only and route needs books/read'],
    'updateUserAttributes in SPA says scopes missing, we request openid email only',
  ],
  'token-signature-invalid': [
    "java-jwt SignatureVerificationException: The Token's Signature resulted invalid when verified using the Algorithm: SHA256withRSA",
    'could not deserialize key data when verifying with jwks from cognito',
    'Invalid token specified: missing part #2',
    'cookie with jwt gets cut by nginx, parse error',
  ],
  'token-revoked': [
    'Refresh Token has been revoked',
    'how to kill all sessions of a user at once?',
    [
      '/oauth2/userInfo',
      '401 invalid_token Access token is expired, disabled, or deleted, or the user has globally signed out.',
    ],
  ],
  'refresh-token-expired': [
    'ios users who did not open the app in 30 days are signed out',
    ['InitiateAuth REFRESH_TOKEN_AUTH', 'Refresh Token has expired'],
    'TV app asks for login again after a month',
  ],
  'refresh-token-wrong-client': [
    'NotAuthorizedException Invalid Refresh Token; BFF has own app client, token came from the app',
    'native login then backend renews tokens using backend client id',
    'Refresh Token has different Client',
  ],
  'refresh-token-rotation': [
    'since rotation is active android app loses session at each renewal',
    'old refresh token refused immediately after I call GetTokensFromRefreshToken twice in parallel',
    "REFRESH_TOKEN_AUTH doesn't work since enabling RefreshTokenRotation",
  ],
  'device-tracking-refresh': [
    'Invalid Refresh Token; device remembering set to always; no DEVICE_KEY in request',
    'aws-sdk-net: StartWithRefreshTokenAuthAsync Invalid Refresh Token when device tracking is on',
    ['/oauth2/token grant_type=refresh_token', 'invalid_grant immediately after login, pool with device tracking'],
  ],
  'device-tracking-signin': [
    'DEVICE_SRP_AUTH fails: Incorrect username or password',
    'MFA remembered device -> every further login incorrect username or password until browser storage is cleared',
    'second login on same android phone fails, first after install ok',
  ],
  'user-unconfirmed': [
    'err code UserNotConfirmedException on signin',
    'auth state CONFIRMATION pending; user never typed verification code; login impossible',
    'forgot password says no verified email or phone',
  ],
  'user-disabled': [
    '{"__type":"NotAuthorizedException","message":"User is disabled."}',
    'after offboarding script ran one colleague too many cannot sign in',
    'we set Enabled=false for the account by accident',
  ],
  'user-not-found': [
    'UserNotFoundException on refresh, account was deleted yesterday',
    'gdpr delete job removed her; app keeps showing profile then errors User does not exist',
    'AdminGetUser: User does not exist, list-users is empty too',
  ],
  'alias-or-username-mismatch': [
    'User does not exist when signing in by phone number; by username ok',
    'ConfirmSignUp with email gives UserNotFound, username is a uuid',
    'uppercase letters in username: login fails, pool is case sensitive',
    'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias',
  ],
  'password-reset-required': [
    "FORCE_CHANGE_PASSWORD user can't use forgot password",
    'imported csv users: PasswordResetRequiredException',
    "invited people don't manage to sign in, invitation mail is 10 days old",
    'admin reset my password and now app shows weird error at login',
  ],
  'wrong-credentials': [
    'wget script with user & password from vault: Incorrect username or password. by hand it works',
    'NotAuthorizedException: Incorrect username or password. (CONFIRMED user)',
    'password has % and curl url-encodes it',
  ],
  'code-mismatch': [
    'Invalid verification code provided, please try again.',
    'google authenticator code is rejected: Code mismatch',
    'user uses code from the previous mail: CodeMismatchException',
  ],
  'wrong-region-or-pool': [
    'ResourceNotFoundException User pool client does not exist, ids copied from dev',
    'boto3: Could not connect to the endpoint URL: "https://cognito-idp.eu-west.amazonaws.com/"',
    'users from test env cannot login in live, says does not exist',
    'amplify_outputs.json is old, login gives 400 ResourceNotFoundException',
  ],
  'domain-missing': [
    'DNS_PROBE_FINISHED_NXDOMAIN for our auth subdomain',
    'hosted ui 404 / blank page for new managed login, client has no branding style',
    'There does not exist a valid user pool domain associated with the user pool',
  ],
  'authorizer-misconfig': [
    'API gateway {"message":"Missing Authentication Token"} on new route',
    "IncompleteSignatureException Authorization header requires 'Signature' parameter",
    'AppSync says Valid authorization header not provided.',
    'lambda authorizer not called, 401 at once, header is called X-Auth',
  ],
  'clock-skew': [
    'nbf/iat in future error on server with wrong ntp',
    'phone with manual time: token expired directly after login',
    'JWT issued in the future',
  ],
  throttled: [
    'adminInitiateAuth TooManyRequestsException during load test',
    'Attempt limit exceeded, please try after some time.',
    'migration script creating 50k users gets slowed and fails',
    'Password attempts exceeded',
  ],
  'waf-blocked': [
    'sign in from office ip gives ForbiddenException',
    'cognito hosted ui 403 since our security team added AWSManagedRules',
    'WAF captcha required on sign up',
  ],
  'network-or-outage': [
    'UnknownHostException cognito-idp.eu-west-1.amazonaws.com on customer wifi only',
    'Amplify network error on login in corporate network',
    'everything related to login timing out in us-east-1, aws says increased error rates',
  ],
  'client-library-fault': [
    'Unhandled promise rejection TypeError: Cannot read property clientId of null, amplify react native',
    'No implementation found for method signIn on channel com.amazonaws.amplify/auth_cognito',
    'AWSMobileClient hangs forever in initialize()',
    'not authenticated: The user is not authenticated although signed in a moment ago (amplify v6)',
  ],
});
