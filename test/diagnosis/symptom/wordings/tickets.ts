import { wordings } from './wording.ts';

/** What stands in tickets: short, and half in words of their own. */
export const ticketWordings = wordings({
  'user-unconfirmed': [
    'Account stays in state UNCONFIRMED, why can she not log in',
    'lost the verification email, cannot use account',
  ],
  'wrong-credentials': [
    'ci pipeline logs in with env secrets, cognito: Incorrect username or password, laptop ok',
    'copied password from the welcome letter incl. a space',
  ],
  'alias-or-username-mismatch': [
    'cannot sign in with email after user changed the email and has not verified the new one',
    'MFA answer call: User does not exist. we pass the mail address as USERNAME',
    'login with phone number in national format fails, +49 works',
    'pre-registered as Max.Muster, types max.muster: user not found',
  ],
  'user-not-found': [
    'old tester accounts were wiped at the weekend, their phones show an endless spinner and in the log UserNotFoundException',
    'getUser after delete_user: User does not exist.',
  ],
  'password-reset-required': [
    'welcome mails were sent three weeks ago, half of the people now cannot get in',
    'login response has ChallengeName NEW_PASSWORD_REQUIRED and our frontend crashes',
    'security reset all passwords; apps get PasswordResetRequired',
    'forgotPassword: User password cannot be reset in the current state',
  ],
  'user-disabled': [
    'support locked an abusive customer out and now he moans he cannot log in',
    'AdminDisableUser was executed by the fraud lambda',
  ],
  'token-expired': [
    'our SPA works for an hour, then all axios calls fail with 401',
    'Token is expired, exp 1700000000 now 1700003600',
    'ALB/backend logs: jwt expired, user idle for long',
  ],
  'token-wrong-use': [
    'API rejects ID token: expected token_use access',
    'we validate audience of the access token and it is undefined',
    'REST API authorizer with OAuth scopes; amplify sends idToken; Unauthorized',
  ],
  'token-wrong-issuer': [
    'after moving to the new user pool the API still says unauthorized, old tokens fine',
    'Unable to find a signing key that matches: "abc"',
    'token from eu pool used against us backend',
  ],
  'token-signature-invalid': [
    'JWT verification: signature verification failed, key taken from first entry in JWKS',
    'token was copied with line break: invalid token',
    'express-jwt UnauthorizedError: invalid algorithm',
  ],
  'token-missing-scope': [
    'graph of api: 403, custom scope is not in token since we log in by SRP',
    'deleteUser with hosted UI token: Access Token does not have required scopes',
  ],
  'token-revoked': [
    'logout in one tab kills all my sessions',
    'refresh: Refresh Token has been revoked',
    'compromised account: how do we end every session immediately',
  ],
  'refresh-token-expired': [
    'people using the app only in winter have to log in again each December',
    'session ends exactly 30 days after login',
  ],
  'device-tracking-refresh': [
    'kotlin sdk adminInitiateAuth refresh: Invalid Refresh Token if device remembered',
    'after an hour cognito gives "Invalid Refresh Token", pool option "remember user devices: Always"',
  ],
  'device-tracking-signin': [
    'works in incognito, in normal window: Incorrect username or password at the second login',
    'confirmDevice done, next signIn loops in DEVICE_SRP_AUTH error',
  ],
  'refresh-token-rotation': [
    'refresh token can be used only once since last change',
    'mobile app offline sync makes parallel refresh calls, rotation on, one request gets RefreshTokenReuse',
  ],
  'refresh-token-wrong-client': [
    'the refresh token from SPA client is refused when our node backend (confidential client) uses it',
    'Invalid Refresh Token, two clients in one pool',
  ],
  throttled: [
    'Rate exceeded when 500 people log in at start of shift',
    'forgot password pressed ten times, now blocked for a while',
    'user locked for 15 minutes',
  ],
  'waf-blocked': [
    'only from VPN in Asia: 403 at cognito endpoint',
    'after adding geo rule customers abroad cannot load hosted ui',
  ],
  'network-or-outage': [
    'Failed to fetch on signIn in one company network',
    'all stages down, cognito status page red',
    'ECONNRESET cognito-idp.eu-central-1.amazonaws.com',
  ],
  'clock-skew': [
    'devices with wrong timezone/time get token not valid yet',
    'login then immediate logout on an emulator whose clock was stuck',
  ],
  'authorizer-misconfig': [
    'authorizer test in console ok, real call 401, token is put in "token" header',
    'lambda authorizer cached deny',
    'Appsync subscription unauthorized, API key mode',
    '403 Missing Authentication Token after renaming the route',
  ],
  'client-library-fault': [
    'Auth.federatedSignIn is not a function',
    'cordova build: login callback never fires',
    'expo sdk 50: signIn throws Unknown error, 49 ok',
    'amplify flutter: AuthException already signed in',
  ],
  'attribute-not-allowed': [
    'cannot change phone number: attribute is immutable',
    'adminCreateUser InvalidParameterException Attributes did not conform to the schema: custom:Role',
    'saving zoneinfo gives unauthorized attribute',
  ],
  'wrong-region-or-pool': [
    'Lambda env USER_POOL_ID points to the deleted pool',
    'ResourceNotFoundException in staging after copy of prod env file',
    'initiate auth to us-east-1 but pool is in eu-north-1',
  ],
  'domain-missing': [
    'hosted login: "This site can’t be reached"',
    'custom domain certificate removed; login page gone',
    'login page empty, style not assigned to app client',
  ],
  'trigger-exception': [
    'sign up hook rejects our own domain',
    'Define auth failed with error TypeError: Cannot read properties of undefined',
    'post confirmation: insert fails because of unique constraint and user sees error',
  ],
  'trigger-timeout': [
    'post auth lambda slow (7 s) login fails sometimes',
    'three verification mails for one click on register',
  ],
  'trigger-permission-missing': [
    'new alias for pre token function, login AccessDeniedException',
    'terraform destroyed lambda permission; sign up broken, no invocation metric',
  ],
  'trigger-not-invoked': [
    'verify trigger works in test but cognito never calls pre authentication on refresh',
    "migrate lambda isn't started with SRP login",
  ],
  'trigger-unrecognizable-output': [
    'function ends with context.succeed() and login says Unrecognizable lambda output',
    'lambda returns JSON string rather than event',
  ],
  'trigger-wrong-type': [
    'InvalidLambdaResponseException since group claim changed from string to array',
    'nullable bool in csharp trigger event: cannot convert null',
  ],
  'trigger-missing-field': [
    'migration: password accepted only the second time',
    'user migration returns no userAttributes',
  ],
  'custom-auth-loop': [
    'otp accepted, but next screen is the otp screen again and again',
    'define challenge lambda ignores challengeResult, endless',
  ],
  'custom-auth-missing-fields': [
    'create challenge trigger not assigned, passwordless fails with incorrect username or password',
    'no challengeName in the response of define',
  ],
  'custom-auth-answer-mismatch': [
    'right otp refused: we store number, user sends string',
    'wrong pin gives no error in amplify custom auth',
  ],
  'challenge-session-invalid': [
    'totp screen open for ten minutes -> login error',
    'Session expired on RespondToAuthChallenge',
    'reusing Session from first challenge after wrong code',
  ],
  'secret-hash-missing': [
    'mobile SDK and client with secret: secret hash error',
    'confirmSignUp: Client abc is configured for secret but secret was not received',
  ],
  'secret-hash-wrong': [
    'python hmac for secret hash digest is hex instead of base64, Unable to verify secret hash',
    'refresh fails with SecretHash does not match, login ok',
  ],
  'secret-mismatch': [
    'oauth callback invalid_client since new secret',
    'POST /oauth2/token 400 invalid_client, credentials in body not header',
  ],
  'client-has-no-secret-but-sent': [
    'keycloak-js sends client_secret to public client: invalid_client',
    'not configured for secret but secret hash was received',
  ],
  'flow-not-enabled': ['USER_PASSWORD_AUTH disabled for app client', 'java sdk: ADMIN_NO_SRP_AUTH flow not enabled'],
  'grant-not-enabled': [
    'client_credentials gives unauthorized_client',
    'cloudformation client: AllowedOAuthFlowsUserPoolClient forgot, hosted ui error',
  ],
  'scope-not-allowed': ['invalid_scope: offline_access', 'resource server scope typo -> error on authorize'],
  'callback-mismatch': [
    'redirect_mismatch after switch to https',
    'cognito error page since the app moved to new domain',
  ],
  'code-reused-or-expired': ['code exchanged after 6 minutes -> invalid_grant', 'reloading /auth/callback shows error'],
  'pkce-mismatch': [
    'code_verifier does not match challenge',
    'magic tab change during login: invalid_grant missing verifier',
  ],
  'oauth-state-nonce-mismatch': ['state cookie lost (SameSite) on return', 'Invalid nonce google cognito amplify'],
  'idp-not-enabled-on-client': [
    'facebook login option missing',
    'SAML provider name differs in case, Login option is not available',
  ],
  'idp-misconfig': [
    'SAML assertion lacks email, sign-in bounces',
    'google returns but Cognito says attributes required: [phone_number]',
  ],
  'iam-missing': [
    'cognito-idp:AdminGetUser AccessDenied for task role',
    "role of post confirmation function can't write DynamoDB",
  ],
  'code-mismatch': ['user enters wrong sms code', 'CodeMismatchException on VerifyUserAttribute'],
});
