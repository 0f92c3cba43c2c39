import { wordings } from './wording.ts';

/** How people open a thread about it. */
export const threadWordings = wordings({
  'user-unconfirmed': [
    'I expect UserNotConfirmedException but the SDK just gives me NotAuthorizedException directly after registering a new account',
    'New signups tell us they never saw a code page; when they later try to log in the app claims a wrong password',
    'Auth.signIn().then(user => ...) never reached for people who skipped the email step',
    'resetPassword fails for accounts that have not completed sign-up',
  ],
  'password-reset-required': [
    'After importing users through a CSV job, nobody from the list manages to log in',
    'Users created with admin-create-user who wait too long cannot log in at all, what now?',
    'cognitoUser.authenticateUser calls newPasswordRequired but I did not implement it, so nothing happens',
    'admin clicked "reset password" in console; user sees generic error',
  ],
  'user-disabled': [
    'One customer cannot log in, the account is greyed out in the console',
    'forgotPassword for a blocked account says Username/client id combination not found.',
    'HR closed his account on friday, but he needs in again',
  ],
  'user-not-found': [
    'currentAuthenticatedUser returns a user though I removed it in the console, every later call errors out',
    'Account was purged by retention job. On next launch: UserNotFoundException in fetchUserAttributes',
    'login says user does not exist; list-users with that mail gives zero results',
  ],
  'alias-or-username-mismatch': [
    'Some customers type their email with a capital first letter on mobile keyboards and get user does not exist',
    'verified by phone only, can sign in with phone number but not with email',
    'admin-set-user-password --username me@example.com -> UserNotFoundException, user visible in console with that email',
    'Two accounts with same email; login by email stopped working for the older one',
  ],
  'wrong-credentials': [
    'Same user works in the hosted UI but not from my terraform provisioned env variables: Incorrect username or password',
    'The password has a backslash in the yaml and login fails in the pod',
    'autofill puts an old password, users get incorrect username or password',
  ],
  'device-tracking-signin': [
    'Login with own SRP implementation works exactly once per browser; afterwards NotAuthorizedException until localStorage is cleared',
    'After enabling "remember devices" returning users get "Incorrect username or password", new devices are fine',
  ],
  'device-tracking-refresh': [
    "Access token can't be renewed: NotAuthorizedException: Invalid Refresh Token, right after sign in, android sdk",
    'refresh via oauth2/token fails with invalid_grant when remember device is "always", no problem if turned off',
    'checkToken / renew_access_token raise NotAuthorizedException on a user that just logged in',
  ],
  'refresh-token-wrong-client': [
    'access token from app A; our API gateway lambda tries refreshing with app B id. NotAuthorizedException',
    'Mobile obtains tokens, Django refreshes them on the server. Invalid Refresh Token. Works if done on the phone itself.',
  ],
  'refresh-token-rotation': [
    'After switching on "refresh token rotation" in the app client, Auth.currentSession() starts throwing',
    'sessions die randomly for users with several tabs; rotation with 0 seconds grace',
  ],
  'refresh-token-expired': [
    'Kiosk devices off during the summer all came back logged out',
    'invalid_grant when the service tries a refresh token stored in db since last year',
  ],
  'authorizer-misconfig': [
    'Postman: {"message":"Authorization header requires \'Credential\' parameter. Authorization header requires \'Signature\' parameter."}',
    'API answers 401 for everything even with a brand-new ID token; the identity source is set to method.request.header.Auth',
    'AppSync answers Unauthorized with cognito token, API default auth is IAM',
    'websocket api: 401 on connect, $connect route uses IAM auth but we pass jwt',
    'I send the token twice: "Bearer Bearer ey..." 401',
  ],
  'client-library-fault': [
    'signIn promise stays pending, no request visible in network tab, SDK 6.3.1',
    'Error: No credentials, applicationId or region although Amplify.configure has been called',
    'Android crashes in AWSMobileClient.signIn with NullPointerException after upgrade to 2.22',
    'Since the 5.0.8 patch release the same user gets Incorrect username or password, 5.0.7 ok',
    'crypto.getRandomValues() not supported when logging in with react native',
  ],
  'token-wrong-use': [
    'groups are missing in token I pass to my API (I use getAccessToken) and it answers 401',
    'verify() throws: Token use not allowed',
    'graphql server complains that aud is undefined; jwt has client_id claim instead',
    'email claim is missing in the JWT my backend receives',
  ],
  'token-wrong-issuer': [
    'Backend deployed with the test pool id rejects every production user',
    'JWKS has no matching key for this token',
    'iss of token is eu-west-1 but API checks us-east-1',
  ],
  'token-wrong-client': [
    'partner app tokens rejected with audience mismatch',
    'new flutter client gets 401 from HTTP API, old one not; JWT configuration audience only has old',
  ],
  'token-missing-scope': [
    "Client credentials token gets 403 from our API: scope claim doesn't include orders.write",
    'calling /oauth2/userInfo returns insufficient_scope',
  ],
  'token-signature-invalid': [
    'jwt.verify with the JWK as string: secretOrPublicKey must be an asymmetric key when using RS256',
    'nimbus BadJWSException: Signed JWT rejected: Invalid signature',
    'token truncated by varchar(1000) column, verification fails',
  ],
  'token-expired': [
    'graphql subscriptions stop with 401 after 60 min',
    'backend logs "exp claim timestamp check failed"',
    'page left open overnight, next click 401 and CORS error',
  ],
  'custom-auth-missing-fields': [
    'Create Auth Challenge does not set privateChallengeParameters so Verify has undefined answer',
    'custom challenge: NotAuthorizedException at initiateAuth, defineAuthChallenge response fields all null',
  ],
  'custom-auth-loop': [
    'Define Auth Challenge keeps issuing CUSTOM_CHALLENGE no matter what verify says',
    'My lambda checks session.length === 0 but first entry is SRP_A, ends in NotAuthorizedException',
  ],
  'custom-auth-answer-mismatch': [
    'sendCustomChallengeAnswer(user, "1234") returns user with challengeName CUSTOM_CHALLENGE rather than a session',
    'Captcha challenge: answerCorrect false since the client posts an empty string',
  ],
  'challenge-session-invalid': [
    'Auth.confirmSignIn: Invalid session for the user when user enters TOTP after some minutes',
    'MFA code entered wrong the first time, second submission -> session can only be used once',
  ],
  'oauth-state-nonce-mismatch': [
    'passport-openidconnect: Unable to verify authorization request state',
    'NextAuth OAUTH_CALLBACK_ERROR on Cognito, only when starting login from www and returning to apex',
    'nuxt auth: State mismatch, possible CSRF, with cognito',
  ],
  'pkce-mismatch': [
    'AppAuth iOS token exchange invalid_grant, verifier regenerated between requests',
    'react-oidc: No code verifier found in storage after Cognito redirect',
  ],
  'code-reused-or-expired': [
    'Our callback route is hit two times by Next prefetch; second time invalid_grant',
    'token endpoint invalid_grant if the user hits F5 on /callback?code=',
    'resend + old code: ExpiredCodeException',
  ],
  'idp-misconfig': [
    'User from Azure AD gets back to app with error_description=Invalid user attributes: email: The attribute is required',
    'Apple login works once, then error: attribute mapping name missing',
    'error=server_error on SAML login since IT renewed the signing certificate',
  ],
  'idp-not-enabled-on-client': [
    'cdk adds the Google IdP after the client, hosted UI only shows Cognito login',
    'federatedSignIn({provider: "Facebook"}) lands on the ordinary login form',
  ],
  'callback-mismatch': [
    'sign out URL not accepted, error page on /logout',
    'Amplify chooses first redirectSignIn URL of comma separated list and cognito refuses',
    'works on localhost:3000, on staging: redirect_mismatch',
  ],
  'waf-blocked': [
    'Some corporate users receive HTTP 403 straight from cognito-idp when signing in, without json body',
    'hosted UI POST /login 403 Forbidden since bot control was attached',
  ],
  'network-or-outage': [
    'blocked by CORS policy: No Access-Control-Allow-Origin header on cognito-idp, only in one customer network',
    'everything was fine and all of a sudden logins time out, nothing deployed',
  ],
  throttled: [
    'Too many SMS codes requested by a tester, now LimitExceeded',
    'cron job creates users in parallel and gets TooManyRequestsException',
  ],
  'trigger-exception': [
    'sign in with google → /?error_description=PreSignUp+failed+with+error+Already+found+an+entry+for+username',
    'admin create user fails: PreSignUp failed with error Invite required.',
  ],
  'iam-missing': [
    'PostConfirmation failed with error User: arn:aws:sts::1:assumed-role/x is not authorized to perform: dynamodb:PutItem',
    'local script: UnrecognizedClientException on listUsers',
  ],
  'wrong-region-or-pool': [
    'New Mac, cloned repo, aws-exports from a deleted env: User pool client does not exist',
    'login to test env fails with user does not exist, same user ok in live',
  ],
  'domain-missing': [
    'Login button opens https://myapp.auth.us-east-1.amazoncognito.com and browser says server not found',
    'managed login page displays "Login pages unavailable"',
  ],
  'clock-skew': [
    'Raspberry Pi without RTC: every token is "not yet valid"',
    'isValid() is false immediately after sign in on a few laptops',
  ],
  'secret-mismatch': [
    'grant_type=authorization_code with wrong basic auth header -> invalid_client',
    'kong oidc plugin cannot exchange code since client secret rotation',
  ],
  'flow-not-enabled': [
    'InvalidParameterException from initiate_auth with USER_PASSWORD_AUTH',
    "signInWithPassword is refused: auth flow isn't turned on for this app client",
  ],
  'grant-not-enabled': [
    'client credentials: unauthorized_client although secret correct',
    'pulumi created app client; /oauth2/token invalid_grant until we open and save the client in the console',
  ],
  'attribute-not-allowed': [
    'signUp with custom:tenant throws NotAuthorizedException: A client attempted to write unauthorized attribute',
    'returning Okta users fail because email mapped & immutable',
  ],
});
