import { type Clue, clues } from '../clue.ts';
import { either, LOGIN, PROVIDER, RENEW, SIGN_UP, SIGNED_OUT, TOKEN } from './lexicon.ts';

/** Where it happened: operations, endpoints, what checks a token, and what the code is written in. */
export const places: readonly Clue[] = clues({
  refresh: either(
    /refresh[ _-]?(?:session|token)|refreshtoken|refreshsession|refresh_token_auth|token refresh|gettokensfromrefresh|getsession|currentsession|fetchauthsession|forcerefresh|checktoken|renewaccesstoken/,
    RENEW,
  ),
  'refresh-call':
    /refresh_token_auth|refreshsession|refresh session|refreshtokenauth|gettokensfromrefresh|initiate ?refresh|refresh(?:es|ed|ing)? (?:a |the |an |their |its )?(?:access |id |user |session )?(?:token|session)s?|renew_access_token|check_token/,
  'grant-refresh':
    /grant_type[=: "']{1,4}refresh_token|refresh_token grant|refresh grant|oauth2\/token.{0,60}refresh|refresh.{0,60}oauth2\/token/,
  respond:
    /respondtoauthchallenge|respond_to_auth_challenge|respond-to-auth-challenge|sendmfacode|sendcustomchallengeanswer|confirmsignin|confirm sign-?in|mfa challenge|_mfa\b|completenewpassword|respondtochallenge|answer(?:s|ing)? the challenge|set_new_password_challenge|process_challenge/,
  'new-password-step':
    /new_password_required|newpasswordrequired|completenewpassword|set_new_password_challenge|set new password|_mfa\b|sendmfacode|mfa (?:code|challenge|step)/,
  initiate: either(/initiateauth|initiate_auth|initiate-auth|authenticateuser/, LOGIN),
  'sign-up': either(SIGN_UP, /\bsignup\b|sign_up|sign-up/),
  'signed-out': SIGNED_OUT,
  confirm:
    /resendconfirmation|confirmsignup|confirm sign[ -]?up|confirmregistration|confirm_sign_up|(?:confirmation|verification|activation) (?:step|code|e-?mail|mail|link)|confirm(?:s|ed|ing)? (?:the |their |my |his |her )?(?:account|user|registration|e-?mail)/,
  forgot:
    /forg[eo]t[ -_]?password|password reset|reset(?:s|ting)? (?:the |their |my |his |her |a )?password|resetpassword|password recovery|recover(?:s|ing)? (?:the |their |my )?password/,
  'token-endpoint':
    /oauth2\/token|token endpoint|token exchange|token request|exchang(?:e|ing) (?:the |a |auth |authorization )*code|code for (?:a )?tokens?|oauth2requesterror|validateauthorizationcode|token url/,
  'grant-code':
    /authorization_code|auth(?:orization)? code|code exchange|code grant|\?code=|&code=|grant_type=code|oauth_callback|oauthcallback|auth response|code flow|exchang(?:e|ing) (?:the |a )?code|validateauthorizationcode/,
  'grant-machine':
    /client_credentials|client credentials|machine[ -]to[ -]machine|\bm2m\b|clientcredentials|server[ -]to[ -]server|service[ -]to[ -]service|(?:batch|cron|background|nightly) job|daemon|service account/,
  authorize:
    /oauth2\/authorize|authori[sz]e endpoint|hosted[ -]?ui|hosted login|login pages?|sign-?in pages?|managed login|\/login\b|amazoncognito\.com|classic login|cognito (?:login|sign-?in) (?:page|screen|form)|amazon (?:login |error )?page/,
  'login-host':
    /\.auth\.[a-z0-9-]{5,30}\.amazoncognito\.com|hosted ui domain|oauth domain|cognito domain|user ?pool domain/,
  'api-host': /cognito-idp\.[a-z0-9-]{5,30}\.amazonaws\.com|cognito-idp\b/,
  federated: either(PROVIDER, /idpresponse|external (?:idp|provider|identity)|auth0|\bping\b|samlresponse/),
  cognito: /\bcognito\b|\buser ?pools?\b|\baws[- ]amplify\b/,
  'token-word': TOKEN,
  saml: /\bsaml|samlresponse|relaystate|adfs/,
  gateway: /api[ -]?gateway|apigateway|execute-api|authori[sz]er|http api\b|\brest api\b|cognito_user_pools|\bapigw\b/,
  'gateway-pool': /cognito_user_pools|user[ -]?pools? authori[sz]er|cognito authori[sz]er/,
  appsync: /appsync|graphql/,
  alb: /load balancer|\balb\b|authenticate-cognito|elbauth/,
  'identity-pool':
    /identity ?pool|getcredentialsforidentity|\bgetid\b|login token|cognito-identity\b(?!-(?:js|dart|provider|flutter|pool))|cognito-identity-pool|federated identit|cognitoidentitycredentials|supported provider/,
  verifier:
    /resource server|back[ -]?end|middleware|jsonwebtoken|aws-jwt-verify|pyjwt|python-jose|\bjose\b|jwks|jwt(?:s)?\b|verif(?:y|ies|ier|ying)\b|signature verif|fastapi|express|spring|passport|bearer|decod(?:e|ing)|validat(?:or|ion|ing|es?)\b|our (?:own )?(?:api|service|server)|oauth2-proxy|envoy|istio|kong|\bgrpc\b|django|flask|rails|laravel/,
  'user-info': /userinfo|user info endpoint/,
  admin:
    /\badmin(?:initiateauth|respond|getuser|createuser|confirm|update|set|reset|disable|enable|add|remove|list|delete|user)[a-z]*|admin_[a-z_]{4,}|listusers|list_users|describeuserpool|admin (?:api|panel|back-?end|tool|console|page|portal)|\badmins?\b/,
  'custom-auth': either(
    /custom_auth|custom_challenge|custom[ -]?auth|customauth|custom challenge|(?<!respond_?to_?)auth ?challenge(?!\w)|custom_with(?:out)?_srp|(?:define|create|verify)[ _-]?auth\b|passwordless|magic[ -]?link|customchallenge|defineauth|createauth|verifyauth|define-auth|create-auth|verify-auth|define_auth|create_auth|verify_auth|requestsigninlink/,
    /(?:otp|one[ -]time|code|sms|e-?mail) (?:step|login|sign-?in|code login|screen)|(?:three|3|challenge|auth) (?:lambdas|triggers|functions)|define (?:one|function|lambda|trigger)|create (?:one|function|lambda|trigger)|verify (?:one|function|lambda|trigger)/,
  ),
  srp: /\bsrp\b|user_srp_auth|srp_a/,
  'password-flow': /user_password_auth|admin_no_srp_auth|admin_user_password_auth/,
  browser:
    /browser|\bspa\b|amazon-cognito-identity-js|single[ -]page|\breact\b(?! native)|react-cognito|angular|\bvue\b|next\.?js|front[ -]?end|website|svelte|javascript/,
  typed:
    /\.net\b|c#|dotnet|\bgo\b(?: lambda|lang)|golang|\brust\b|\bjava\b|kotlin|serde|system\.text\.json|newtonsoft|jackson|typescript types/,
  'in-trigger': either(
    /\b(?:hook|handler|(?<!not a )function)s?\b/,
    /\b(?:triggers?|lambdas?|lamdas?|lamda ?triggers?)\b/,
  ),
  library:
    /amplify|amazon-cognito-identity|aws-sdk|aws_sdk|boto|pycognito|warrant|next-auth|auth\.js|passport|oidc-client|cognito-express|\bsdk\b|library|package|plugin|react native|flutter|dart|swift|android|\bios\b/,
  localhost:
    /localhost|127\.0\.0\.1|\[::1\]|loopback|(?:on|from) my (?:own )?(?:machine|laptop)|local (?:dev|machine|env)/,
  infrastructure:
    /terraform|cloudformation|\b(?:create|update)[-_ ]?user[-_ ]?pool\b|\bcdk\b|\bsst\b|serverless|pulumi|\bsam\b|template|\biac\b|createuserpool\b|through (?:the )?sdk|via (?:the )?(?:sdk|cli|api)|\bapply\b|deploy(?:ed|ment|s)?\b|stack\b/,
});
