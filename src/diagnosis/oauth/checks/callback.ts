import { type Difference, matchAddress } from '../../../cognito/oauth/address.ts';
import { isPlaceholder } from '../../../cognito/oauth/authentication.ts';
import { GUIDE } from '../../../cognito/pages.ts';
import type { ClientSettings } from '../../../evidence/client.ts';
import { join, quoted, type Words, words } from '../../../incident/words.ts';
import {
  type Asked,
  cannotTell,
  type ExpectedError,
  fails,
  inBody,
  type OAuthCheck,
  type Outcome,
  onPage,
  passes,
  withClient,
} from '../check.ts';
import { changeClient, changeRequest } from '../setting.ts';

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;
const LOGOUT = `${GUIDE}logout-endpoint.html`;

/** Addresses that must be registered with the client, letter by letter. */
export const callbackChecks: readonly OAuthCheck[] = [
  {
    id: 'callback',
    title: 'Callback URL',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login', 'logout'],
    check: (asked) =>
      registered(
        asked,
        'redirect_uri',
        asked.request.endpoint === 'logout' ? undefined : onPage('redirect_mismatch', 'COMM'),
      ),
  },
  {
    id: 'callback-token',
    title: 'Callback URL',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check: (asked) =>
      asked.request.parameters.grant_type === 'authorization_code'
        ? registered(asked, 'redirect_uri', inBody('unauthorized_client'))
        : undefined,
  },
  {
    id: 'sent-back-to',
    title: 'Callback URL',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['redirect'],
    check: (asked) =>
      withClient(asked, (client) => {
        const back = asked.request.parameters.redirect_uri;
        if (back === undefined) return undefined;
        return client.callbackUrls.includes(back)
          ? passes(words`${quoted(back)} is a callback URL of ${quoted(client.name)}.`)
          : cannotTell(
              words`${quoted(back)} is no callback URL of ${quoted(client.name)}: the browser came from another client, the setting was changed since, or the app redirected once more.`,
            );
      }),
  },
  {
    id: 'logout-url',
    title: 'Sign-out URL',
    source: { page: LOGOUT, grade: 'DOC' },
    endpoints: ['logout'],
    check: (asked) => registered(asked, 'logout_uri', undefined),
  },
];

const LISTS = {
  redirect_uri: { field: 'CallbackURLs', noun: 'callback URL', of: (client: ClientSettings) => client.callbackUrls },
  logout_uri: { field: 'LogoutURLs', noun: 'sign-out URL', of: (client: ClientSettings) => client.logoutUrls },
};

function registered(asked: Asked, name: keyof typeof LISTS, error: ExpectedError | undefined): Outcome | undefined {
  const sent = asked.request.parameters[name];
  const { field, noun, of } = LISTS[name];
  if (sent === undefined) return undefined;
  if (isPlaceholder(sent)) return cannotTell(words`${quoted(sent)} stands in the place of ${name}.`);
  return withClient(asked, (client) => {
    const match = matchAddress(sent, of(client));
    if (match.kind === 'registered') return passes(words`${quoted(sent)} is a ${noun} of ${quoted(client.name)}.`);
    const register = changeClient(asked, client, words`add ${quoted(sent)} to ${field}, as an entry of its own.`);
    if (match.kind === 'none-registered') {
      return fails(words`${quoted(client.name)} has no ${noun} at all (${field}).`, error, register);
    }
    const differences = join(match.by.map(differenceWords), '; ');
    const because = words`${quoted(sent)} is no ${noun} of ${quoted(client.name)}. The nearest is ${quoted(match.nearest)}. Different: ${differences}.`;
    if (match.by.some(({ kind }) => kind === 'comma-joined')) return fails(because, error, register);
    return fails(
      because,
      error,
      changeRequest(words`Send ${quoted(match.nearest)}, if it is the one that is meant.`),
      register,
    );
  });
}

/** One difference, as a reader sees it at once. */
export function differenceWords({ kind, sent, registered }: Difference): Words {
  const sides = words`${side(sent)} sent, ${side(registered)} registered`;
  switch (kind) {
    case 'trailing-slash':
      return words`the slash at the end (${sides})`;
    case 'space':
      return words`a space at an end (${sent === sent.trim() ? 'registered' : 'sent'})`;
    case 'comma-joined':
      return words`several URLs in one entry, joined by a comma`;
    case 'encoded-twice':
      return words`URL encoding, once too often`;
    case 'case':
      return words`letter case (${sides})`;
    case 'encoding':
      return words`URL encoding within the path (${sides})`;
    default:
      return words`${kind} (${sides})`;
  }
}

function side(text: string): Words {
  return text === '' ? words`none` : words`${quoted(text)}`;
}
