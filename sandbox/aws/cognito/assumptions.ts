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
];
