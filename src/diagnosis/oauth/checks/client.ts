import type { BasicForm } from '../../../cognito/oauth/authentication.ts';
import { isPlaceholder } from '../../../cognito/oauth/authentication.ts';
import { clientIdOf, has, type OAuthRequest } from '../../../cognito/oauth/request.ts';
import { GUIDE } from '../../../cognito/pages.ts';
import type { ClientSettings } from '../../../evidence/client.ts';
import { quoted, type Words, words } from '../../../incident/words.ts';
import {
  type Asked,
  cannotTell,
  type ExpectedError,
  fails,
  inBody,
  isBrowser,
  type OAuthCheck,
  type Outcome,
  onPage,
  passes,
  unread,
  withClient,
} from '../check.ts';
import { changeClient, changeRequest, STAYS_CONFIDENTIAL } from '../setting.ts';

const TOKEN = `${GUIDE}token-endpoint.html`;
const CLIENTS = `${GUIDE}user-pool-settings-client-apps.html`;

/** Which app client it is, and how it proves that. */
export const clientChecks: readonly OAuthCheck[] = [
  {
    id: 'client',
    title: 'App client',
    source: { page: CLIENTS, grade: 'DOC' },
    endpoints: ['authorize', 'login', 'token', 'revoke', 'logout', 'error-page'],
    check: checkClient,
  },
  {
    id: 'client-ids',
    title: 'One client id',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token', 'revoke'],
    check({ request: { header, parameters } }) {
      const inForm = parameters.client_id;
      if (header.kind !== 'basic' || header.clientId === undefined || inForm === undefined) return undefined;
      if (isPlaceholder(inForm) || isPlaceholder(header.clientId)) return undefined;
      if (header.clientId === inForm) return passes(words`Header and body name the same client.`);
      return fails(
        words`The header names the client ${quoted(header.clientId)}, the body ${quoted(inForm)}.`,
        undefined,
        changeRequest(words`Name the same client in both, or leave client_id out of the body.`),
      );
    },
  },
  {
    id: 'oauth-on',
    title: 'OAuth enabled',
    source: { page: CLIENTS, grade: 'DOC' },
    endpoints: ['authorize', 'login', 'token'],
    check: (asked) =>
      withClient(asked, (client) => {
        if (asked.request.parameters.grant_type === 'refresh_token') return undefined;
        if (client.grants.length > 0) return passes(words`OAuth is on for ${quoted(client.name)}.`);
        return fails(
          words`OAuth is off for ${quoted(client.name)}, or no grant is allowed (AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows).`,
          isBrowser(asked.request)
            ? onPage('Client is not enabled for OAuth2.0 flows.', 'KNOW')
            : inBody('unauthorized_client'),
          changeClient(
            asked,
            client,
            words`set AllowedOAuthFlowsUserPoolClient to true, and AllowedOAuthFlows, AllowedOAuthScopes and CallbackURLs to what the app needs.`,
          ),
        );
      }),
  },
  {
    id: 'authentication',
    title: 'Client authentication',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token', 'revoke'],
    check: checkAuthentication,
  },
  {
    id: 'secret',
    title: 'The secret itself',
    source: { page: CLIENTS, grade: 'DOC' },
    endpoints: ['token', 'revoke'],
    check: (asked) =>
      withClient(asked, (client) =>
        client.hasSecret && sendsSecret(asked.request)
          ? cannotTell(
              words`The secret was not kept, so it was not compared. With a wrong or deleted one Cognito answers ${quoted('invalid_client')}: look for AddUserPoolClientSecret and DeleteUserPoolClientSecret among the changes.`,
            )
          : undefined,
      ),
  },
];

function checkClient({ request, client, pool }: Asked): Outcome | undefined {
  const id = clientIdOf(request);
  if (id === undefined) {
    if (request.header.kind === 'basic') return cannotTell(words`The Basic header does not show which client it is.`);
    if (request.present.includes('client_id')) {
      return fails(
        words`Its client_id is too long for a client id. Is it the secret?`,
        noSuchClient(request),
        changeRequest(words`Send the client id as client_id, and never the secret in its place.`),
      );
    }
    return fails(
      words`It names no app client.`,
      missing(request),
      changeRequest(words`Send the client id as client_id.`),
    );
  }
  if (isPlaceholder(id)) return cannotTell(words`${quoted(id)} stands in the place of the client id.`);
  if (id !== id.trim()) {
    return fails(
      words`There is a space around the client id ${quoted(id)}.`,
      noSuchClient(request),
      changeRequest(words`Take the space away.`),
    );
  }
  if (client.kind === 'gap') return unread('The app client', client);
  if (client.value.kind === 'several')
    return cannotTell(words`Several clients have this name; the request must hold an id.`);
  if (client.value.kind === 'absent') {
    return fails(
      words`The pool ${quoted(pool.name)} (${pool.id}, ${pool.region}) has no app client ${quoted(id)}.`,
      noSuchClient(request),
      changeRequest(
        words`Use the id of a client of this pool, or look into the pool that this client belongs to. A client that was made anew has a new id.`,
      ),
    );
  }
  if (client.value.settings.id !== id) return cannotTell(words`The client ${quoted(id)} was not looked at.`);
  return passes(words`${quoted(id)} is the client ${quoted(client.value.settings.name)} of this pool.`);
}

