import { isPlaceholder } from '../../../cognito/oauth/authentication.ts';
import { has } from '../../../cognito/oauth/request.ts';
import { GUIDE } from '../../../cognito/pages.ts';
import { join, quoted, type Words, words } from '../../../incident/words.ts';
import { cannotTell, fails, inRedirect, type OAuthCheck, onPage, passes, unread, withClient } from '../check.ts';
import { changeClient, changeRequest } from '../setting.ts';

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;

/** How the user signs in, and what binds the code to the browser that asked for it. */
export const signInChecks: readonly OAuthCheck[] = [
  {
    id: 'pkce',
    title: 'PKCE',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login'],
    check({ request }) {
      const method = request.parameters.code_challenge_method;
      if (!has(request, 'code_challenge')) {
        return method === undefined
          ? undefined
          : cannotTell(words`It names a code_challenge_method and has no code_challenge.`);
      }
      const use = changeRequest(
        words`Send code_challenge_method=S256, and as code_challenge the SHA-256 of the verifier in base64url without padding.`,
      );
      if (method === undefined)
        return fails(words`It has a code_challenge and no code_challenge_method.`, inRedirect('invalid_request'), use);
      if (isPlaceholder(method)) return undefined;
      return method === 'S256'
        ? passes(words`Its method is S256, the only one that Cognito takes.`)
        : fails(words`Its method is ${quoted(method)}; Cognito takes S256 only.`, inRedirect('invalid_request'), use);
    },
  },
  {
    id: 'verifier',
    title: 'PKCE',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check({ request }) {
      if (request.parameters.grant_type !== 'authorization_code') return undefined;
      return has(request, 'code_verifier')
        ? cannotTell(words`The code_verifier was not kept. It must be the one whose challenge began this very sign-in.`)
        : cannotTell(words`It has no code_verifier. One is required if the sign-in began with a code_challenge.`);
    },
  },
  {
    id: 'provider',
    title: 'Identity provider',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login'],
    check(asked) {
      const { request, providers } = asked;
      const name = request.parameters.identity_provider;
      if (name === undefined) {
        return request.parameters.idp_identifier === undefined
          ? undefined
          : cannotTell(words`It names its provider by idp_identifier; identifiers of providers are not read here.`);
      }
      if (isPlaceholder(name)) return cannotTell(words`${quoted(name)} stands in the place of identity_provider.`);
      return withClient(asked, (client) => {
        if (client.providers.includes(name)) return passes(words`${quoted(client.name)} offers ${quoted(name)}.`);
        const error = onPage('Login option is not available', 'COMM');
        const near = client.providers.find((it) => it.toLowerCase() === name.toLowerCase());
        if (near !== undefined) {
          return fails(
            words`The provider is called ${quoted(near)}, not ${quoted(name)}: letter case counts.`,
            error,
            changeRequest(words`Send identity_provider=${near}.`),
          );
        }
        if (providers.kind === 'gap') return unread(`Whether the pool has a provider of that name`, providers);
        const inPool = name === 'COGNITO' || providers.value.some((it) => it.name === name);
        if (inPool) {
          return fails(
            words`The pool has the provider ${quoted(name)}, and ${quoted(client.name)} does not offer it: it offers ${list(client.providers)} (SupportedIdentityProviders).`,
            error,
            changeClient(asked, client, words`add ${quoted(name)} to SupportedIdentityProviders.`),
          );
        }
        return fails(
          words`The pool has no provider ${quoted(name)}: it has ${list(['COGNITO', ...providers.value.map((it) => it.name)])}.`,
          error,
          changeRequest(words`Send the name that the provider has in the pool.`),
        );
      });
    },
  },
];

function list(names: readonly string[]): Words {
  return names.length === 0
    ? words`none`
    : join(
        names.slice(0, 8).map((name) => words`${quoted(name)}`),
        ', ',
      );
}
