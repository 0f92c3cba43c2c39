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
  inRedirect,
  isBrowser,
  type OAuthCheck,
  type Outcome,
  passes,
  withClient,
} from '../check.ts';
import { changeClient, changeRequest } from '../setting.ts';

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;

/** Scopes that every pool knows (developer guide, authorize endpoint). */
const STANDARD = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];
/** Attributes that a client must be able to read, all of them, for a scope (developer guide, token endpoint, invalid_grant). */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};
const MAX_SHOWN = 8;

/** What the token is to allow, and whether the client may ask for it. */
export const scopeChecks: readonly OAuthCheck[] = [
  {
    id: 'scopes',
    title: 'Scopes',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login'],
    check: (asked) =>
      withClient(asked, (client) =>
        judgeScopes(
          asked,
          client,
          inRedirect('invalid_scope'),
          inRedirect('invalid_scope'),
          words` The same page says elsewhere that such scopes are ignored: then the token lacks them.`,
        ),
      ),
  },
  {
    id: 'scopes-token',
    title: 'Scopes',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check: (asked) =>
      asked.request.parameters.grant_type === 'client_credentials'
        ? withClient(asked, (client) =>
            judgeScopes(asked, client, inBody('invalid_scope'), inBody('invalid_grant'), []),
          )
        : undefined,
  },
  {
    id: 'read-attributes',
    title: 'Attributes behind the scopes',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['authorize', 'login'],
    check: (asked) => withClient(asked, (client) => judgeAttributes(asked, client)),
  },
];

/** Scopes of a request; undefined where it names none, which asks for all that the client may have. */
export function scopesOf(scope: string | undefined): readonly string[] | undefined {
  const scopes = scope?.split(/\s+/).filter((it) => it !== '') ?? [];
  return scopes.length === 0 ? undefined : scopes;
}

function judgeScopes(
  asked: Asked,
  client: ClientSettings,
  unknownError: ExpectedError,
  notAllowedError: ExpectedError,
  doubt: Words,
): Outcome | undefined {
  const asks = scopesOf(asked.request.parameters.scope);
  if (client.grants.length === 0) return undefined;
  if (asks === undefined)
    return passes(words`It names none: it gets all that ${quoted(client.name)} may have, ${list(client.scopes)}.`);
  if (asks.some(isPlaceholder)) return cannotTell(words`A variable stands in the place of scope.`);
  const refused = asks.filter((scope) => !client.scopes.includes(scope));
  if (refused.length === 0) return passes(words`${quoted(client.name)} may ask for ${list(asks)}.`);
  const may = words`${quoted(client.name)} may ask for ${list(client.scopes)} (AllowedOAuthScopes).`;
  const unknown = unknownOf(asked, refused);
  if (unknown === undefined) {
    return fails(
      words`It asks for ${list(refused)}; ${may} The resource servers could not be read.`,
      undefined,
      add(asked, client, refused),
    );
  }
  if (unknown.length > 0) {
    return fails(
      words`The pool knows no scope ${list(unknown)}${hint(unknown, client)}. ${may}`,
      unknownError,
      changeRequest(
        words`Write scopes as they are, with a space between them, and custom ones as ${quoted('resource-server/scope')}.`,
      ),
    );
  }
  return fails(
    words`It asks for ${list(refused)}, which the pool knows; ${may}${doubt}`,
    notAllowedError,
    add(asked, client, refused),
  );
}

function add(asked: Asked, client: ClientSettings, scopes: readonly string[]) {
  return changeClient(asked, client, words`add ${list(scopes)} to AllowedOAuthScopes, or ask for what is allowed.`);
}

/** Scopes that neither the pool nor its resource servers know; undefined where those could not be read. */
function unknownOf({ resourceServers }: Asked, scopes: readonly string[]): readonly string[] | undefined {
  const custom = scopes.filter((scope) => !STANDARD.includes(scope));
  if (custom.length === 0) return [];
  if (resourceServers.kind === 'gap') return custom.every((scope) => !scope.includes('/')) ? custom : undefined;
  const known = resourceServers.value.flatMap((server) => server.scopes);
  return custom.filter((scope) => !known.includes(scope));
}

function hint(unknown: readonly string[], client: ClientSettings): Words {
  if (unknown.some((scope) => scope.includes(',') || scope.includes('+'))) return words`: scopes are parted by spaces`;
  const near = [...STANDARD, ...client.scopes].find((scope) =>
    unknown.some((it) => it.toLowerCase() === scope.toLowerCase() || scope.endsWith(`/${it}`)),
  );
  return near === undefined ? [] : words` (is ${quoted(near)} meant?)`;
}

function judgeAttributes(asked: Asked, client: ClientSettings): Outcome | undefined {
  if (!isBrowser(asked.request) || client.grants.length === 0) return undefined;
  const scopes = scopesOf(asked.request.parameters.scope) ?? client.scopes;
  const needs = scopes.flatMap((scope) => (Object.hasOwn(ATTRIBUTES, scope) ? (ATTRIBUTES[scope] ?? []) : []));
  if (needs.length === 0) return undefined;
  if (client.readAttributes.length === 0) return passes(words`The client may read all standard attributes.`);
  const lacks = needs.filter((attribute) => !client.readAttributes.includes(attribute));
  if (lacks.length === 0) return passes(words`The client may read ${list(needs)}.`);
  return fails(
    words`The client may not read ${list(lacks)} (ReadAttributes), which its scopes give. The sign-in goes through; the token endpoint then refuses the code.`,
    inBody('invalid_grant'),
    changeClient(asked, client, words`add ${list(lacks)} to ReadAttributes.`),
  );
}

function list(names: readonly string[]): Words {
  if (names.length === 0) return words`none`;
  const more = names.length - MAX_SHOWN;
  const shown = join(
    names.slice(0, MAX_SHOWN).map((name) => words`${quoted(name)}`),
    ', ',
  );
  return words`${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
