import type { Grade } from './error.ts';
import { GUIDE, operation } from './pages.ts';

/** What an operation wants of a client that has a secret: a hash in some field, the secret itself, or neither. */
export interface HashPlace {
  readonly api: string;
  /** Undefined: every flow and challenge of the operation. */
  readonly flow: string | undefined;
  /** The field that holds the hash; undefined: this operation takes none. */
  readonly hash: 'AuthParameters.SECRET_HASH' | 'ChallengeResponses.SECRET_HASH' | 'SecretHash' | undefined;
  /** Where the secret itself goes, in the operations that take it instead. */
  readonly secret: string | undefined;
  /** The username element of the hash: what the call sends, or the user's own one (see `ownUsername`). */
  readonly username: 'as sent' | 'own' | undefined;
  /** One sentence about what is easily got wrong here. */
  readonly note: string;
  readonly page: string;
  readonly grade: Grade;
}

const HASH_PAGE = `${GUIDE}signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash`;
const REFRESH = ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'];
const IN_BODY = 'A field of the JSON body, never of the query string.';

/** Where the hash goes, by operation. A row with a flow stands before the row for all flows of its operation. */
export const hashPlaces: readonly HashPlace[] = [
  ...['SignUp', 'ConfirmSignUp', 'ForgotPassword', 'ConfirmForgotPassword', 'ResendConfirmationCode'].map(
    (api): HashPlace => ({
      api,
      flow: undefined,
      hash: 'SecretHash',
      secret: undefined,
      username: 'as sent',
      note: `${IN_BODY} The username element is the value of Username.`,
      page: operation(api),
      grade: 'SDK',
    }),
  ),
  ...['InitiateAuth', 'AdminInitiateAuth'].flatMap((api): readonly HashPlace[] => [
    {
      api,
      flow: 'REFRESH_TOKEN_AUTH',
      hash: 'AuthParameters.SECRET_HASH',
      secret: undefined,
      username: 'own',
      note: 'A refresh sends no USERNAME; the e-mail address or phone number that the person typed is not the element.',
      page: HASH_PAGE,
      grade: 'DOC',
    },
    {
      api,
      flow: undefined,
      hash: 'AuthParameters.SECRET_HASH',
      secret: undefined,
      username: 'as sent',
      note: `${IN_BODY} The username element is the value of AuthParameters.USERNAME, whichever sign-in attribute that is.`,
      page: HASH_PAGE,
      grade: 'DOC',
    },
  ]),
  ...['RespondToAuthChallenge', 'AdminRespondToAuthChallenge'].map(
    (api): HashPlace => ({
      api,
      flow: undefined,
      hash: 'ChallengeResponses.SECRET_HASH',
      secret: undefined,
      username: 'as sent',
      note: 'In the answer to every challenge; the username element is the value of ChallengeResponses.USERNAME.',
      page: operation(api),
      grade: 'SDK',
    }),
  ),
  takesSecret('RevokeToken', 'ClientSecret', operation('RevokeToken'), 'SDK'),
  takesSecret('GetTokensFromRefreshToken', 'ClientSecret', operation('GetTokensFromRefreshToken'), 'SDK'),
  takesSecret('GetClientToken', 'Secret', operation('GetClientToken'), 'SDK'),
  takesSecret('/oauth2/token', 'a Basic header or the form field client_secret', `${GUIDE}token-endpoint.html`, 'DOC'),
  takesSecret(
    '/oauth2/revoke',
    'a Basic header or the form field client_secret',
    `${GUIDE}revocation-endpoint.html`,
    'DOC',
  ),
  ...['GetUser', 'GlobalSignOut', 'AssociateSoftwareToken', 'VerifySoftwareToken'].map(
    (api): HashPlace => ({
      api,
      flow: undefined,
      hash: undefined,
      secret: undefined,
      username: undefined,
      note: 'It takes neither a hash nor the secret.',
      page: operation(api),
      grade: 'SDK',
    }),
  ),
];

/** The row for an operation; letter case does not count. Undefined: an operation that the table does not know. */
export function placeOf(places: readonly HashPlace[], api: string, flow?: string): HashPlace | undefined {
  const wanted = REFRESH.includes(flow?.toUpperCase() ?? '') ? 'REFRESH_TOKEN_AUTH' : undefined;
  const rows = places.filter((place) => place.api.toLowerCase() === api.trim().toLowerCase());
  return rows.find((place) => place.flow === wanted) ?? rows.find((place) => place.flow === undefined);
}

/**
 * The username element of a refresh: the `sub` in pools that sign in by e-mail or phone number (`UsernameAttributes`),
 * else the `username` claim of the access token (developer guide, "Computing secret hash values").
 */
export function ownUsername(usernameAttributes: readonly string[]): 'sub' | 'username' {
  return usernameAttributes.length > 0 ? 'sub' : 'username';
}

function takesSecret(api: string, secret: string, page: string, grade: Grade): HashPlace {
  const note = 'It takes the client secret itself, and no hash.';
  return { api, flow: undefined, hash: undefined, secret, username: undefined, note, page, grade };
}
