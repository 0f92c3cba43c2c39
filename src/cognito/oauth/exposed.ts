import type { OAuthRequest } from './request.ts';

/** Parameters that open something to whoever has them; a state, a nonce or a name does not. */
const OPENS: Readonly<Record<string, string>> = {
  code: 'an authorization code',
  client_secret: 'a client secret',
  secret: 'a client secret',
  code_verifier: 'a PKCE verifier',
  refresh_token: 'a refresh token',
  token: 'a refresh token',
  access_token: 'an access token',
  id_token: 'an id token',
  id_token_hint: 'an id token',
  password: 'a password',
  assertion: 'an assertion',
  client_assertion: 'a client assertion',
  session: 'a session',
};

/** What was secret in a request before it was reduced, as the rest of "You typed …". */
export function secretsIn({ present, header }: OAuthRequest): readonly string[] {
  const inHeader = header.kind === 'other-scheme' || (header.kind === 'basic' && !HARMLESS.includes(header.form));
  return [
    ...new Set([
      ...present.flatMap((name) => OPENS[name] ?? []),
      ...(inHeader ? [header.kind === 'basic' ? 'a client secret' : 'an Authorization header'] : []),
    ]),
  ];
}

const HARMLESS = ['hidden', 'no-secret'];
