import { wordings } from './wording.ts';

/** What on-call hears from support, sales and customers. */
export const oncallWordings = wordings({
  'trigger-wrong-type': [
    'autoConfirmUser comes back as the string "true" and cognito rejects the lambda output',
    'we put an array of roles into the token customization and login breaks, one single role as text is fine',
  ],
  'trigger-missing-field': [
    'migration lambda forgets userAttributes, legacy user gets wrong password',
    'everyone from the old system needs two login attempts, first says bad password, afterwards ok',
  ],
  'trigger-unrecognizable-output': [
    'handler ends with callback(null) instead of callback(null, event), sign-in is broken',
    'colleague rewrote the token customizing function in typescript, it finishes fine, but cognito does not accept what it gives back',
  ],
  'trigger-exception': [
    "pre token generation function crashes for users without tenant, they can't log in",
    "since we require an invite code in the signup hook, every registration without one is turned away with our own message, sales says it's a bug",
  ],
  'trigger-timeout': [
    'sign-up spins for several seconds and errors, the welcome-mail trigger waits for a slow smtp server',
    'registration fails for the first customer after a quiet night and then works for everyone else',
  ],
  'trigger-permission-missing': [
    'restored the lambda from backup under the same name, cognito now gets access denied calling it',
    'brand new environment, nobody can sign up. function exists, test button in lambda is green, but cloudwatch for it stays empty when a real user registers',
  ],
  'trigger-not-invoked': [
    "pre authentication lambda doesn't run when tokens are refreshed",
    'imported nobody: the function that should bring over the old accounts is not even started when they log in from the app',
  ],
  'iam-missing': [
    "ecs task can't call AdminConfirmSignUp, access denied since yesterday's policy change",
    'the admin tool could create accounts until the security team tightened the policies',
  ],
  'custom-auth-missing-fields': [
    'define auth returns no challengeName after SRP, user is told the password is wrong',
    "pin login: nobody gets a pin, cognito says user or password wrong although there's no password at all, create step never logs",
  ],
  'custom-auth-answer-mismatch': [
    'captcha challenge: verify function always answers false because we trim the answer differently',
    'wrong pin in our pin login: no error message, form is simply shown again',
  ],
  'custom-auth-loop': [
    'define auth challenge never issues tokens, users get challenge after challenge',
    "after entering the sms code correctly users see the code form once more, and again, can't get out",
  ],
  'challenge-session-invalid': [
    'user reads the sms late, the mfa code is then refused because the session is gone',
    'some people fetch the code from another phone, that takes 5 minutes and then the login is void',
  ],
  'secret-hash-missing': [
    'our ios app was given a client id with secret, every call complains that SECRET_HASH was not received',
    'switched to an app client that has a secret and now all sdk calls from the browser are refused',
  ],
  'secret-hash-wrong': ['hash is calculated with the lowercased username, cognito unable to verify secret hash'],
  'secret-mismatch': [
    'env var of the backend still holds the old client secret, login callback fails with invalid_client',
    'the reporting job gets 400 invalid_client since yesterday, somebody made a new secret and threw the old one away',
  ],
  'client-has-no-secret-but-sent': [
    'app client has no secret but NEXTAUTH passes an empty one, token endpoint answers invalid_client',
    'we created the client as public, but the php lib insists on sending a secret, token call is refused',
  ],
  'flow-not-enabled': [
    'admin login script: flow not enabled, somebody removed ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'our load test logs in with username and password directly and cognito answers that this kind of sign-in is not activated for the client',
  ],
  'grant-not-enabled': [
    'created the client with cdk without oauth settings; the login page says client is not enabled for oauth2.0 flows',
  ],
  'scope-not-allowed': [
    'authorize call with scope=openid groups is rejected',
    'the vendor tool asks for a scope called groups and is sent back with an error',
  ],
  'callback-mismatch': [
    'works on www.example.com but example.com without www ends in redirect_mismatch',
    'we forgot to add the new staging URL to the allowed callbacks',
    'marketing launched a new landing domain, login from there shows an amazon page with an error',
  ],
  'code-reused-or-expired': [
    'user presses the verification link in the mail after three days: code expired',
    'callback component mounts twice in dev mode and the second call to /oauth2/token returns 400',
    'if you hit refresh right after coming back from login, you get an error, otherwise not',
  ],
  'pkce-mismatch': [
    'login through the desktop shortcut to the hosted page ends at our callback without a verifier',
    'user starts login in chrome, phone opens the answer in another browser, error',
  ],
  'oauth-state-nonce-mismatch': [
    'user keeps the login page open for an hour then logs in and our site says CSRF token mismatch',
    'login works, but with strict cookie settings in the browser our framework complains about state',
  ],
  'idp-not-enabled-on-client': [
    "clicking 'sign in with google' on our site: Login option is not available",
    'customer wants to log in with microsoft but on their page there is no such choice, on the other app there is',
  ],
  'idp-misconfig': [
    'okta says ok, cognito then shows invalid saml response',
    'apple sign in users without a shared email bounce: attributes required',
    'since this morning all employees coming through adfs get thrown back with an assertion error',
  ],
  'attribute-not-allowed': [
    "users get an error when they edit their phone number, client isn't allowed to write it",
    'second SSO login via okta fails, family_name cannot be updated',
    'customers cannot save their new birthday in the profile, refused by cognito',
  ],
  'token-expired': [
    'Support ticket: customer has the portal open all morning, then saving a form throws him a 401. Reloading the page fixes it.',
    'dashboard on the wall tv stops updating every hour with 401',
  ],
  'token-wrong-use': [
    'cognito:groups and email are undefined in our lambda, front end sends accessToken',
    'swagger sends access_token to the REST api with the cognito authorizer, Unauthorized, postman with id_token fine',
    "backend can't find the email in the token the app sends, the other token has it",
  ],
  'token-wrong-issuer': [
    "after moving to a new user pool, old sessions get 'unknown kid' from our gateway",
    'jwt authorizer: issuer configured with a trailing slash, always 401',
    'test phones carry tokens from the old pool, api rejects them',
  ],
  'token-wrong-client': [
    'added a second app client for partners, their tokens are rejected by the http api: the token does not have a valid audience',
    'our api only trusts the web client id, tokens of the tablet app are turned away',
  ],
  'token-missing-scope': [
    'http api route with scope orders/write answers 403 for tokens from the login form of our app',
    'calling GetUser with a token from the hosted ui: NotAuthorizedException, openid only was requested',
    'user is logged in but the endpoint for writing says forbidden, reading works, token has only the read scope',
  ],
  'token-signature-invalid': [
    'nginx auth_jwt says signature verification failed, we configured only the first key of the jwks',
    'express-jwt: UnauthorizedError: invalid algorithm with cognito token',
    "service written in elixir refuses all tokens, says the signature doesn't check out, other services accept them",
  ],
  'token-revoked': [
    'pressing logout in one tab kills the session in all the others',
    'an admin signed the user out globally, but lambda behind api gateway still serves him',
    'fired employee: we signed him out everywhere, but his tablet kept working for half an hour',
  ],
  'refresh-token-expired': [
    'field workers who are offline for more than a month always have to type their password',
    'seasonal workers come back after the summer and have to log in again',
  ],
  'refresh-token-wrong-client': [
    "ssr backend uses the confidential client, browser uses the public one; backend tries to refresh the browser's token and fails",
    'login by mobile app, renewal by our proxy which has another client id, gets refused',
  ],
  'refresh-token-rotation': [
    'enabled refresh token rotation with a 0 second grace period, app with parallel requests gets signed out randomly',
    'after activating rotation, users with two devices... no, two tabs, get logged out all the time',
  ],
  'device-tracking-refresh': [
    "we turned on 'always remember' for devices in the pool and the python client can't refresh its tokens any more",
    'sessions die after an hour since we let cognito remember devices',
  ],
  'device-tracking-signin': [
    'first login on the new tablet ok, tomorrow the same user and password is wrong, remembered devices are on',
  ],
  'user-unconfirmed': [
    "new signups can't log in because they never get to the confirmation step",
    'signed up on friday, ignored the mail, today cannot log in',
  ],
  'user-disabled': [
    'Account shows as Disabled in the pool, who can turn it on again?',
    'one customer gets refused since support blocked her account in march',
  ],
  'user-not-found': [
    'gdpr deletion job removed the user, app crashes at start for him with stored tokens',
    "account was purged by retention job, user complains app says he doesn't exist",
  ],
  'alias-or-username-mismatch': [
    "we changed a user's email and since then neither the old nor the new address lets him in, in the console it's there but unverified",
    'she can log in with her user name but not with her email',
    'capital M in the mail address at registration, small m at login: unknown user',
  ],
  'password-reset-required': [
    'all accounts that ops created last quarter are told the temporary password is expired',
    'after the breach we forced a reset for everybody, mobile app just shows unknown error at login',
    'welcome mail password is two weeks old and refused',
  ],
  'wrong-credentials': [
    'jenkins job fails to authenticate, the same credentials typed by hand into the login page work',
    'robot user: password has a dollar sign and comes from docker compose, login refused',
  ],
  'code-mismatch': [
    'totp codes of one employee are always wrong',
    'customer types the code from an older mail and it is rejected',
  ],
  'wrong-region-or-pool': [
    "QA build points at the production client id, testers' accounts are unknown there",
    'ResourceNotFoundException on every call since terraform recreated the app client, frontend still has the old id',
    'the new build was made with the config of the test system, all customers unknown',
  ],
  'domain-missing': [
    "auth.example.com has no DNS record yet, hosted login can't be opened",
    'marketing link to the login page says server not found, ops removed the auth domain last week',
  ],
  'authorizer-misconfig': [
    'put the new endpoint live, but it answers Missing Authentication Token',
    'alb in front of the app sends 401 on ajax calls when the login cookie is gone',
    'new route in the api gives 401 for everybody, old routes fine, stage was not deployed after adding the authorizer',
  ],
  'clock-skew': [
    "one kiosk never manages to log in; we noticed it shows yesterday's date",
    'freshly logged in users of one branch office get session expired at once, their pcs are 90 minutes slow',
  ],
  throttled: [
    'import script creates 5000 users in a loop and after some hundred it starts to fail',
    "user kept pressing 'send code again' and now gets told to try later",
    'at 9 when all shops open, part of the logins fail, a minute later fine',
    'grandma tried six wrong passwords, now even the right one is refused',
  ],
  'waf-blocked': [
    "our pen testers' IP gets forbidden on every cognito call, normal users fine",
    'partner in another country sees 403 before the login form, we have ip rules on the pool',
  ],
  'network-or-outage': [
    'status page shows increased error rates for Cognito in eu-west-1, our logins time out',
    'hospital network blocks amazonaws.com, nobody there can sign in',
    'nothing works since 10:40, all stages, aws console is slow too',
  ],
  'client-library-fault': [
    'after bumping aws-amplify from 5 to 6 Auth.signIn is undefined',
    'fetchAuthSession returns empty tokens although login succeeded',
    'only the app version with the new sdk crashes at login, the previous one is fine',
  ],
});
