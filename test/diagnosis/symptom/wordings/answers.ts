import { wordings } from './wording.ts';

/** Answers of Cognito, as they are pasted. */
export const answerWordings = wordings({
  'trigger-wrong-type': [
    'System.Text.Json.JsonException: The JSON value could not be converted to System.Collections.Generic.Dictionary. Path: $.request.validationData at our Cognito PreSignUp Lambda',
    [
      'SignUp',
      'UserLambdaValidationException: PreSignUp failed with error Error reading JInt value from JSON at line 1.',
    ],
    "we added the tenant's ids as an array to the id token via the pre token lambda and since then nobody gets a token, error says unrecognizable lambda output. the event is returned for sure",
    'rust cognito_event crate panics: missing field `clientMetadata` / invalid type: null, expected a map at line 1 column 912',
  ],
  'trigger-missing-field': [
    'Users imported through the migrate user trigger get NotAuthorizedException the very first time. Trying again immediately succeeds.',
    'userMigration lambda: which attributes are mandatory in the response? I return email only and the login is rejected while the user shows up in pool as RESET_REQUIRED',
    'legacy customers must click login twice: click one -> bad credentials, click two -> in',
  ],
  'trigger-unrecognizable-output': [
    [
      'InitiateAuth',
      'com.amazonaws.services.cognitoidentityprovider.model.InvalidLambdaResponseException: Unrecognizable lambda output (Service: AWSCognitoIdentityProvider; Status Code: 400)',
    ],
    'PreTokenGeneration python lambda: I do everything in lambda_handler and there is no exception in CloudWatch, still sign in says Invalid lambda function output : Invalid JSON',
    'after converting the post confirmation function to async/await users see an error upon entering the code, but they end up confirmed. logs look clean',
  ],
  'trigger-exception': [
    "PostConfirmation failed with error Cannot find module 'uuid' Require stack: - /var/task/index.js",
    'google login comes back with ?error_description=PreSignUp+failed+with+error+domain+not+allowed.+&error=invalid_request',
    [
      'ConfirmSignUp',
      'UserLambdaValidationException: PostConfirmation failed with error relation "users" does not exist.',
    ],
    'registration started failing today right after we shipped a new version of the presignup function, cloudwatch full of TypeError',
  ],
  'trigger-timeout': [
    'PreAuthentication failed with error 2023-11-02T08:10:11.021Z 1b0c Task timed out after 3.01 seconds',
    'first person to sign in each morning gets an error, second attempt okay. our pre token lambda sits in a vpc and talks to rds',
    'users get 2-3 confirmation emails per signup, custom message lambda talks to a slow cms',
    'UnexpectedLambdaException: CustomMessage failed with error Socket timeout while invoking Lambda function.',
  ],
  'trigger-permission-missing': [
    'Terraform: lambda_config pre_sign_up set, function exists, but sign up gives PreSignUp invocation failed due to error AccessDeniedException.',
    "Custom message lambda attached using the CLI doesn't run. In console if I open the trigger page and press save it begins to work",
    'we switched the trigger from $LATEST to the alias "live" and now every login fails, there are no logs for it whatsoever',
    [
      'SignUp',
      '{"__type":"UnexpectedLambdaException","message":"PostConfirmation invocation failed due to configuration."}',
    ],
  ],
  'trigger-not-invoked': [
    'I configured a Migrate User lambda but Auth.signIn returns UserNotFoundException and the lambda has no log entries',
    'Pre sign-up trigger is not executed when existing users log in with Google',
    "custom message trigger ignored when admin resends invitation? lambda isn't hit",
    'migration from our old pool works with the cli, in the amplify app the function does not get any events',
  ],
  'iam-missing': [
    [
      'AdminAddUserToGroup',
      'AccessDeniedException: User: arn:aws:sts::123:assumed-role/appRole/postConfirm is not authorized to perform: cognito-idp:AdminAddUserToGroup',
    ],
    'CredentialsProviderError: Could not load credentials from any providers when calling AdminCreateUser in next.js api route on Vercel',
    'post confirmation lambda tries to put the user into a group and dies with not authorized',
    'our support tool can no longer list or disable users since the ecs task role was cleaned up',
    'The security token included in the request is invalid. adminInitiateAuth',
  ],
  'custom-auth-missing-fields': [
    'Custom auth flow: NotAuthorizedException Incorrect username or password although there is no password. CreateAuthChallenge lambda is never hit',
    'initiateAuth CUSTOM_AUTH responds with challenge but ChallengeParameters is empty, publicChallengeParameters not set by my create lambda',
    'passwordless: define lambda returns event without issueTokens=false and challengeName, login refused right away',
  ],
  'custom-auth-answer-mismatch': [
    'OTP login: respondToAuthChallenge with right code returns ChallengeName CUSTOM_CHALLENGE again instead of tokens; answerCorrect is false in logs',
    'user requests the sms login code twice, types the first, app silently asks again',
    'sendCustomChallengeAnswer always resolves with challengeName CUSTOM_CHALLENGE, no exception on wrong OTP',
  ],
  'custom-auth-loop': [
    'After verify returns answerCorrect true, Define gets called and creates another challenge, infinite',
    'CUSTOM_WITH_SRP: session contains SRP_A and PASSWORD_VERIFIER and my DefineAuthChallenge only expects CUSTOM_CHALLENGE so it fails auth',
    'magic link login keeps sending new mails and never lets me in',
  ],
  'challenge-session-invalid': [
    [
      'RespondToAuthChallenge SOFTWARE_TOKEN_MFA',
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    ],
    'MFA: users that need more than three minutes to find their phone get an error and must log in again',
    'respond_to_auth_challenge second try with same Session: Invalid session for the user, session can only be used once.',
    'people complain if the otp mail is slow the code does not work any more',
  ],
  'secret-hash-missing': [
    ['SignUp', 'NotAuthorizedException: Client 4abc is configured for secret but secret was not received'],
    'amazon-cognito-identity-js signUp -> Unable to verify secret hash for client, I let the console generate a secret',
    ['ForgotPassword', 'Client 7x is configured with secret but SECRET_HASH was not received'],
    'React app with an app client that has a client secret: cannot sign up',
  ],
  'secret-hash-wrong': [
    ['AdminInitiateAuth REFRESH_TOKEN_AUTH', 'SecretHash does not match for the client: 6ab'],
    'refresh with boto3 says unable to verify secret hash, but login with exactly the same function to compute hash is fine. usernames are emails',
    'hmac computed in Go with clientId+username gives Unable to verify secret hash for client',
  ],
  'secret-mismatch': [
    ['/oauth2/token', '{"error":"invalid_client","error_description":"invalid_client_secret"}'],
    'oauth2-proxy with cognito: error redeeming code: got 400 from token endpoint {"error":"invalid_client"}; we rotated the secret yesterday',
    'ALB returns 561 after login with Cognito, somebody regenerated the client',
    'Keycloak broker to cognito: invalid_client, client auth method not accepted',
  ],
  'client-has-no-secret-but-sent': [
    'InvalidParameterException: Client 1a2 is not configured for secret but secret hash was received',
    'Spring Security sends Basic auth to /oauth2/token although the cognito client is public, gets invalid_client',
    'next-auth CognitoProvider with clientSecret: "" gives invalid_client',
  ],
  'flow-not-enabled': [
    'InvalidParameterException: USER_SRP_AUTH is not enabled for the client.',
    ['AdminInitiateAuth', 'Auth flow not enabled for this client'],
    'Initiate Auth method not supported. (Service: AWSCognitoIdentityProvider)',
    "cli login with user and password says the flow isn't allowed, terraform lists ALLOW_USER_PASSWORD_AUTH",
  ],
  'grant-not-enabled': [
    [
      '/oauth2/token',
      'POST grant_type=client_credentials -> 400 {"error":"invalid_grant"} right after creating the client with CDK',
    ],
    'Client is not enabled for OAuth2.0 flows. on hosted ui',
    'unauthorized_client when calling /oauth2/authorize?response_type=token',
    'm2m token request: unauthorized_client',
  ],
  'scope-not-allowed': [
    'hosted ui redirects with error=invalid_request&error_description=invalid_scope since we added offline_access',
    ['/oauth2/token', '{"error":"invalid_scope"} grant_type=client_credentials&scope=orders/read'],
    'ArgoCD asks for groups scope and cognito refuses',
  ],
  'callback-mismatch': [
    'https://x.auth.us-east-1.amazoncognito.com/error?error=redirect_mismatch&client_id=abc',
    'After moving from http://localhost:3000 to our real domain the hosted UI shows "An error was encountered with the requested page."',
    'redirect uri has www. in prod, error page before I can even enter credentials',
    ['/oauth2/token', 'unauthorized_client error_description=invalid_redirect'],
    'logout redirects to an error page: Required String parameter redirect_uri / invalid logout url',
  ],
  'code-reused-or-expired': [
    ['/oauth2/token', 'useEffect runs two times in dev; first exchange ok, second returns invalid_grant'],
    'ExpiredCodeException: Invalid code provided, please request a code again. but the user is CONFIRMED in console',
    'when the browser back button is used after sign in, our callback page crashes with invalid_grant',
    'Outlook safe links opens confirmation link before user, they see invalid code',
  ],
  'pkce-mismatch': [
    ['/oauth2/token', 'invalid_grant, code_verifier from sessionStorage is null when login link opened from email'],
    'login begins in the in-app browser of instagram and finishes in safari: cannot exchange the code',
    'expo AuthSession: exchangeCodeAsync invalid_grant unless usePKCE is false',
  ],
  'oauth-state-nonce-mismatch': [
    '[next-auth][error][OAUTH_CALLBACK_ERROR] state mismatch, expected abc, got: undefined with cognito + google',
    'nonce in id_token does not match, only with SAML users through Cognito',
    'omniauth: csrf_detected after returning from cognito',
    'Correlation failed. AspNetCore OpenIdConnect Cognito callback /signin-oidc',
  ],
  'idp-not-enabled-on-client': [
    'I added Google as provider in the pool but the hosted UI only displays username and password',
    'error=unauthorized_client / Login option is not available. Please try another one',
    'terraform: InvalidParameterException: The provider Google does not exist for User Pool us-east-1_x',
    ['/oauth2/authorize', 'identity_provider=AzureAD leads to the normal login page without azure'],
  ],
  'idp-misconfig': [
    'error_description=Error+in+SAML+response+processing:+Audience+restriction+in+the+assertion+failed&error=server_error',
    'attributes required: [email] when logging in with Facebook',
    'Okta cert got rotated at the weekend, all employees get bounced back to our error page',
    'Bad id_token issuer https://login.microsoftonline.com/common/v2.0',
    'Invalid user attributes: given_name: Attribute does not exist in the schema, after mapping with OIDC',
  ],
  'attribute-not-allowed': [
    ['SignUp', 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
    'second federated login: user.email: Attribute cannot be updated.',
    'Attributes did not conform to the schema: birthdate: The attribute is required',
    "updateUserAttributes custom:plan gives NotAuthorized, it's listed in the pool",
    'Amplify signUp with attribute "custom:company": Type for attribute {custom:company} could not be determined',
  ],
});
