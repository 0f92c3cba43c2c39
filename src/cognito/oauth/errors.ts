import type { Grade } from '../error.ts';
import { GUIDE } from '../pages.ts';

/** What an OAuth error of Cognito's login pages or token endpoint can mean. */
export interface OAuthErrorMeaning {
  readonly error: string;
  /**
   * `redirect`: in the address that the browser is sent back to. `page`: in that of Cognito's error page. `body`: in the
   * JSON of the token endpoint.
   */
  readonly where: 'redirect' | 'page' | 'body';
  /** As the rest of "It means that …". */
  readonly means: string;
  readonly page: string;
  readonly grade: Grade;
}

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;

/** Developer guide, authorize endpoint and token endpoint, examples of negative responses. */
export const oauthErrors: readonly OAuthErrorMeaning[] = [
  redirect(
    'invalid_request',
    'a parameter is missing or wrong (response_type, code_challenge_method, a state in JSON), the identity provider did not answer, or a trigger failed: error_description says which',
  ),
  redirect('unauthorized_client', 'the app client does not allow the flow of this response_type'),
  redirect('invalid_scope', 'a scope is unknown, badly written or not allowed to the app client'),
  redirect('login_required', 'prompt=none was asked and nobody was signed in'),
  {
    error: 'redirect_mismatch',
    where: 'page',
    means: 'redirect_uri is none of the callback URLs of the app client, letter by letter',
    page: AUTHORIZE,
    grade: 'COMM',
  },
  redirect('server_error', 'something failed at Cognito: try again, then look into CloudTrail'),
  body('invalid_request', 'a parameter is missing or unknown, or the content type is not that of a form'),
  body(
    'invalid_client',
    'client id and secret do not fit together, the secret is missing, or the Basic header is badly written',
  ),
  body(
    'invalid_grant',
    'the code is unknown, used or older than 5 minutes, the refresh token is revoked, or the client may not read all attributes of a scope',
  ),
  body(
    'unauthorized_client',
    'the app client does not allow this grant, or redirect_uri differs from the one at /oauth2/authorize',
  ),
  body('unsupported_grant_type', 'grant_type is none of authorization_code, refresh_token and client_credentials'),
  body('invalid_scope', 'a scope or its resource server does not exist'),
];

/** The meaning of an error in a place; undefined: AWS documents none. */
export function meaningOf(
  errors: readonly OAuthErrorMeaning[],
  error: string,
  where: OAuthErrorMeaning['where'],
): OAuthErrorMeaning | undefined {
  return errors.find((it) => it.error === error && it.where === where);
}

function redirect(error: string, means: string): OAuthErrorMeaning {
  return { error, where: 'redirect', means, page: AUTHORIZE, grade: 'DOC' };
}

function body(error: string, means: string): OAuthErrorMeaning {
  return { error, where: 'body', means, page: TOKEN, grade: 'DOC' };
}
