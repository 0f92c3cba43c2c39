import { type Article, claims } from './claim.ts';

const ISSUER =
  'The issuer is built from Region and pool id, never from the domain. What changes it is switching the issuer type of the pool.';
const NO_ADMIN_REVOKE =
  'There is no AdminRevokeToken. RevokeToken ends one refresh token, AdminUserGlobalSignOut all of a user, AdminRevokeUserSession one session where sessions are tracked.';

/** The guide to debugging authentication of user pools. */
export const guide: Article = {
  title: 'A guide to debugging user pool authentication',
  claims: [
    ...claims(
      'claim',
      ['Errors come from settings that drifted, tokens, or custom sign-in.', '/triage'],
      ['SDKs hide whether the client or the server is at fault.', '/explain text-client-library-fault'],
      [
        'Updating a trigger without signing tokens anew causes trouble.',
        'text-stale-claims',
        'Cognito never signs a token again: old tokens keep their claims until they expire.',
      ],
      ['Changing a client secret without the app causes trouble.', 'text-secret-mismatch text-secret-hash-wrong'],
      [
        'Built-in flows are USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH, else custom sign-in.',
        '/client text-flow-not-enabled',
        'There are also USER_SRP_AUTH, USER_AUTH, ADMIN_USER_PASSWORD_AUTH and the older ADMIN_NO_SRP_AUTH.',
      ],
      ['Three triggers work together in custom sign-in.', 'test/evidence/custom-auth.test.ts'],
      [
        'A trigger that breaks the schema fails silently.',
        'trigger-unrecognizable-output trigger-answer-refused',
        'The call fails with InvalidLambdaResponseException, UserLambdaValidationException or UnexpectedLambdaException.',
      ],
      [
        'Cognito issues an id, an access and a refresh token.',
        '/token test/e2e/token.test.ts',
        'Client credentials give an access token alone, implicit grants no refresh token, OAuth no id token without openid.',
      ],
      ['Access and id tokens live an hour, refresh tokens 30 days unless set.', '/client text-token-expired'],
      ['The `session` of the triggers holds the challenges so far.', 'test/evidence/custom-auth.test.ts'],
      [
        'Changing the password revokes refresh tokens.',
        'text-token-revoked',
        'AWS does not list it among the ways to revoke; so we do not say it.',
      ],
      [
        'Refreshing with another client raises InvalidRefreshTokenException.',
        'text-refresh-token-wrong-client /explain',
        'There is no such exception: it is NotAuthorizedException, Invalid Refresh Token.',
      ],
      [
        'Rotating the secret makes refresh tokens invalid.',
        'text-secret-mismatch',
        'A refresh needs the same client and any of its active secrets; a client has up to two, so that one can be replaced without a gap.',
      ],
    ),
    ...claims(
      'check',
      [
        'Look at LambdaConfig, above all at PreSignUp.',
        '/triggers',
        'Sign-in never calls pre sign-up. It calls pre and post authentication, migration, the challenge triggers and pre token generation.',
      ],
      ['Find the user by e-mail address and read the status.', '/user'],
      [
        'Decode the access token on a web page and look at iss, aud, token_use and exp.',
        '/token',
        'A live token belongs on no foreign page. An access token has client_id; it has aud only with resource binding or when a trigger adds it.',
      ],
      ['Read the logs of the trigger functions: exceptions, timeouts, missing keys.', '/logs'],
      [
        'Refresh by hand with the refresh token alone.',
        'test/e2e/refresh.test.ts text-device-tracking-refresh text-secret-hash-missing text-refresh-token-rotation',
        'The client id is needed too; the hash where the client has a secret; the device key where devices are remembered; and it does not work at all with rotation on.',
      ],
      [
        'Log groups are called /aws/lambda/ and the name of the function.',
        '/logs test/aws/lambda.test.ts',
        'That is the default; the function may name another.',
      ],
      ['Look at clients, triggers and domain in the console.', '/pool /client /triggers'],
      [
        'CloudTrail holds InitiateAuth and RespondToAuthChallenge.',
        '/triage test/evidence/trail/failed-sign-ins.test.ts',
        'Also Token_POST and the other endpoints, as service events; the user is not named in them.',
      ],
      [
        'Tell expired from wrongly signed in the logs of the app.',
        '/explain text-token-expired text-token-signature-invalid',
      ],
      ['Look at the authorizer of API Gateway: its function, what it checks, how long it caches.', '/api'],
      [
        'Look whether the role of the trigger may call Cognito.',
        'trigger-role-denied trigger-permission-missing',
        'Two things: its own role (what it may call) and its resource policy (who may call it). The second is the usual cause of AccessDenied in the message.',
      ],
      ['API Gateway says Unauthorized though a token was sent.', '/api text-token-wrong-use text-authorizer-misconfig'],
      ['Look at what changed in the hours before.', '/changes'],
    ),
    ...claims(
      'cause',
      ['A challenge trigger leaves out answerCorrect.', 'text-custom-auth-missing-fields'],
      ['Client secret of server and SDK differ.', 'text-secret-mismatch'],
      ['The redirect address differs from the registered one.', 'text-callback-mismatch'],
      ['The token expired before it was used.', 'token-expired'],
      [
        'The domain changed, so that the issuer of tokens does not fit.',
        'text-token-wrong-issuer text-domain-missing',
        ISSUER,
      ],
      ['Custom sign-in does not go through all of its steps.', 'text-custom-auth-loop text-custom-auth-missing-fields'],
      [
        'Pre sign-up answered a text in place of a boolean, so that Cognito silently left users unconfirmed.',
        'trigger-wrong-type test/e2e/scenarios/findings.test.ts',
        'It is a breach of the contract, and what Cognito makes of it is not documented: the error that callers got decides. Users without a token cannot cause 401 at an API; a 401 with a valid token is the authorizer.',
      ],
      [
        'Answer and expected answer of a challenge are encoded in different ways.',
        'text-custom-auth-answer-mismatch test/evidence/custom-auth.test.ts',
        'Verify must return response.answerCorrect; it does not expect it.',
      ],
    ),
    ...claims(
      'fix',
      [
        'Pre sign-up must return autoConfirmUser: true.',
        'trigger-unrecognizable-output trigger-wrong-type',
        'It returns the whole event, with event.response.autoConfirmUser as a boolean.',
      ],
      [
        'Refresh before the token expires, or set a longer validity in the pool.',
        'token-expired text-token-expired',
        'The validity is a setting of the app client.',
      ],
      [
        'Regenerate the client secret, or make the client public.',
        'text-secret-mismatch text-client-has-no-secret-but-sent',
        'Add a second secret, deploy, watch, delete the first. A client with a secret cannot become public: create a new one.',
      ],
      ['Register exactly the address that the app sends, slash and all.', 'text-callback-mismatch'],
      [
        'Log every step of a custom sign-in and compare answers.',
        'test/evidence/log/contract.test.ts test/evidence/custom-auth.test.ts',
      ],
      [
        'Roll the function back, and everything works.',
        '/rollback trigger-changed-before-failure',
        'Users who signed up meanwhile stay unconfirmed, and an alias does nothing where the pool calls the function without one.',
      ],
      ['Check in tests that triggers answer with the right types.', '/trigger-test'],
    ),
    ...claims(
      'check',
      [
        'Sign in from the command line as an administrator.',
        '/signin-test text-flow-not-enabled text-secret-hash-missing',
        'That runs every trigger and makes a real session: it is no mere look. It needs its flow enabled, and the hash where there is a secret.',
      ],
      ['Read id and access token claim by claim.', '/token'],
      ['See in the log that each trigger was called with what was expected, and what it answered.', '/logs'],
      [
        'Describe the app client.',
        '/client test/e2e/leak.test.ts',
        'The answer holds the client secret in clear; the bot never shows it.',
      ],
      ['Refresh once and look at the new tokens.', 'test/e2e/refresh.test.ts /signin-test text-refresh-token-expired'],
    ),
    ...claims(
      'pitfall',
      ['The app has its own idea of when tokens expire.', 'text-clock-skew token-expired'],
      [
        'API Gateway expects an access token and never an id token.',
        'text-token-wrong-use test/diagnosis/authorizer-answer.test.ts',
        'A REST authorizer takes id tokens where the method has no scopes and access tokens where it has; an HTTP authorizer takes both.',
      ],
      [
        'Triggers are taken to be synchronous.',
        'trigger-over-five-seconds trigger-too-slow',
        'They are, save for custom senders: Cognito waits five seconds, whatever the timeout of the function is.',
      ],
      ['The secret was rotated and the app was not.', 'text-secret-mismatch text-secret-hash-wrong'],
      ['The id of another pool stands in the app.', 'text-wrong-region-or-pool'],
      ['A trigger answers text for a boolean.', 'trigger-wrong-type text-trigger-wrong-type'],
      ['issueTokens or failAuthentication is missing.', 'text-custom-auth-missing-fields'],
      [
        'Keys that Cognito does not know are ignored.',
        'trigger-unrecognizable-output',
        'No source says so. The whole event is to be returned; keys with other names are reported.',
      ],
      ['The domain was changed, so tokens must be renewed.', 'text-token-wrong-issuer', ISSUER],
      [
        'The audience of an access token is the API.',
        'test/diagnosis/api-answers.test.ts text-token-wrong-client',
        'It has none unless resource binding asks for it; then client_id is what to compare.',
      ],
    ),
    ...claims(
      'question',
      [
        'Why does a trigger work in the console and not in production?',
        '/explain test/diagnosis/symptom/texts.test.ts',
        'What bites is validationData null, clientMetadata absent, and clientId null for actions of administrators.',
      ],
      [
        'May one access token be used for several APIs?',
        '/api test/diagnosis/api-answers.test.ts',
        'Each API decides by issuer, client_id (or aud where there is one) and scopes.',
      ],
      [
        'Why is the right password refused?',
        '/user text-user-disabled text-throttled text-custom-auth-loop',
        'An unconfirmed user gets UserNotConfirmedException. NotAuthorizedException is a disabled user, a lockout, a hash, or a trigger that fails the sign-in.',
      ],
      ['How is everybody, or one user, signed out now?', '/signout /explain text-token-revoked', NO_ADMIN_REVOKE],
      [
        'Why does custom sign-in hang?',
        'text-custom-auth-loop text-custom-auth-missing-fields',
        'It does not hang: it ends within five seconds with an error, or asks again and again.',
      ],
    ),
  ],
};
