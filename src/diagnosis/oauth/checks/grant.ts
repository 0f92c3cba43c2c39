import { isPlaceholder } from '../../../cognito/oauth/authentication.ts';
import { has, type OAuthRequest } from '../../../cognito/oauth/request.ts';
import { GUIDE } from '../../../cognito/pages.ts';
import { join, quoted, type Words, words } from '../../../incident/words.ts';
import {
  cannotTell,
  type ExpectedError,
  fails,
  inBody,
  inRedirect,
  type OAuthCheck,
  onPage,
  passes,
  unread,
  withClient,
} from '../check.ts';
import { changeClient, changeRequest } from '../setting.ts';

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;
const LOGOUT = `${GUIDE}logout-endpoint.html`;
const REFRESH = `${GUIDE}amazon-cognito-user-pools-using-the-refresh-token.html`;

/** `AllowedOAuthFlows` that a grant needs (token endpoint). */
const FLOW_OF_GRANT: Readonly<Record<string, string>> = {
  authorization_code: 'code',
  client_credentials: 'client_credentials',
};
/** `AllowedOAuthFlows` that a response type needs (authorize endpoint). */
const FLOW_OF_RESPONSE: Readonly<Record<string, string>> = { code: 'code', token: 'implicit' };
const GRANTS = ['authorization_code', 'refresh_token', 'client_credentials'];

