import { wordings } from './wording.ts';

/** The same families once more, as they are told in passing. */
export const breadthPassingWordings = wordings({
  'token-expired': [
    'Ktor client: 401 Unauthorized, www-authenticate says the token is expired; happens whenever the laptop wakes from sleep',
    'graphql codegen script uses a token from the env file, it worked when I started today, now Unauthorized',
    'users leave the form open, fill it in for ages, pressing save then returns 401 and everything is lost',
  ],
  'token-wrong-use': [
    'groups claim missing in request context, front end sends accessToken and authorizer has no scopes, 401',
    "Laravel guard: 'Token is not an access token' when passing idToken",
    'API works in the gateway console test with the id token but our axios call with the access token is unauthorized',
  ],
  'token-wrong-issuer': [
    'Micronaut: JWT issuer claim does not match any configured issuers',
    "disaster recovery test: users sign in at the standby region's pool, the api only trusts the primary pool and answers 401",
    'no jwk found for kid after the user pool was replaced by cloudformation',
  ],
  'token-wrong-client': [
    'nimbus-jose: JWT aud claim has value [4abc], must be [5def]',
    'api for partners refuses tokens of our internal app; the pool is the same, only the client id differs',
  ],
  'token-missing-scope': [
    '403 on DELETE only, GET is fine; the client was given only the read scope',
    'client credentials token for payments api contains scope payments/read; PUT says Forbidden',
    'updateUserAttribute after Sign in with Apple: required scopes missing in access token',
  ],
  'token-signature-invalid': [
    'Perl Crypt::JWT: JWS: invalid signature; I build the key from x5c which cognito does not have',
    'Verification with the first key in jwks.json works for id tokens and fails for access tokens',
    'JWT string contains quotes because we JSON.stringify it before putting it into the header, decode error',
  ],
  'token-revoked': [
    'clicking log out on the tv ends the session on the phone also',
    'our logout endpoint revokes the refresh token; a second later the open tab gets NotAuthorizedException on getUser',
  ],
  'refresh-token-expired': [
    'users of the seasonal app (ski resort) have to sign in each december',
    'session lasts exactly 30 days no matter how active they are, then everybody has to log in',
  ],
  'refresh-token-wrong-client': [
    "desktop app logs in with its own client, the sync daemon refreshes with the daemon's client id -> NotAuthorizedException",
    'after migrating from client old-web to new-web, getSession throws Invalid Refresh Token for people who were logged in',
  ],
  'refresh-token-rotation': [
    "NextAuth jwt callback: refresh succeeded once then 'RefreshAccessTokenError', app client has rotate refresh token on",
    'after a failed network response the app retries the refresh with the same token and is out; rotation is enabled',
  ],
  'device-tracking-refresh': [
    'REFRESH_TOKEN_AUTH works when I omit remember device, otherwise Invalid Refresh Token',
    "Since 'remember user devices' is set, currentSession rejects with NotAuthorizedException an hour after sign in",
  ],
  'device-tracking-signin': [
    'DEVICE_SRP_AUTH challenge returned on next login, our Go implementation does not know it',
    'second time same browser: NotAuthorizedException, after deleting CognitoIdentityServiceProvider.*.deviceKey from localStorage it works',
  ],
  'user-unconfirmed': [
    'user quit at the verification screen, and now signUp says already exists while signIn says not confirmed',
    'loginWith password for an account which never entered the code fails with a generic error',
  ],
  'user-disabled': [
    "one driver can't log in since the office set his account to inactive",
    "user gets 'User is disabled' in Flutter, exception NotAuthorizedServiceException",
  ],
  'user-not-found': [
    'person asks for deletion, next day the watch app still tries and logs UserNotFoundException',
    'adminGetUser for an id from our own db: does not exist; nobody in the pool has that sub',
  ],
  'alias-or-username-mismatch': [
    'login with phone works, with e-mail User does not exist; e-mail was changed and not confirmed afterwards',
    'confirmSignUp(username = email) says user not found, because sign up used a nanoid',
  ],
  'password-reset-required': [
    'employee got the invitation on vacation and opened it three weeks later, login refused',
    'authenticateUser returns NEW_PASSWORD_REQUIRED and the old cordova app just freezes',
  ],
  'wrong-credentials': [
    'docker compose interpolates $ in COGNITO_PASSWORD, result Incorrect username or password',
    'selenium types the password too fast, letters get lost: Incorrect username or password',
  ],
  'code-mismatch': [
    'customer enters the code of the first sms, second had been sent meanwhile',
    "VerifySoftwareToken: code mismatch, phone's authenticator has an old entry",
  ],
  'wrong-region-or-pool': [
    'Serverless offline uses the dev .env, user pool id of prod in the frontend: user does not exist',
    'aws cli returns ResourceNotFoundException for describe-user-pool, my default region is another one',
    'keycloak-js style config with issuer = hosted domain, .well-known returns html',
  ],
  'domain-missing': [
    'opening the sign-in page gives could not resolve host, the prefix was never created',
    'blank page at /login, new app client has no managed login style',
  ],
  'authorizer-misconfig': [
    'token validation regex on the authorizer is wrong, every request 401 without logs',
    "route uses AWS_IAM, we send Bearer: 'Authorization header requires Credential parameter'",
    'AppSync: No authorization header / Not Authorized to access getUser on type Query, api key is default mode',
  ],
  'clock-skew': [
    'one iPad in the warehouse logs out straight after login, its date is 2019',
    'Token is not yet valid (nbf) on the on-prem server without ntp',
  ],
  throttled: [
    'AdminGetUser quota hit at 9am when everybody logs in',
    'forgot my password 6 times, now LimitExceeded',
    "user can't log in after many wrong tries; half an hour later same password ok",
  ],
  'waf-blocked': [
    'akamai fine, cognito domain returns 403 to requests without a user agent',
    'signUp blocked in one country, Forbidden',
  ],
  'network-or-outage': [
    'boto3 ConnectTimeoutError to cognito-idp from a subnet without nat',
    'everything cognito returns 500 InternalErrorException, twitter is full of it',
    'login page works on 4g, in the hospital network the request is blocked',
  ],
  'client-library-fault': [
    "after npm update aws-amplify: 'Cannot destructure property tokens of undefined' in fetchAuthSession",
    'Auth.signIn never returns in iOS 17 simulator, no network call is seen',
    'amplify android 2.14.5 crash: java.lang.IllegalStateException in AWSCognitoAuthPlugin after config change',
    'There is already a signed in user, sign out the current user first',
  ],
});
