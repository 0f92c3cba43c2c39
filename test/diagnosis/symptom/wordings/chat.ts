import { wordings } from './wording.ts';

/** The way people write in a channel at night: no error text, no names of exceptions. */
export const chatWordings = wordings({
  'trigger-wrong-type': [
    'the go function behind sign-up dies on parsing the event, some field is null where our struct wants a bool',
    'added a role list to the token via the pre token lambda and now nobody can log in, when I send the roles as one comma separated string it is fine',
  ],
  'trigger-missing-field': [
    'old shop customers: first login says wrong password, second login works, after that never a problem. they come over through our migration function',
    'our migration hook creates the user on its own and then cognito tells the customer the password is wrong',
  ],
  'trigger-unrecognizable-output': [
    'the sign-up lambda logs look perfect, no exception, but the user gets an error about lambda output',
    'someone refactored the pre auth function and dropped the return statement, since then logins fail without anything in its log',
  ],
  'trigger-exception': [
    'registration is down since the 14:00 deploy of the presignup lambda, its log is full of stack traces',
    'people finish the confirmation code screen and get an error from our post confirmation function, it cannot find its dynamodb table',
  ],
  'trigger-timeout': [
    'logins fail on monday mornings and then it is fine for the rest of the day, the pre token lambda takes ages to start',
    'customers complain they get the login sms two or three times, only the newest code works',
  ],
  'trigger-permission-missing': [
    'new stage deployed from cdk, every sign up is refused with an access denied, the lambda has no log stream yet',
    'renamed the trigger function, pool points to the new one, but it is never reached and users see an access denied error',
  ],
  'trigger-not-invoked': [
    'users of the old database cannot sign in to the new app, the lambda that should import them has not been called a single time',
    'the pre sign-up check is not executed when people simply log in, is that by design?',
  ],
  'iam-missing': [
    'support cannot reset passwords from the back office since we changed the service role',
    'our api gets access denied when it calls adminGetUser',
  ],
  'custom-auth-missing-fields': [
    'email code login: nothing is sent, and it says wrong username or password straight away. the define lambda runs, the create one does not',
    'our otp flow stops after the define step, the create function has no logs',
  ],
  'custom-auth-answer-mismatch': [
    'typed the right otp, screen just asks for the code again; the verify lambda says answerCorrect false',
    'entering a wrong one time code gives no error at all, the app just receives the next challenge',
  ],
  'custom-auth-loop': [
    'passwordless login goes round in circles, code after code',
    'magic link login never ends on ios, new challenge forever',
  ],
  'challenge-session-invalid': [
    'elderly users take four or five minutes to type the mfa code and then have to start over',
    'when the login code is typed wrong once, the correct one afterwards gives an invalid session error',
  ],
  'secret-hash-missing': [
    'the web app was pointed to an app client that has a secret, login says something about a missing secret hash',
    'sign-in works but the mfa step complains that no secret hash was received',
  ],
  'secret-hash-wrong': [
    'login with username is ok, with email cognito cannot verify the secret hash',
    'renewing the session gives secrethash does not match, the login itself is fine',
  ],
  'secret-mismatch': [
    'since the secret was replaced at noon, the load balancer login gives 561',
    'nightly batch cannot get a token any more, somebody rotated the app client secret',
  ],
  'client-has-no-secret-but-sent': [
    'the client is public, but our library sends basic auth to the token endpoint and gets invalid_client',
    'we unticked generate client secret and now the old code that still sends a secret hash is refused',
  ],
  'flow-not-enabled': [
    'the new cli cannot log in with user and password, cognito says this auth flow is not enabled for the client, the website can',
    'terraform removed one of the explicit auth flows and now sign-in says the flow is not enabled',
  ],
  'grant-not-enabled': [
    'our service wants a token with client credentials but the app client has that grant unchecked',
    'sso login comes back with unauthorized_client, oauth was never enabled for this app client',
  ],
  'scope-not-allowed': [
    'the login redirect comes back immediately with invalid scope',
    'the tool asks for offline_access and cognito does not like it',
  ],
  'callback-mismatch': [
    'after the move to the new domain, pressing login shows the cognito error page right away',
    'test environment got another port, and login there ends on an error page about redirect',
  ],
  'code-reused-or-expired': [
    'when users reload right after login they get an error from the token endpoint, invalid_grant',
    'the second of two token requests always fails with 400',
  ],
  'pkce-mismatch': [
    'people who open the login from a bookmark end with an error after typing the password, from our start page it works',
    'starting login in one tab and finishing in another breaks, token request is refused',
  ],
  'oauth-state-nonce-mismatch': [
    'login through google returns to us and then our framework says the state does not match',
    'safari blocks our cookie, after cognito the app says state cookie missing',
  ],
  'idp-not-enabled-on-client': [
    'partners cannot see the button of their company login on our sign-in page, only email and password',
    'new app client shows no social buttons although the providers exist in the pool',
  ],
  'idp-misconfig': [
    'company sso is broken since they replaced the saml certificate',
    'azure users bounce back with an error that email is required, azure does not send it',
  ],
  'attribute-not-allowed': [
    'google users get in the first time, from the second login on: attribute cannot be updated',
    'saving the profile fails, the app is not allowed to write the custom attribute',
  ],
  'token-expired': [
    'leave the dashboard open over lunch and every api call is 401 until you reload',
    'calls start failing with unauthorized exactly one hour after login',
  ],
  'token-wrong-use': [
    'api gateway says unauthorized with the access token, but with the id token the same call works',
    'our verifier complains about the audience, it gets access tokens',
  ],
  'token-wrong-issuer': [
    'staging app talks to the prod api and gets 401, the tokens come from another pool',
    'we recreated the pool and now the api says it does not know the key id of the tokens',
  ],
  'token-wrong-client': [
    'the api accepts tokens of the web app but not those of the new mobile app client',
    'audience of the token is the other app client id, our api refuses it',
  ],
  'token-missing-scope': [
    'api wants our own scope orders.read but tokens from the password login never contain it',
    'users who came with google cannot change their profile, the token does not have the required scopes',
  ],
  'token-signature-invalid': [
    'our php service says the signature is invalid although jwt.io says it is fine',
    'the cookie cuts the token after 4 kB and the backend calls it malformed',
  ],
  'token-revoked': [
    'we need to throw a stolen account out of all sessions right now',
    'I logged out on the laptop with the log out everywhere button and the phone still shows data for a while',
  ],
  'refresh-token-expired': [
    'users who have not opened the app for two months must log in again',
    'each month, thirty days after login, people are thrown out',
  ],
  'refresh-token-wrong-client': [
    'mobile logs in with its own client, our backend refreshes with the web client id, refused',
    'we split the app into two app clients and since then the session cannot be renewed by the server',
  ],
  'refresh-token-rotation': [
    'since rotation was activated the app is signed out at the first refresh',
    'two tabs renew at once, one of them is logged out, we turned on token rotation',
  ],
  'device-tracking-refresh': [
    'remember my device was switched to always yesterday, since then everyone falls out of the session after an hour',
    'refresh works in the test pool without device tracking, not in prod with it',
  ],
  'device-tracking-signin': [
    'with remember device on, the first login on a phone is ok and the next one is refused as wrong password',
    'removing the saved device key makes login work again',
  ],
  'user-unconfirmed': [
    'she registered last week, never entered the code from the mail and now cannot log in',
    'customer wants to reset his password but gets an error, he never verified his email',
  ],
  'user-disabled': [
    'hr deactivated his account by mistake, login refused',
    'login says the user is disabled, who did that?',
  ],
  'user-not-found': [
    'we removed the test users from the pool, their apps still act as logged in',
    'the account was deleted on request, the customer now gets user does not exist',
  ],
  'alias-or-username-mismatch': [
    'user registered with capital letters in the mail address, cannot log in with small letters',
    'he exists in the console, but cognito says user does not exist when he logs in with his phone number',
  ],
  'password-reset-required': [
    'new hires got their temp password last month and it does not work any more',
    'admin reset the passwords of all users, now the login answers with an error that a reset is required',
  ],
  'wrong-credentials': [
    'cron job cannot sign in, password comes from a yaml secret with quotes around it',
    'my colleague swears the password is right, one try only, account is confirmed and enabled; incorrect username or password',
  ],
  'code-mismatch': [
    'he requested the code twice and typed the first one, invalid verification code',
    'wrong mfa code entered, code mismatch',
  ],
  'wrong-region-or-pool': [
    'the docker image has the ids of another environment baked in, users are not found',
    'script uses region us-east-1 by default, pool is in frankfurt, it says the pool does not exist',
  ],
  'domain-missing': [
    'login url does not resolve since we deleted the custom domain',
    'the hosted page is blank, the client was made with terraform without a branding',
  ],
  'authorizer-misconfig': [
    'we changed the api gateway authorizer but forgot to deploy the stage, everything 401',
    'appsync expects an api key by default and our client sends a cognito token, unauthorized',
  ],
  'clock-skew': [
    'only one customer is affected, his pc clock is two hours ahead',
    'one of four servers rejects brand new tokens as not valid yet',
  ],
  throttled: [
    'black friday: many logins fail with rate exceeded',
    'she mistyped her password five or six times and is now locked out even with the right one',
  ],
  'waf-blocked': [
    'since security attached the firewall to the user pool, customers from some countries get a 403 at login',
    'our synthetic login gets a captcha page',
  ],
  'network-or-outage': [
    'login is down for all apps and all stages since 09:12 and we did not change anything',
    'only people in the office network behind the proxy cannot log in',
  ],
  'client-library-fault': [
    'after the upgrade of amplify the app crashes on login with a null pointer',
    'the sign-in promise never comes back, network tab shows no call to cognito',
  ],
});
