import { matchAddress } from '../../cognito/oauth/address.ts';
import { isPlaceholder } from '../../cognito/oauth/authentication.ts';
import { has, type OAuthRequest } from '../../cognito/oauth/request.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import { argument, type CommandLine, commandLine, type Words, words } from '../../incident/words.ts';
import type { Asked } from './check.ts';
import { hostsOf } from './checks/place.ts';
import { scopesOf } from './checks/scope.ts';

/**
 * The request as it should be: to the pool's own domain, with what the client's settings allow, and with a shell variable
 * wherever a secret belongs. Undefined where the settings are not known, or allow no such request at all.
 */
export function correctedRequest({ request, settings, client, pool }: Asked): CommandLine | undefined {
  if (settings.kind === 'gap' || client.kind === 'gap' || client.value.kind !== 'found') return undefined;
  const host = hostsOf(settings.value, pool.region)[0];
  if (host === undefined) return undefined;
  const is = client.value.settings;
  switch (request.endpoint) {
    case 'authorize':
    case 'login':
      return authorize(request, is, host);
    case 'token':
      return token(request, is, host);
    case 'revoke':
      return commandLine(curl(is, host, 'revoke', [words`-d "token=$REFRESH_TOKEN"`]));
    case 'logout':
      return logout(request, is, host);
    default:
      return undefined;
  }
}

function authorize(request: OAuthRequest, client: ClientSettings, host: string): CommandLine | undefined {
  const flow = request.parameters.response_type === 'token' && client.grants.includes('implicit') ? 'token' : 'code';
  if (flow === 'code' && !client.grants.includes('code')) return undefined;
  const redirect = addressFor(request.parameters.redirect_uri, client.callbackUrls);
  if (redirect === undefined) return undefined;
  const scopes = scopesOf(request.parameters.scope)?.filter((scope) => client.scopes.includes(scope)) ?? [];
  const provider = providerFor(request, client);
  const query = [
    `response_type=${flow}`,
    `client_id=${client.id}`,
    `redirect_uri=${encodeURIComponent(redirect)}`,
    ...(scopes.length === 0 ? [] : [`scope=${scopes.map(encodeURIComponent).join('+')}`]),
    ...(provider === undefined ? [] : [`identity_provider=${encodeURIComponent(provider)}`]),
    'state=$STATE',
    ...(has(request, 'nonce') ? ['nonce=$NONCE'] : []),
    ...(flow === 'code' ? ['code_challenge=$CODE_CHALLENGE', 'code_challenge_method=S256'] : []),
  ];
  return commandLine(words`https://${host}/oauth2/authorize?${query.join('&')}`);
}

function token(request: OAuthRequest, client: ClientSettings, host: string): CommandLine | undefined {
  switch (request.parameters.grant_type) {
    case 'authorization_code': {
      const redirect = addressFor(request.parameters.redirect_uri, client.callbackUrls);
      if (redirect === undefined || !client.grants.includes('code')) return undefined;
      return commandLine(
        curl(client, host, 'token', [
          words`-d grant_type=authorization_code`,
          words`-d "code=$CODE"`,
          words`--data-urlencode ${argument(`redirect_uri=${redirect}`)}`,
          ...(has(request, 'code_verifier') || !client.hasSecret ? [words`-d "code_verifier=$CODE_VERIFIER"`] : []),
        ]),
      );
    }
    case 'refresh_token':
      return commandLine(
        curl(client, host, 'token', [words`-d grant_type=refresh_token`, words`-d "refresh_token=$REFRESH_TOKEN"`]),
      );
    case 'client_credentials': {
      if (!client.hasSecret || !client.grants.includes('client_credentials')) return undefined;
      const scopes = scopesOf(request.parameters.scope)?.filter((scope) => client.scopes.includes(scope)) ?? [];
      return commandLine(
        curl(client, host, 'token', [
          words`-d grant_type=client_credentials`,
          ...(scopes.length === 0 ? [] : [words`--data-urlencode ${argument(`scope=${scopes.join(' ')}`)}`]),
        ]),
      );
    }
    default:
      return undefined;
  }
}

function logout(request: OAuthRequest, client: ClientSettings, host: string): CommandLine | undefined {
  const address = addressFor(request.parameters.logout_uri, client.logoutUrls);
  if (address === undefined) return undefined;
  return commandLine(words`https://${host}/logout?client_id=${client.id}&logout_uri=${encodeURIComponent(address)}`);
}

/** The secret by variable in a Basic header that curl writes, or the client id alone where there is no secret. */
function curl(client: ClientSettings, host: string, endpoint: string, data: readonly Words[]): Words {
  const who = client.hasSecret ? words`-u "${client.id}:$CLIENT_SECRET"` : words`-d client_id=${argument(client.id)}`;
  return words`curl -X POST https://${host}/oauth2/${endpoint} ${who} ${data.flatMap((it, index): Words => (index === 0 ? it : [' ', ...it]))}`;
}

/** The registered address that was sent or meant; the first, where none was sent. */
function addressFor(sent: string | undefined, registered: readonly string[]): string | undefined {
  const usable = registered.filter((it) => it === it.trim() && !it.includes(','));
  if (sent === undefined || isPlaceholder(sent)) return usable[0];
  const match = matchAddress(sent, usable);
  if (match.kind === 'registered') return sent;
  return match.kind === 'differs' ? match.nearest : undefined;
}

function providerFor(request: OAuthRequest, client: ClientSettings): string | undefined {
  const name = request.parameters.identity_provider;
  return name === undefined
    ? undefined
    : client.providers.find((provider) => provider.toLowerCase() === name.toLowerCase());
}
