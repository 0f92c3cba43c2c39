import { GUIDE, operation } from './pages.ts';

/** A name that people use and Cognito does not have (SDK: list of commands and exceptions), and what there is instead. */
export interface NoSuchName {
  readonly name: string;
  readonly instead: string;
  readonly page: string;
}

export const noSuchNames: readonly NoSuchName[] = [
  {
    name: 'AdminRevokeToken',
    instead:
      'RevokeToken ends one refresh token and what came from it (it takes the token itself); AdminUserGlobalSignOut ends all sessions of a user.',
    page: operation('RevokeToken'),
  },
  {
    name: 'InvalidRefreshTokenException',
    instead:
      'A refused refresh is a NotAuthorizedException with "Invalid Refresh Token"; a token that rotation has replaced gives RefreshTokenReuseException.',
    page: `${GUIDE}troubleshooting.html#troubleshoot_invalid_refresh_token`,
  },
  {
    name: 'TokenExpiredException',
    instead: 'An expired token is a NotAuthorizedException whose message says which token has expired.',
    page: operation('GetUser'),
  },
  {
    name: 'InvalidTokenException',
    instead:
      'A refused token is a NotAuthorizedException; the login endpoints answer with the OAuth error invalid_token.',
    page: `${GUIDE}userinfo-endpoint.html`,
  },
  {
    name: 'AdminUnlockUser',
    instead: 'A lockout after failed passwords ends by itself; there is no operation that ends it sooner.',
    page: operation('AdminEnableUser'),
  },
  {
    name: 'RegenerateClientSecret',
    instead:
      'AddUserPoolClientSecret adds a second secret, and DeleteUserPoolClientSecret removes the old one once it is unused.',
    page: `${GUIDE}user-pool-settings-client-apps.html`,
  },
  {
    name: 'InvalidAccessTokenException',
    instead: 'A refused access token is a NotAuthorizedException whose message says why.',
    page: operation('GetUser'),
  },
];

/** The names in a text that Cognito does not have. */
export function noSuchNamesIn(text: string, names: readonly NoSuchName[]): readonly NoSuchName[] {
  const lower = text.toLowerCase();
  return names.filter(({ name }) => new RegExp(`\\b${name.toLowerCase()}\\b`).test(lower));
}
