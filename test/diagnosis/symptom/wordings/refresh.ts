import { wordings } from './wording.ts';

export const refreshWordings = wordings({
  'refresh-token-expired': [
    'NotAuthorizedException: Refresh Token has expired',
    ['POST /oauth2/token grant_type=refresh_token', '{"error":"invalid_grant"}'],
    'people who come back from a four week holiday have to sign in again',
    'after 30 days everybody is logged out of the mobile app',
    'refresh fails for sessions older than a month',
  ],
  'refresh-token-wrong-client': [
    'Refresh Token has different Client',
    [
      'InitiateAuth REFRESH_TOKEN_AUTH',
      'Invalid Refresh Token, token came from the web client and the server refreshes with its own client id',
    ],
    'sign-in happens in the ios app, the bff renews the tokens using another app client and gets refused',
    'we have two app clients, refreshing with the second one fails: Invalid Refresh Token',
    'refresh token was issued to a different client than the one that refreshes',
  ],
  'refresh-token-rotation': [
    'RefreshTokenReuseException',
    'refresh token rotation was switched on yesterday, REFRESH_TOKEN_AUTH is refused now',
    'with rotation enabled two browser tabs refresh at the same time and one is logged out',
    'since every refresh returns a new refresh token our old app version loses its session',
    'amplify v5 does not support refresh token rotation, users are signed out',
  ],
  'device-tracking-refresh': [
    'NotAuthorizedException: Invalid Refresh Token',
    ['InitiateAuth REFRESH_TOKEN_AUTH', 'Invalid Refresh Token. One day old token, remember devices is set to always'],
    'after we enabled remembering devices nobody can renew the session, sign-in works',
    'refresh without DEVICE_KEY is refused when the pool tracks devices',
    ['InitiateAuth REFRESH_TOKEN_AUTH', 'getSession fails after one hour, device key is missing in the request'],
  ],
});
