import { type Clue, clues } from '../clue.ts';

/** Where it happened: operations, endpoints, what checks a token, and what the code is written in. */
export const places: readonly Clue[] = clues({
  refresh:
    /refresh[ _-]?(?:session|token)|refresh_token_auth|token refresh|\brefresh(?:ing|es|ed)?\b|gettokensfromrefresh|getsession|currentsession|fetchauthsession/,
  'refresh-call':
    /refresh_token_auth|refreshsession|refresh session|refreshtokenauth|gettokensfromrefresh|initiate ?refresh/,
  'grant-refresh':
    /grant_type[=: "']{1,4}refresh_token|refresh_token grant|oauth2\/token.{0,60}refresh|refresh.{0,60}oauth2\/token/,
  respond:
    /respondtoauthchallenge|respond_to_auth_challenge|sendmfacode|sendcustomchallengeanswer|confirmsignin|confirm sign-?in|mfa challenge|_mfa\b/,
  initiate: /initiateauth|initiate_auth|authenticateuser|sign[ -]?in\b|signing in|log[ -]?(?:in|on|ging in)\b|login/,
  'sign-up': /\bsign[ -]?up\b|signup\b|sign-ups|register/,
  confirm:
    /confirmsignup|confirm sign[ -]?up|confirmregistration|confirm_sign_up|confirmation step|confirm(?:s|ed|ing)? (?:the |their )?(?:account|user|registration|e-?mail)/,
  forgot: /forgot[ -_]?password|password reset|reset(?:ting)? (?:the |their |my )?password|resetpassword/,
  'token-endpoint': /oauth2\/token|token endpoint|token exchange|exchang(?:e|ing) (?:the |a )?code/,
  'grant-code':
    /authorization_code|auth(?:orization)? code|code exchange|code grant|\?code=|&code=|grant_type=code|oauth_callback|oauthcallback|auth response|code flow/,
  'grant-machine': /client_credentials|client credentials|machine[ -]to[ -]machine|\bm2m\b|clientcredentials/,
  authorize: /oauth2\/authorize|hosted ui|hosted-ui|hosted login|login page|managed login|\/login\b|amazoncognito\.com/,
  'login-host': /\.auth\.[a-z0-9-]{5,30}\.amazoncognito\.com|hosted ui domain|oauth domain/,
  'api-host': /cognito-idp\.[a-z0-9-]{5,30}\.amazonaws\.com|cognito-idp\b/,
  federated:
    /idpresponse|federat|external (?:idp|provider|identity)|social|\bsaml\b|google|facebook|apple|okta|azure|\badfs\b|entra|oidc|identity provider|\bidp\b|linkedin|github login|auth0|keycloak|ping/,
  saml: /\bsaml|samlresponse|relaystate|adfs/,
  gateway: /api[ -]?gateway|apigateway|execute-api|authorizer|http api\b|\brest api\b|cognito_user_pools/,
  'gateway-pool': /cognito_user_pools|user[ -]?pool authorizer|cognito authorizer/,
  appsync: /appsync|graphql/,
  alb: /load balancer|\balb\b|authenticate-cognito|elbauth/,
  'identity-pool':
    /identity ?pool|getcredentialsforidentity|\bgetid\b|login token|cognito-identity\b|federated identit|cognitoidentitycredentials/,
  verifier:
    /resource server|back[ -]?end|middleware|jsonwebtoken|aws-jwt-verify|pyjwt|python-jose|\bjose\b|jwks|jwt(?:s)?\b|verif(?:y|ier)\b|signature verif|fastapi|express|spring|passport|bearer|decode/,
  'user-info': /userinfo/,
  admin:
    /\badmin(?:initiateauth|respond|getuser|createuser|confirm|update|set|reset|disable|enable|add|remove|list|delete|user)[a-z]*|admin_[a-z_]{4,}|listusers|list_users|describeuserpool/,
  'custom-auth':
    /custom_auth|custom_challenge|custom[ -]?auth|customauth|auth ?challenge(?!\w)|passwordless|magic link|customchallenge|defineauth|createauth|verifyauth/,
  srp: /\bsrp\b|user_srp_auth|srp_a/,
  'password-flow': /user_password_auth|admin_no_srp_auth|admin_user_password_auth/,
  browser:
    /browser|\bspa\b|amazon-cognito-identity-js|single[ -]page|\breact\b(?! native)|angular|\bvue\b|next\.?js|front[ -]?end|website/,
  typed:
    /\.net\b|c#|dotnet|\bgo\b(?: lambda|lang)|golang|\brust\b|\bjava\b|kotlin|serde|system\.text\.json|newtonsoft|jackson/,
  'in-trigger': /\btriggers?\b|\blambda\b/,
  library:
    /amplify|amazon-cognito-identity|aws-sdk|aws_sdk|boto|pycognito|warrant|next-auth|auth\.js|passport|oidc-client|cognito-express|sdk|library|package|plugin/,
  localhost: /localhost|127\.0\.0\.1|\[::1\]/,
  infrastructure:
    /terraform|cloudformation|\bcdk\b|\bsst\b|serverless|pulumi|\bsam\b|template|\biac\b|createuserpool\b|through (?:the )?sdk|via (?:the )?(?:sdk|cli|api)/,
});
