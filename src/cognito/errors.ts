import type { Grade, KnownError } from './error.ts';
import { APPSYNC, GATEWAY, GUIDE, IDENTITY, operation } from './pages.ts';

const SIGN_IN = ['InitiateAuth', 'AdminInitiateAuth', 'RespondToAuthChallenge', 'AdminRespondToAuthChallenge'];
const WITH_TOKEN = ['GetUser', 'GlobalSignOut', 'ChangePassword', 'UpdateUserAttributes'];
const CODES = ['ConfirmSignUp', 'ConfirmForgotPassword', 'ResendConfirmationCode', 'ForgotPassword'];
const REFRESH = ['InitiateAuth', 'AdminInitiateAuth', 'GetTokensFromRefreshToken'];
const SIGN_UP = ['SignUp', 'AdminCreateUser', 'AdminUpdateUserAttributes', 'UpdateUserAttributes'];
const TRIGGERED = [...SIGN_IN, 'SignUp', 'ConfirmSignUp', 'ForgotPassword', 'AdminCreateUser'];
const TROUBLE = `${GUIDE}troubleshooting.html`;
const TRIGGERS = `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`;
const REPOST = 'https://repost.aws/knowledge-center/cognito-lambda-trigger-errors';
const TOKEN_PAGE = `${GUIDE}token-endpoint.html`;
const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;