/** What the request asks for, and whether the client may. */
export const grantChecks: readonly OAuthCheck[] = [
  {
    id: 'required',
    title: 'Required parameters',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token', 'revoke'],
    check: ({ request }) => required(request, inBody('invalid_request')),
  },
  {
    id: 'required-authorize',
    title: 'Required parameters',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize'],
    check: ({ request }) =>
      required(
        request,
        has(request, 'redirect_uri')
          ? inRedirect('invalid_request')
          : onPage("Required String parameter 'redirect_uri' is not present", 'KNOW'),
      ),
  },
  {
    id: 'required-logout',
    title: 'Required parameters',
    source: { page: LOGOUT, grade: 'DOC' },
    endpoints: ['logout'],
    check: ({ request }) => required(request, undefined),
  },
  {
    id: 'grant-type',
    title: 'Grant type',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check({ request: { parameters } }) {
      const grant = parameters.grant_type;
      if (grant === undefined || isPlaceholder(grant)) return undefined;
      return GRANTS.includes(grant)
        ? passes(words`${quoted(grant)} is a grant type of Cognito.`)
        : fails(
            words`${quoted(grant)} is no grant type of Cognito: there are ${list(GRANTS)}.`,
            inBody('unsupported_grant_type'),
            changeRequest(words`Use one of these. To sign in with a password there is the operation InitiateAuth.`),
          );
    },
  },
  {
    id: 'grant-allowed',
    title: 'Grant allowed',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check: (asked) =>
      withClient(asked, (client) => {
        const grant = asked.request.parameters.grant_type ?? '';
        if (grant === 'refresh_token') {
          if (client.rotation) {
            return cannotTell(
              words`Rotation is on: each refresh gives a new refresh token, and the one that was used ends ${client.rotationGraceSeconds === 0 ? 'at once' : `after ${client.rotationGraceSeconds} s`}. Whether this one was used before cannot be seen.`,
            );
          }
          return client.flows.length === 0 || client.flows.includes('ALLOW_REFRESH_TOKEN_AUTH')
            ? passes(words`The client may refresh tokens.`)
            : fails(
                words`ExplicitAuthFlows of ${quoted(client.name)} lacks ALLOW_REFRESH_TOKEN_AUTH.`,
                inBody('unauthorized_client'),
                changeClient(asked, client, words`add ALLOW_REFRESH_TOKEN_AUTH to ExplicitAuthFlows.`),
              );
        }
        const flow = Object.hasOwn(FLOW_OF_GRANT, grant) ? FLOW_OF_GRANT[grant] : undefined;
        if (flow === undefined || client.grants.length === 0) return undefined;
        if (client.grants.includes(flow)) return passes(words`${quoted(client.name)} allows ${quoted(flow)}.`);
        return fails(
          words`${quoted(client.name)} allows ${list(client.grants)}, and not ${quoted(flow)} (AllowedOAuthFlows).`,
          inBody('unauthorized_client'),
          flow === 'client_credentials'
            ? changeRequest(
                words`Make an app client of its own for machines, with a secret and the flow ${quoted(flow)}: Cognito does not allow this flow beside the others.`,
              )
            : changeClient(asked, client, words`add ${quoted(flow)} to AllowedOAuthFlows.`),
        );
      }),
  },
  {
    id: 'response-type',
    title: 'Response type',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login'],
    check(asked) {
      const type = asked.request.parameters.response_type;
      if (type === undefined || isPlaceholder(type)) return undefined;
      const flow = Object.hasOwn(FLOW_OF_RESPONSE, type) ? FLOW_OF_RESPONSE[type] : undefined;
      if (flow === undefined) {
        return fails(
          words`${quoted(type)} is no response type of Cognito: it must be ${quoted('code')} or ${quoted('token')}.`,
          undefined,
          changeRequest(words`Use ${quoted('code')}.`),
        );
      }
      return withClient(asked, (client) => {
        if (client.grants.length === 0) return undefined;
        if (client.grants.includes(flow)) return passes(words`${quoted(client.name)} allows the flow ${quoted(flow)}.`);
        return fails(
          words`response_type=${type} needs the flow ${quoted(flow)}; ${quoted(client.name)} allows ${list(client.grants)} (AllowedOAuthFlows).`,
          inRedirect('unauthorized_client'),
          client.grants.includes('code')
            ? changeRequest(words`Use response_type=code.`)
            : changeClient(
                asked,
                client,
                words`add ${quoted('code')} to AllowedOAuthFlows, and use response_type=code.`,
              ),
        );
      });
    },
  },
  {
    id: 'code',
    title: 'Authorization code',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check({ request }) {
      if (request.parameters.grant_type !== 'authorization_code' || !has(request, 'code')) return undefined;
      return cannotTell(
        words`The code was not kept. It works once and for 5 minutes, for the client that asked for it, and with the redirect_uri of /oauth2/authorize; otherwise Cognito answers ${quoted('invalid_grant')}, or ${quoted('unauthorized_client')} for another redirect_uri.`,
      );
    },
  },
  {
    id: 'refresh-devices',
    title: 'Remembered devices',
    source: { page: REFRESH, grade: 'DOC' },
    endpoints: ['token'],
    check({ request, settings }) {
      if (request.parameters.grant_type !== 'refresh_token') return undefined;
      if (settings.kind === 'gap') return unread('The pool', settings);
      if (settings.value.devices === 'off') return passes(words`The pool remembers no devices.`);
      return cannotTell(
        words`The pool remembers devices (${settings.value.devices}). Then this endpoint refreshes only tokens of sign-ins through the login pages; those of InitiateAuth need InitiateAuth with the device key.`,
      );
    },
  },
];

function required(request: OAuthRequest, error: ExpectedError | undefined) {
  const absent = requiredOf(request).filter((name) => !has(request, name));
  if (absent.length === 0) return passes(words`All are there.`);
  return fails(words`It lacks ${list(absent)}.`, error, changeRequest(words`Add ${list(absent)}.`));
}

/** Beside the client id, which has its own check. */
function requiredOf({ endpoint, parameters }: OAuthRequest): readonly string[] {
  switch (endpoint) {
    case 'authorize':
      return ['response_type', 'redirect_uri'];
    case 'revoke':
      return ['token'];
    case 'logout':
      return parameters.redirect_uri === undefined ? ['logout_uri'] : ['redirect_uri', 'response_type'];
    case 'token':
      if (parameters.grant_type === 'authorization_code') return ['code', 'redirect_uri'];
      return parameters.grant_type === 'refresh_token' ? ['refresh_token'] : ['grant_type'];
    default:
      return [];
  }
}

function list(names: readonly string[]): Words {
  return join(
    names.slice(0, 8).map((name) => words`${quoted(name)}`),
    ', ',
  );
}
