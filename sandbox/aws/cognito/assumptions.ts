/** Something that AWS does not document, and what the stand-in does instead of knowing it. */
export interface Assumption {
  readonly id: string;
  readonly unknown: string;
  readonly chosen: string;
}

/**
 * Where the real answer of Cognito is not established, the stand-in chooses one. Nothing that a test shows about these is a
 * fact about Cognito.
 */
export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'string-boolean',
    unknown: 'Whether a text "true" or "false" is taken where a trigger may answer a boolean.',
    chosen: 'It is taken as the boolean.',
  },
  {
    id: 'envelope',
    unknown: 'Which parts of the event a trigger must give back beside `response`.',
    chosen: 'Every top-level field that was sent; others at top level are ignored.',
  },
  {
    id: 'unknown-response-field',
    unknown: 'What a field that the trigger does not have does inside of `response`.',
    chosen: 'The answer is unrecognizable.',
  },
  {
    id: 'other-version-container',
    unknown: 'What the claims container of another event version does (V1 in V2, V2 in V1).',
    chosen: 'It has no effect.',
  },
  {
    id: 'function-timeout-text',
    unknown: 'How Cognito words that the function ran out of its own time.',
    chosen:
      'UserLambdaValidationException: <Trigger> failed with error RequestId: <id> Error: Task timed out after N seconds.',
  },
  {
    id: 'socket-timeout-text',
    unknown: 'How the message begins when no answer came in 5 seconds.',
    chosen: 'UnexpectedLambdaException: <Trigger> failed with error Socket timeout while invoking Lambda function.',
  },
  {
    id: 'throttled-trigger',
    unknown: 'What the app sees when Lambda turns a trigger away.',
    chosen: 'UnexpectedLambdaException: <Trigger> invocation failed due to error TooManyRequestsException.',
  },
  {
    id: 'trigger-retries',
    unknown: 'How often Cognito calls a trigger again; since 2026 no number is documented.',
    chosen: 'Never.',
  },
  {
    id: 'define-says-nothing',
    unknown: 'What happens when Define answers neither a challenge, nor tokens, nor failure.',
    chosen: 'NotAuthorizedException: Incorrect username or password.',
  },
  {
    id: 'auto-verify-without-address',
    unknown: 'How a sign-up is refused whose trigger verifies an address that is not there.',
    chosen: 'InvalidLambdaResponseException: Unrecognizable lambda output',
  },
  {
    id: 'custom-message-fields',
    unknown: 'How messages are refused that lack the code, are too long, or come from a pool that cannot send them.',
    chosen: 'InvalidLambdaResponseException: Unrecognizable lambda output',
  },
  {
    id: 'sender-or-message',
    unknown: 'Whether the custom message trigger runs when a custom sender delivers.',
    chosen: 'Only the sender runs.',
  },
  {
    id: 'sender-code',
    unknown: 'The ciphertext of a code can only be made with the key.',
    chosen: 'Senders are handed text that nothing can decrypt.',
  },
  {
    id: 'refresh-reuse-text',
    unknown: 'How the reuse of a rotated refresh token is worded.',
    chosen: 'RefreshTokenReuseException: Refresh token has been reused',
  },
  {
    id: 'password-and-tokens',
    unknown: 'Whether a new password ends earlier sign-ins.',
    chosen: 'It does not.',
  },
  {
    id: 'check-order',
    unknown: 'In which order a sign-in looks at the state of the user and runs pre authentication.',
    chosen: 'Pre authentication first, then password and state.',
  },
  {
    id: 'auth-events',
    unknown: 'Which sign-ins threat protection remembers, with which challenges, and in which order it lists them.',
    chosen: 'Those of users whom the pool knows, refused by state or trigger too; newest first.',
  },
  {
    id: 'untracked-sessions',
    unknown: 'How AdminListUserSessions answers where the pool does not track sessions.',
    chosen: 'OperationNotEnabledException.',
  },
  {
    id: 'second-secret',
    unknown: 'Which of two client secrets DescribeUserPoolClient shows.',
    chosen: 'The older one; both are accepted.',
  },
  {
    id: 'unknown-session',
    unknown: 'How AdminRevokeUserSession answers about a session that is not there, or is over.',
    chosen: 'ResourceNotFoundException.',
  },
  {
    id: 'error-page-texts',
    unknown:
      'How the error page of a domain words that a parameter is missing, a client is unknown or without OAuth, or a provider is not offered.',
    chosen:
      'Texts that people report: Client does not exist., Login option is not available. Please try another one and so on, in `error` of the page.',
  },
  {
    id: 'response-type',
    unknown: 'Which error a response type gives that Cognito does not have.',
    chosen: 'invalid_request, as a missing one.',
  },
  {
    id: 'unassociated-scope',
    unknown: 'Whether a scope that the client may not use is ignored or refused; the documentation says both.',
    chosen:
      'Refused: invalid_scope at authorize, invalid_grant for client credentials, where invalid_scope means that there is no such scope.',
  },
  {
    id: 'error-state',
    unknown: 'Whether `state` goes along when the app is told of an error.',
    chosen: 'It does.',
  },
  {
    id: 'profile-read',
    unknown: 'Whether the scope `profile` is refused to a client that cannot read all of its attributes.',
    chosen: 'Only `email` and `phone` are.',
  },
  {
    id: 'hosted-pre-token',
    unknown: 'When pre token generation runs in the code flow.',
    chosen: 'Before the code is given out; what it asked for is kept with the code.',
  },
  {
    id: 'hosted-trigger-error',
    unknown: 'What a browser sees when a trigger fails at the login page.',
    chosen: 'The app is told: invalid_request, with the message of the API and a space after it.',
  },
  {
    id: 'login-page-refusal',
    unknown: 'How the login page answers a wrong password or a user in the wrong state.',
    chosen: 'With status 200 and the message of the API.',
  },
  {
    id: 'federated-refusal',
    unknown: 'What an app is told of a user who comes back from a provider and may not sign in.',
    chosen: 'invalid_request with the message of the API.',
  },
  {
    id: 'disabled-user',
    unknown: 'What becomes of browser sessions and codes of a user who was disabled.',
    chosen: 'The login page is shown again; a code gives invalid_grant.',
  },
  {
    id: 'invalid-client-description',
    unknown: 'When invalid_client comes with a description.',
    chosen: 'invalid_client_secret for a wrong secret, else none.',
  },
  {
    id: 'unwanted-secret',
    unknown: 'What a secret does in the request of a client that has none.',
    chosen: 'invalid_client.',
  },
  {
    id: 'two-authentications',
    unknown: 'What a secret or another client id in the body does beside a Basic header.',
    chosen: 'invalid_request.',
  },
  {
    id: 'basic-not-decoded',
    unknown: 'Whether id and secret in a Basic header may be percent-encoded.',
    chosen: 'They are taken as they are.',
  },
  {
    id: 'token-check-order',
    unknown: 'In which order the token endpoint looks at a request.',
    chosen: 'Content type and grant type, then the client, then whether it may, then the rest.',
  },
  {
    id: 'token-trigger-error',
    unknown: 'How the token endpoint words that a trigger failed.',
    chosen: 'invalid_request with the message of the API as description.',
  },
  {
    id: 'pkce-mismatch',
    unknown: 'Which error a verifier gives that is missing or wrong, and what one does that nobody asked for.',
    chosen: 'invalid_grant; one too many is ignored.',
  },
  {
    id: 'code-after-refusal',
    unknown: 'Whether a code is used up by a request that was refused.',
    chosen: 'It is not.',
  },
  {
    id: 'refresh-not-allowed',
    unknown: 'Which setting allows a client to refresh at the token endpoint.',
    chosen: 'ALLOW_REFRESH_TOKEN_AUTH, or rotation.',
  },
  {
    id: 'revoke-foreign',
    unknown: 'What the revocation endpoint does with a token of another client.',
    chosen: 'It answers 200 and leaves the token alone.',
  },
  {
    id: 'revoke-event',
    unknown: 'Whether the revocation endpoint leaves an event; the list of them has none.',
    chosen: 'It does not.',
  },
  {
    id: 'userinfo-refusal',
    unknown: 'Which error userInfo gives a token without `openid`, and what stands in the body of its errors.',
    chosen: 'invalid_token; the body says the same as the header.',
  },
  {
    id: 'logout-refusal',
    unknown: 'How the logout endpoint refuses addresses that are not registered, or missing.',
    chosen: 'The error page, with redirect_mismatch or the name of the parameter.',
  },
  {
    id: 'wrong-method',
    unknown: 'What the OAuth endpoints answer to another method.',
    chosen: '405.',
  },
  {
    id: 'hosted-metrics',
    unknown: 'Under which metrics and quotas the web addresses count.',
    chosen: 'As InitiateAuth; a challenge counts when it is over. Client credentials count as ClientAuthentication.',
  },
];
