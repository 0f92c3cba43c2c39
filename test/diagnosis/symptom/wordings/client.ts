import { wordings } from './wording.ts';

export const clientWordings = wordings({
  'secret-hash-missing': [
    'error InitiateAuth: NotAuthorizedException: Client 5abc is configured with secret but SECRET_HASH was not received',
    [
      'ForgotPassword',
      'Aws::CognitoIdentityProvider::Errors::NotAuthorizedException: Unable to verify secret hash for client 5abc (we do not send any hash)',
    ],
    'amplify in the browser: Unable to verify secret hash for client, signUp',
    [
      'RespondToAuthChallenge SOFTWARE_TOKEN_MFA',
      'initiateAuth is fine, answering the mfa challenge: Unable to verify secret hash for client 5abc',
    ],
    'flutter: NotAuthorizedException Client is configured for secret but secret was not received',
    'confirmSignUp without SECRET_HASH on a client that has a secret',
  ],
  'secret-hash-wrong': [
    [
      'InitiateAuth REFRESH_TOKEN_AUTH',
      'An error occurred (NotAuthorizedException): SecretHash does not match for the client: 5abc',
    ],
    'sign-in with the username works, with the e-mail alias I get Unable to verify secret hash for client 5abc',
    [
      'AdminInitiateAuth REFRESH_TOKEN_AUTH',
      'Unable to verify secret hash for client 5abc, login with the same helper is fine',
    ],
    'secret hash mismatch when refreshing; hash is computed from the email',
    'golang: NotAuthorizedException: Secret hash does not match for the client',
  ],
  'secret-mismatch': [
    ['POST /oauth2/token', '{"error":"invalid_client"} since the secret was regenerated last night'],
    'oauth2-proxy: token exchange failed: oauth2: "invalid_client" "invalid_client_secret"',
    'Keycloak broker to cognito: invalid_client, secret is urlencoded twice in the basic header',
    'ALB authenticate-cognito returns 561 since the client secret was changed',
    'Spring: [invalid_token_response] 401 invalid_client with client_secret_basic, the app client has a secret',
    'machine to machine job cannot get an access token any more after somebody rotated the client secret',
  ],
  'client-has-no-secret-but-sent': [
    'InvalidParameterException: Client 5abc is not configured for secret but secret hash was received',
    [
      'POST /oauth2/token',
      'invalid_client; it is a public client without secret but passport sends an Authorization header',
    ],
    'our SPA client has no secret, the library adds Basic auth with an empty secret and the token endpoint says invalid_client',
    'app client was created with generateSecret false, python sdk sends SECRET_HASH anyway and sign-in is refused',
    'public client, exchanging the code returns 400 invalid_client as soon as client_secret is in the body',
  ],
  'flow-not-enabled': [
    'An error occurred (InvalidParameterException) when calling the InitiateAuth operation: USER_PASSWORD_AUTH flow not enabled for this client',
    'Auth flow not enabled for this client (AdminInitiateAuth, ADMIN_USER_PASSWORD_AUTH)',
    'InvalidParameterException: USER_SRP_AUTH is not enabled for the client.',
    'Initiate Auth method not supported.',
    'new app client does not allow the user password sign-in method, the old client does',
    'we forgot ALLOW_CUSTOM_AUTH in ExplicitAuthFlows',
  ],
  'grant-not-enabled': [
    ['POST /oauth2/token grant_type=client_credentials', '{"error":"unauthorized_client"}'],
    'https://app.example.com/?error=unauthorized_client after login page opens',
    'Client is not enabled for OAuth2.0 flows',
    'the implicit grant is not ticked on this app client, authorize comes back with unauthorized_client',
    ['POST /oauth2/token grant_type=client_credentials', 'm2m client created with the sdk: 400 invalid_grant'],
    'hosted UI error: unsupported_response_type, response_type=token is not enabled',
  ],
  'scope-not-allowed': [
    ['GET /oauth2/authorize', 'https://app.example.com/cb?error_description=invalid_scope&error=invalid_request'],
    'openid-client asks for offline_access and cognito returns invalid_scope',
    ['POST /oauth2/token grant_type=client_credentials', '{"error":"invalid_scope"} for scope=orders/read'],
    'our gateway product requests the profile scope by default and cognito rejects the authorize request because the scope is not allowed',
    'custom scope api/write does not exist on the resource server, authorize fails',
    'ScopeDoesNotExistException when creating the client',
  ],
});