function noSuchClient(request: OAuthRequest): ExpectedError | undefined {
  if (isBrowser(request)) return onPage('Client does not exist.', 'KNOW');
  return request.endpoint === 'token' || request.endpoint === 'revoke' ? inBody('invalid_client') : undefined;
}

function missing(request: OAuthRequest): ExpectedError | undefined {
  return request.endpoint === 'token' || request.endpoint === 'revoke' ? inBody('invalid_request') : undefined;
}

function checkAuthentication(asked: Asked): Outcome | undefined {
  const { request } = asked;
  const written = request.header.kind === 'basic' ? WRITTEN[request.header.form] : undefined;
  if (written !== undefined) return fails(written.is, inBody('invalid_client'), changeRequest(written.instead));
  if (request.header.kind === 'basic' && has(request, 'client_secret')) {
    return cannotTell(words`The client authenticates twice, in the header and in the body. Use one of the two.`);
  }
  return withClient(asked, (client) =>
    client.hasSecret ? confidential(request, client) : publicClient(asked, client),
  );
}

function confidential(request: OAuthRequest, client: ClientSettings): Outcome {
  const { header } = request;
  if (has(request, 'client_secret')) {
    return has(request, 'client_id')
      ? passes(words`The secret stands in the body, with client_id.`)
      : fails(
          words`client_secret stands in the body without client_id.`,
          inBody('invalid_request'),
          changeRequest(words`Send client_id along with it.`),
        );
  }
  if (header.kind === 'basic') {
    if (header.form === 'hidden') return cannotTell(words`There is a Basic header; its value is not in the text.`);
    if (header.form === 'plain') return passes(words`The Basic header is written as it should be.`);
    return cannotTell(
      words`The Basic header is ${header.form === 'base64url' ? 'in base64url, not in standard base64' : 'URL-encoded within'}. How Cognito takes that is not documented.`,
    );
  }
  return fails(
    words`${quoted(client.name)} has a secret, and the request carries ${header.kind === 'none' ? 'none' : 'an Authorization header that is not Basic'}.`,
    inBody('invalid_client'),
    changeRequest(
      words`Send ${quoted('Authorization: Basic base64(id:secret)')}, or client_id and client_secret in the body.`,
    ),
    STAYS_CONFIDENTIAL,
  );
}

function publicClient(asked: Asked, client: ClientSettings): Outcome {
  const { request } = asked;
  const without = words`${quoted(client.name)} has no secret`;
  if (request.parameters.grant_type === 'client_credentials') {
    return fails(
      words`${without}, and the client_credentials grant needs one.`,
      undefined,
      changeRequest(words`Make an app client with a secret for it (GenerateSecret), or use one that has a secret.`),
    );
  }
  if (sendsSecret(request)) {
    return fails(
      words`${without}, and the request sends one. Is it meant for another client?`,
      inBody('invalid_client', 'KNOW'),
      changeRequest(words`Send client_id in the body, and no Authorization header and no client_secret.`),
    );
  }
  return has(request, 'client_id')
    ? passes(words`${without}, and the request names it by client_id alone.`)
    : fails(
        words`${without}, and the body has no client_id.`,
        inBody('invalid_request'),
        changeRequest(words`Send client_id in the body.`),
      );
}

function sendsSecret(request: OAuthRequest): boolean {
  return request.header.kind === 'basic' || has(request, 'client_secret');
}

const ENCODE = words`Encode ${quoted('id:secret')} in base64 once, as one line without a newline at its end: ${quoted('printf %s "$CLIENT_ID:$CLIENT_SECRET" | base64 -w0')}.`;

/** Ways to write a Basic header wrongly: whatever the client is, the pair of id and secret does not arrive. */
const WRITTEN: Readonly<Partial<Record<BasicForm, { readonly is: Words; readonly instead: Words }>>> = {
  'double-encoded': { is: words`The Basic header is encoded in base64 twice.`, instead: ENCODE },
  'not-encoded': { is: words`The Basic header holds id and secret as they are, not in base64.`, instead: ENCODE },
  wrapped: {
    is: words`The Basic header is broken by spaces or line ends, as base64 wraps long lines.`,
    instead: ENCODE,
  },
  'trailing-newline': {
    is: words`The Basic header encodes a newline after the secret, as echo adds one.`,
    instead: ENCODE,
  },
  spaces: { is: words`The Basic header encodes a space beside id or secret.`, instead: ENCODE },
  'no-secret': { is: words`The Basic header holds no secret.`, instead: ENCODE },
  'no-colon': {
    is: words`What the Basic header encodes is no pair of id and secret: it has no colon.`,
    instead: ENCODE,
  },
  'not-base64': { is: words`The Basic header is not base64.`, instead: ENCODE },
};