/** Error texts of user pools, of their OAuth endpoints, and of what checks their tokens. */
export const errors: readonly KnownError[] = [
  ...family(SIGN_IN, operation('InitiateAuth'), [
    ['incorrect-login', /(?:incorrect|invalid|wrong) user ?name (?:or|and) password/, 'NotAuthorizedException', 'COMM'],
    ['attempts-exceeded', /password attempts? (?:limit )?exceeded/, 'NotAuthorizedException', 'KNOW'],
    ['disabled', /user (?:is|has been|account is) disabled/, 'NotAuthorizedException', 'KNOW'],
    [
      'unconfirmed',
      /user (?:is|was|has)? ?not (?:been )?confirmed|user not confirmed/,
      'UserNotConfirmedException',
      'SDK',
    ],
    [
      'no-user',
      /user (?:does not|doesn't|do not) exist|user not found\b|no such (?:user|account)\b|user with (?:this|that|the given) (?:name|e-?mail) does not exist/,
      'UserNotFoundException',
      'SDK',
    ],
    ['combination-not-found', /user ?name\/ ?client id combination not found/, 'UserNotFoundException', 'COMM'],
    [
      'reset-required',
      /password reset (?:is )?required|user must reset (?:the |their )?password/,
      'PasswordResetRequiredException',
      'SDK',
    ],
    [
      'temporary-expired',
      /temporary password has expired|must be reset by an administrator/,
      'NotAuthorizedException',
      'KNOW',
    ],
    ['security-reasons', /unable to login because of security reasons/, 'NotAuthorizedException', 'KNOW'],
    [
      'flow-off',
      /\b(?:auth|flow|srp|password)[a-z_ ]{0,20} not enabled for (?:this|the) client/,
      'InvalidParameterException',
      'KNOW',
    ],
    ['custom-only', /only custom auth \(lambda driven\) is enabled/, 'InvalidParameterException', 'COMM'],
    ['custom-not-set', /custom auth lambda trigger is not configured/, 'InvalidParameterException', 'COMM'],
    [
      'session-invalid',
      /invalid session for the user|session can only be used once|invalid code or auth state/,
      'NotAuthorizedException',
      'KNOW',
    ],
    ['answer-empty', /challenge response cannot be empty/, undefined, 'COMM'],
  ]),
  ...family(SIGN_IN, `${TROUBLE}#troubleshoot_secret_hash_required`, [
    [
      'hash-missing',
      /configured (?:with|for) (?:a )?secret but (?:the )?(?:secret_hash|secret) was not received/,
      'NotAuthorizedException',
      'DOC',
    ],
    [
      'hash-unverified',
      /unable to verify (?:the )?secret[_ ]?hash|could not verify (?:the )?secret[_ ]?hash/,
      'NotAuthorizedException',
      'DOC',
    ],
    [
      'hash-differs',
      /secret[_ ]?hash (?:does not|doesn't|did not|didn't|do not) match|secret[_ ]?hash mismatch|(?:invalid|wrong|bad|incorrect) secret[_ ]?hash/,
      'NotAuthorizedException',
      'COMM',
    ],
    ['hash-unwanted', /not configured (?:for|with) (?:a )?secret but/, 'NotAuthorizedException', 'COMM'],
  ]),
  ...family(REFRESH, `${TROUBLE}#troubleshoot_invalid_refresh_token`, [
    ['refresh-invalid', /invalid refresh[_ ]?token/, 'NotAuthorizedException', 'DOC'],
    ['refresh-revoked', /refresh token (?:has been|was|is) revoked/, 'NotAuthorizedException', 'KNOW'],
    ['refresh-expired', /refresh token (?:has|is) expired/, 'NotAuthorizedException', 'KNOW'],
    ['refresh-other-client', /refresh token has (?:a )?different client/, 'NotAuthorizedException', 'COMM'],
  ]),
  ...family(WITH_TOKEN, operation('GetUser'), [
    ['access-revoked', /access token (?:has been|was|is) revoked/, 'NotAuthorizedException', 'SDK'],
    ['access-expired', /access token (?:has|is|was) expired/, 'NotAuthorizedException', 'KNOW'],
    [
      'access-invalid',
      /invalid access token\b|could not verify signature for access token/,
      'NotAuthorizedException',
      'KNOW',
    ],
    ['userinfo-refused', /expired, disabled, or deleted/, 'invalid_token', 'DOC'],
    ['access-scopes', /does not have (?:the )?required scopes/, 'NotAuthorizedException', 'KNOW'],
  ]),
  ...family(SIGN_UP, operation('SignUp'), [
    ['sign-up-off', /signup is not permitted/, 'NotAuthorizedException', 'KNOW'],
    ['user-exists', /user already exists|account with the (?:given )?email already exists/, undefined, 'KNOW'],
    ['unauthorized-attribute', /attempted to write unauthorized attribute/, 'NotAuthorizedException', 'KNOW'],
    ['not-updatable', /attribute cannot be updated|cannot modify an already provided/, undefined, 'COMM'],
    ['not-in-schema', /attribute does not exist in the schema/, 'InvalidParameterException', 'COMM'],
    ['not-conforming', /attributes did not conform to the schema/, 'InvalidParameterException', 'KNOW'],
    [
      'name-form',
      /username should be (?:an |a |either an )?(?:email|phone)|username cannot be of (?:email|phone)/,
      'InvalidParameterException',
      'COMM',
    ],
    ['policy', /password did not conform with policy/, 'InvalidPasswordException', 'KNOW'],
  ]),
  ...family(CODES, operation('ConfirmSignUp'), [
    ['code-wrong', /invalid verification code|code ?mismatch|invalid code received/, 'CodeMismatchException', 'KNOW'],
    ['code-old', /invalid code provided, please request a code again/, 'ExpiredCodeException', 'KNOW'],
    ['already-confirmed', /user cannot be confirmed\. current status is confirmed/, 'NotAuthorizedException', 'KNOW'],
    ['limit', /attempt limit exceeded/, 'LimitExceededException', 'KNOW'],
    [
      'nothing-verified',
      /no (?:registered\/)?verified e-?mail(?: address)? or phone/,
      'InvalidParameterException',
      'KNOW',
    ],
    ['state-forbids-reset', /password cannot be reset in the current state/, 'NotAuthorizedException', 'KNOW'],
  ]),
  ...family(TRIGGERED, REPOST, [
    ['trigger-denied', /invocation failed due to error accessdenied/, 'UnexpectedLambdaException', 'DOC'],
    ['trigger-refused', /invocation failed due to (?:error|configuration)/, 'UnexpectedLambdaException', 'DOC'],
    ['trigger-threw', /\b[a-z]+ failed with error /, 'UserLambdaValidationException', 'DOC'],
    ['trigger-unreachable', /exception when invoking lambda/, undefined, 'COMM'],
  ]),
  ...family(TRIGGERED, TRIGGERS, [
    ['trigger-socket', /socket timeout while invoking lambda/, 'UnexpectedLambdaException', 'COMM'],
    ['trigger-output', /unrecognizable lambda output/, 'InvalidLambdaResponseException', 'COMM'],
    ['trigger-json', /invalid lambda function output/, 'InvalidLambdaResponseException', 'COMM'],
    ['migration-failed', /exception (?:migrating|during|while migrating) (?:the )?user/, undefined, 'COMM'],
  ]),
  ...family(['every operation'], `${GUIDE}quotas.html`, [
    ['rate', /rate exceeded|too many requests/, 'TooManyRequestsException', 'SDK'],
    ['no-pool', /pool [^ ]{0,60} ?(?:does not|doesn't) exist/, 'ResourceNotFoundException', 'KNOW'],
    ['no-client', /user ?pool client [^ ]{0,60} ?(?:[^ ]{0,20} )?does not exist/, 'ResourceNotFoundException', 'KNOW'],
    [
      'waf',
      /(?:not allowed|blocked|denied|rejected) (?:due to|by|because of) (?:aws )?waf/,
      'ForbiddenException',
      'COMM',
    ],
  ]),
  ...family(['GET /oauth2/authorize', 'GET /login'], AUTHORIZE, [
    ['redirect-mismatch', /redirect[_ ]mismatch/, undefined, 'COMM'],
    ['page-error', /error was encountered with the requested page/, undefined, 'KNOW'],
    ['oauth-off', /not enabled for oauth ?2(?:\.0)? flows/, 'invalid_request', 'KNOW'],
    ['parameter-missing', /required string parameter/, undefined, 'KNOW'],
    ['option-missing', /login option is not available/, undefined, 'COMM'],
    ['pages-missing', /login pages? (?:is |are )?unavailable/, undefined, 'COMM'],
    [
      'no-domain',
      /there does not exist a valid use[r]? ?pool domain|no (?:valid )?user ?pool domain|user ?pool domain (?:does not exist|not found)/,
      'InvalidParameterException',
      'COMM',
    ],
    ['saml-invalid', /(?:invalid saml ?response|error in saml response)/, 'invalid_request', 'COMM'],
    ['attributes-invalid', /invalid user attributes/, 'invalid_request', 'COMM'],
    ['entry-exists', /already found an entry for username/, 'invalid_request', 'KNOW'],
    [
      'idp-unreachable',
      /error getting token|calling idp token endpoint|calling jwks uri|\berror_description=(?:connection reset|read timed out)/,
      'invalid_request',
      'DOC',
    ],
  ]),
  ...family(['POST /oauth2/token'], TOKEN_PAGE, [
    ['redirect-differs', /invalid_redirect/, 'unauthorized_client', 'DOC'],
  ]),
  ...family(['CreateUserPoolClient', 'UpdateUserPoolClient'], operation('UpdateUserPoolClient'), [
    ['no-provider', /provider [^ ]{1,60} does not exist for user pool/, 'InvalidParameterException', 'COMM'],
  ]),
  ...family(['GetId', 'GetCredentialsForIdentity'], `${IDENTITY}API_GetId.html`, [
    ['provider-unsupported', /token is not from a supported provider/, 'NotAuthorizedException', 'COMM'],
    ['login-token', /invalid login token/, 'NotAuthorizedException', 'COMM'],
  ]),
  ...family(['REST API'], `${GATEWAY}supported-gateway-response-types.html`, [
    ['gateway-expired', /incoming token (?:has|is) expired/, undefined, 'KNOW'],
    ['gateway-no-route', /missing authentication token/, undefined, 'DOC'],
    [
      'gateway-sigv4',
      /not a valid key=value pair|authorization header requires '(?:credential|signature|signedheaders)'/,
      undefined,
      'KNOW',
    ],
  ]),
  ...family(['AppSync'], APPSYNC, [
    ['appsync-header', /valid authorization header not provided/, 'UnauthorizedException', 'COMM'],
    ['appsync-parse', /unable to parse jwt token/, 'UnauthorizedException', 'COMM'],
  ]),
];

type Row = readonly [id: string, says: RegExp, exception: string | undefined, grade: Grade];

function family(apis: readonly string[], page: string, rows: readonly Row[]): readonly KnownError[] {
  return rows.map(([id, says, exception, grade]) => ({ id, says, exception, apis, grade, page }));
}
