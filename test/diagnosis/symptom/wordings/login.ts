import { wordings } from './wording.ts';

export const loginWordings = wordings({
  'callback-mismatch': [
    'https://auth.example.com/error?error=redirect_mismatch&client_id=5abc',
    ['POST /oauth2/token', '{"error":"unauthorized_client","error_description":"invalid_redirect"}'],
    'we added a trailing slash to the callback and since then cognito shows an error page instead of the login form',
    'preview deployments get a new url each time and login there ends at An error was encountered with the requested page',
    'redirect_uri is http in the request but https in the app client settings',
    'moved the app to another domain, login redirects to the amazon error page',
    ['GET /login', 'The redirect url http://localhost:4200 is not registered in allowed callback URLs'],
  ],
  'code-reused-or-expired': [
    ['POST /oauth2/token', 'invalid_grant only when I press F5 on the callback page'],
    'React 18 StrictMode runs my effect twice, the second token request answers {"error":"invalid_grant"}',
    'ExpiredCodeException: Invalid code provided, please request a code again. (user clicked the mail link twice)',
    ['ConfirmSignUp', 'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED'],
    'browser back button after login -> invalid_grant from the token endpoint',
    'verification link says expired although the account is shown as confirmed',
    'oauth2: cannot fetch token: 400 Bad Request Response: {"error":"invalid_grant"} code was already redeemed',
  ],
  'pkce-mismatch': [
    [
      'POST /oauth2/token grant_type=authorization_code',
      'invalid_grant, the code_verifier in sessionStorage belongs to an older tab',
    ],
    'Auth.js InvalidCheck: pkceCodeVerifier value could not be parsed',
    'oidc-client-ts: token request has no code_verifier, cognito says invalid_grant',
    'login link in the newsletter opens the hosted page directly, after sign-in the app cannot exchange the code',
    'sign-in started in the in-app browser and finished in safari: 400 from oauth2/token',
  ],
  'oauth-state-nonce-mismatch': [
    'omniauth: (csrf_detected) OmniAuth::Strategies::OAuth2::CallbackError, csrf_detected | CSRF detected',
    'Exception: Correlation failed. at Microsoft.AspNetCore.Authentication.RemoteAuthenticationHandler',
    'authlib.integrations.base_client.errors.MismatchingStateError: mismatching_state: CSRF Warning! State not equal in request and response.',
    'RPError: nonce mismatch, expected abc, got: undefined (Google through cognito)',
    'Error: Invalid state in OAuth flow',
    'Spring Security [authorization_request_not_found] after coming back from cognito',
    'invalid_nonce_in_state with angular-oauth2-oidc',
  ],
  'idp-not-enabled-on-client': [
    'Login option is not available. Please try another one',
    'The Okta button is gone on the hosted UI for our second app client',
    'hosted page shows only username and password, google is configured in the pool',
    ['UpdateUserPoolClient', 'InvalidParameterException: The provider Google does not exist for User Pool eu-west-1_x'],
    'the SAML provider is not listed among the sign-in options of this client',
    'authorize?identity_provider=okta gives Login option is not available, the provider is called Okta',
  ],
  'idp-misconfig': [
    'error_description=Invalid+SAML+response+received%3A+Response+Signature+is+required.&error=server_error',
    'https://app/cb?error_description=attributes+required%3A+%5Bemail%5D&error=invalid_request',
    'AADSTS50105: the signed in user is not assigned to a role for the application, we come from Cognito',
    'Error 400: redirect_uri_mismatch on the google page when I click continue with google on the cognito page',
    'federated sign-in with Keycloak: error getting token, invalid_request',
    'Invalid user attributes: given_name: The attribute is required (login with apple)',
    'our ADFS rotated its signing certificate and now nobody gets in through SAML',
  ],
  'attribute-not-allowed': [
    [
      'GET /oauth2/idpresponse',
      'error_description=user.phone_number%3A+Attribute+cannot+be+updated.&error=invalid_request',
    ],
    'A client attempted to write unauthorized attribute (UpdateUserAttributes, custom:plan)',
    'InvalidParameterException: Attributes did not conform to the schema: birthdate: The attribute is required',
    'user.custom:tenant: Attribute cannot be updated. second login through azure',
    'An error occurred (InvalidParameterException) when calling the SignUp operation: Attributes did not conform to the schema: custom:age: Attribute does not exist in the schema.',
    'we cannot change the e-mail of a user, cognito says the attribute is immutable',
  ],
});
