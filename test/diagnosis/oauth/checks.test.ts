import { describe, expect, test } from 'vitest';
import type { Asked } from '../../../src/diagnosis/oauth/check.ts';
import { oauthChecks } from '../../../src/diagnosis/oauth/checks/table.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { asked, authorizeUrl, BASIC, CALLBACK, CLIENT, DOMAIN, SECRET, tokenCurl } from './asked.ts';

/** What a check says, as `fails: … [invalid_grant DOC]`; undefined where it does not apply. */
function said(id: string, about: Asked): string | undefined {
  const check = oauthChecks.find((it) => it.id === id);
  if (check === undefined) throw new Error(`There is no check ${id}`);
  const outcome = check.endpoints.includes(about.request.endpoint) ? check.check(about) : undefined;
  if (outcome === undefined) return undefined;
  const error =
    outcome.kind === 'fails' && outcome.error !== undefined
      ? ` [${outcome.error.says}, ${outcome.error.where}, ${outcome.error.grade}]`
      : '';
  return `${outcome.kind}: ${write(outcome.because, 'private', plain)}${error}`;
}

const denied = gap('denied', 'not authorized to read', 'cognito-idp:DescribeUserPoolClient');
const machine = { grants: ['client_credentials'], scopes: ['api/read'] };
const publicClient = { hasSecret: false };
const encoded = (text: string) => `-H 'Authorization: Basic ${Buffer.from(text).toString('base64')}'`;

const cases: readonly (readonly [id: string, about: Asked, says: string | undefined])[] = [
  ['domain', asked(authorizeUrl()), 'passes: example.auth.us-east-1.amazoncognito.com is the domain of the pool prod.'],
  [
    'domain',
    asked(authorizeUrl(), {}, { customDomain: 'Login.example.com', domain: undefined }),
    'fails: example.auth.us-east-1.amazoncognito.com is not the domain of the pool prod, which is login.example.com.',
  ],
  [
    'domain',
    asked(authorizeUrl().replace('us-east-1', 'eu-west-1')),
    'fails: example.auth.eu-west-1.amazoncognito.com is not the domain of the pool prod, which is example.auth.us-east-1.amazoncognito.com. It is in eu-west-1, the pool in us-east-1.',
  ],
  [
    'domain',
    asked(authorizeUrl(), {}, { domain: undefined }),
    'fails: The pool prod has no domain, so it has no login pages and no token endpoint.',
  ],
  [
    'domain',
    asked('grant_type=authorization_code'),
    "cannot-tell: The request names no host; the pool's is example.auth.us-east-1.amazoncognito.com.",
  ],
  [
    'domain',
    asked(authorizeUrl(), {}, {}, { settings: denied }),
    'cannot-tell: The pool could not be read (denied): not authorized to read',
  ],
  ['path', asked(authorizeUrl()), 'passes: It goes to /oauth2/authorize.'],
  ['path', asked(tokenCurl().replace('/oauth2/token', '/oauth/token')), 'fails: Its path is not /oauth2/token.'],
  ['path', asked('grant_type=x'), undefined],
  ['method', asked(tokenCurl()), 'passes: POST, as the endpoint takes it.'],
  ['method', asked(`curl -G ${tokenCurl().slice(5)}`), 'fails: It is sent with GET; this endpoint takes POST only.'],
  [
    'method',
    asked(authorizeUrl().replace('https', 'http')),
    'fails: It goes over http; the endpoint takes https only.',
  ],
  ['method', asked(authorizeUrl()), undefined],
  ['content-type', asked(tokenCurl()), 'passes: A form, as the endpoint takes it.'],
  [
    'content-type',
    asked(`curl --json '{"grant_type":"x"}' ${DOMAIN}/oauth2/token`),
    'fails: The body is JSON; the endpoint takes application/x-www-form-urlencoded only. [invalid_request, body, DOC]',
  ],
  [
    'content-type',
    asked(`curl -F grant_type=x ${DOMAIN}/oauth2/token`),
    'fails: The body is a multipart form; the endpoint takes application/x-www-form-urlencoded only. [invalid_request, body, DOC]',
  ],
  ['in-query', asked(tokenCurl()), undefined],
  [
    'in-query',
    asked(`curl -X POST '${DOMAIN}/oauth2/token?grant_type=x&code=y'`),
    'fails: grant_type, code stand in the address; the endpoint reads its parameters from the body. What stands in an address also gets into logs. [invalid_request, body, DOC]',
  ],
  ['repeated', asked(authorizeUrl()), undefined],
  [
    'repeated',
    asked(`${authorizeUrl()}&scope=x`),
    'cannot-tell: scope stands there more than once. Which value counts is not documented; the checks here take the first.',
  ],
  ['state', asked(authorizeUrl()), 'passes: There is a state, and it is no JSON.'],
  [
    'state',
    asked(authorizeUrl({ state: '{"a":1}' })),
    'fails: Its state is JSON, which Cognito refuses. [invalid_request, redirect, DOC]',
  ],
  ['state', asked(authorizeUrl({ state: undefined })), undefined],
  [
    'revocation',
    asked(`curl ${DOMAIN}/oauth2/revoke -d token=x`),
    'passes: The client allows its tokens to be revoked.',
  ],
  [
    'revocation',
    asked(`curl ${DOMAIN}/oauth2/revoke -d token=x`, { revocation: false }),
    'fails: Token revocation is off for the client (EnableTokenRevocation). [invalid_request, body, DOC]',
  ],

  ['client', asked(authorizeUrl()), 'passes: 1example23456789abcdefghij is the client web of this pool.'],
  ['client', asked(tokenCurl()), 'passes: 1example23456789abcdefghij is the client web of this pool.'],
  [
    'client',
    asked(authorizeUrl({ client_id: '2other' })),
    'fails: The pool prod (us-east-1_Example12, us-east-1) has no app client 2other. [Client does not exist., page, KNOW]',
  ],
  [
    'client',
    asked(tokenCurl({ client_id: '2other' })),
    'fails: The pool prod (us-east-1_Example12, us-east-1) has no app client 2other. [invalid_client, body, DOC]',
  ],
  ['client', asked(authorizeUrl({ client_id: undefined })), 'fails: It names no app client.'],
  [
    'client',
    asked(authorizeUrl({ client_id: SECRET })),
    'fails: Its client_id is too long for a client id. Is it the secret? [Client does not exist., page, KNOW]',
  ],
  [
    'client',
    asked(authorizeUrl({ client_id: `${CLIENT} ` })),
    'fails: There is a space around the client id 1example23456789abcdefghij . [Client does not exist., page, KNOW]',
  ],
  [
    'client',
    asked(authorizeUrl({ client_id: '$CLIENT_ID' })),
    'cannot-tell: $CLIENT_ID stands in the place of the client id.',
  ],
  [
    'client',
    asked(tokenCurl({}, '-H "Authorization: Basic $AUTH"')),
    'cannot-tell: The Basic header does not show which client it is.',
  ],
  [
    'client',
    asked(authorizeUrl(), {}, {}, { client: denied }),
    'cannot-tell: The app client could not be read (denied): not authorized to read',
  ],
  ['client-ids', asked(tokenCurl({ client_id: CLIENT })), 'passes: Header and body name the same client.'],
  [
    'client-ids',
    asked(tokenCurl({ client_id: '2other' })),
    'fails: The header names the client 1example23456789abcdefghij, the body 2other.',
  ],
  ['client-ids', asked(tokenCurl()), undefined],
  ['oauth-on', asked(authorizeUrl()), 'passes: OAuth is on for web.'],
  [
    'oauth-on',
    asked(authorizeUrl(), { grants: [] }),
    'fails: OAuth is off for web, or no grant is allowed (AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows). [Client is not enabled for OAuth2.0 flows., page, KNOW]',
  ],
  [
    'oauth-on',
    asked(tokenCurl(), { grants: [] }),
    'fails: OAuth is off for web, or no grant is allowed (AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows). [unauthorized_client, body, DOC]',
  ],

  ['authentication', asked(tokenCurl()), 'passes: The Basic header is written as it should be.'],
  [
    'authentication',
    asked(tokenCurl({ client_id: CLIENT, client_secret: SECRET }, '')),
    'passes: The secret stands in the body, with client_id.',
  ],
  [
    'authentication',
    asked(tokenCurl({ client_secret: SECRET }, '')),
    'fails: client_secret stands in the body without client_id. [invalid_request, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({ client_id: CLIENT }, '')),
    'fails: web has a secret, and the request carries none. [invalid_client, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({}, `-H 'Authorization: ${BASIC}'`)),
    'fails: web has a secret, and the request carries an Authorization header that is not Basic. [invalid_client, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({}, encoded(BASIC))),
    'fails: The Basic header is encoded in base64 twice. [invalid_client, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({}, encoded(`${CLIENT}:${SECRET}\n`))),
    'fails: The Basic header encodes a newline after the secret, as echo adds one. [invalid_client, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({}, `-H 'Authorization: Basic ${BASIC.slice(0, 76)} ${BASIC.slice(76)}'`)),
    'fails: The Basic header is broken by spaces or line ends, as base64 wraps long lines. [invalid_client, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({}, encoded(`${CLIENT}:a%2Fb`))),
    'cannot-tell: The Basic header is URL-encoded within. How Cognito takes that is not documented.',
  ],
  [
    'authentication',
    asked(tokenCurl({}, '-H "Authorization: Basic $AUTH"')),
    'cannot-tell: There is a Basic header; its value is not in the text.',
  ],
  [
    'authentication',
    asked(tokenCurl({ client_secret: SECRET })),
    'cannot-tell: The client authenticates twice, in the header and in the body. Use one of the two.',
  ],
  [
    'authentication',
    asked(tokenCurl({ client_id: CLIENT }, ''), publicClient),
    'passes: web has no secret, and the request names it by client_id alone.',
  ],
  [
    'authentication',
    asked(tokenCurl(), publicClient),
    'fails: web has no secret, and the request sends one. Is it meant for another client? [invalid_client, body, KNOW]',
  ],
  [
    'authentication',
    asked(tokenCurl({}, ''), publicClient),
    'fails: web has no secret, and the body has no client_id. [invalid_request, body, DOC]',
  ],
  [
    'authentication',
    asked(tokenCurl({ grant_type: 'client_credentials' }, ''), publicClient),
    'fails: web has no secret, and the client_credentials grant needs one.',
  ],
  [
    'secret',
    asked(tokenCurl()),
    'cannot-tell: The secret was not kept, so it was not compared. With a wrong or deleted one Cognito answers invalid_client: look for AddUserPoolClientSecret and DeleteUserPoolClientSecret among the changes.',
  ],
  ['secret', asked(tokenCurl({}, ''), publicClient), undefined],

  ['required', asked(tokenCurl()), 'passes: All are there.'],
  [
    'required',
    asked(tokenCurl({ code: undefined, redirect_uri: undefined })),
    'fails: It lacks code, redirect_uri. [invalid_request, body, DOC]',
  ],
  [
    'required',
    asked(tokenCurl({ grant_type: 'refresh_token' })),
    'fails: It lacks refresh_token. [invalid_request, body, DOC]',
  ],
  [
    'required',
    asked(`curl ${DOMAIN}/oauth2/revoke -d client_id=${CLIENT}`),
    'fails: It lacks token. [invalid_request, body, DOC]',
  ],
  [
    'required-authorize',
    asked(authorizeUrl({ response_type: undefined })),
    'fails: It lacks response_type. [invalid_request, redirect, DOC]',
  ],
  [
    'required-authorize',
    asked(authorizeUrl({ redirect_uri: undefined })),
    "fails: It lacks redirect_uri. [Required String parameter 'redirect_uri' is not present, page, KNOW]",
  ],
  ['required-logout', asked(`${DOMAIN}/logout?client_id=${CLIENT}`), 'fails: It lacks logout_uri.'],
  [
    'required-logout',
    asked(`${DOMAIN}/logout?client_id=${CLIENT}&redirect_uri=${CALLBACK}`),
    'fails: It lacks response_type.',
  ],
  ['grant-type', asked(tokenCurl()), 'passes: authorization_code is a grant type of Cognito.'],
  [
    'grant-type',
    asked(tokenCurl({ grant_type: 'password' })),
    'fails: password is no grant type of Cognito: there are authorization_code, refresh_token, client_credentials. [unsupported_grant_type, body, DOC]',
  ],
  ['grant-allowed', asked(tokenCurl()), 'passes: web allows code.'],
  [
    'grant-allowed',
    asked(tokenCurl(), { grants: ['implicit'] }),
    'fails: web allows implicit, and not code (AllowedOAuthFlows). [unauthorized_client, body, DOC]',
  ],
  [
    'grant-allowed',
    asked(tokenCurl({ grant_type: 'client_credentials' })),
    'fails: web allows code, and not client_credentials (AllowedOAuthFlows). [unauthorized_client, body, DOC]',
  ],
  ['grant-allowed', asked(tokenCurl({ grant_type: 'toString' })), undefined],
  ['grant-allowed', asked(tokenCurl({ grant_type: 'refresh_token' })), 'passes: The client may refresh tokens.'],
  [
    'grant-allowed',
    asked(tokenCurl({ grant_type: 'refresh_token' }), { flows: ['ALLOW_USER_SRP_AUTH'] }),
    'fails: ExplicitAuthFlows of web lacks ALLOW_REFRESH_TOKEN_AUTH. [unauthorized_client, body, DOC]',
  ],
  [
    'grant-allowed',
    asked(tokenCurl({ grant_type: 'refresh_token' }), { rotation: true, rotationGraceSeconds: 30 }),
    'cannot-tell: Rotation is on: each refresh gives a new refresh token, and the one that was used ends after 30 s. Whether this one was used before cannot be seen.',
  ],
  ['response-type', asked(authorizeUrl()), 'passes: web allows the flow code.'],
  [
    'response-type',
    asked(authorizeUrl({ response_type: 'token' })),
    'fails: response_type=token needs the flow implicit; web allows code (AllowedOAuthFlows). [unauthorized_client, redirect, DOC]',
  ],
  [
    'response-type',
    asked(authorizeUrl({ response_type: 'id_token' })),
    'fails: id_token is no response type of Cognito: it must be code or token.',
  ],
  [
    'code',
    asked(tokenCurl()),
    'cannot-tell: The code was not kept. It works once and for 5 minutes, for the client that asked for it, and with the redirect_uri of /oauth2/authorize; otherwise Cognito answers invalid_grant, or unauthorized_client for another redirect_uri.',
  ],
  ['refresh-devices', asked(tokenCurl({ grant_type: 'refresh_token' })), 'passes: The pool remembers no devices.'],
  [
    'refresh-devices',
    asked(tokenCurl({ grant_type: 'refresh_token' }), {}, { devices: 'always' }),
    'cannot-tell: The pool remembers devices (always). Then this endpoint refreshes only tokens of sign-ins through the login pages; those of InitiateAuth need InitiateAuth with the device key.',
  ],

  ['callback', asked(authorizeUrl()), 'passes: https://app.example.com/callback is a callback URL of web.'],
  [
    'callback',
    asked(authorizeUrl({ redirect_uri: 'http://App.example.com:8080/callback/' })),
    'fails: http://App.example.com:8080/callback/ is no callback URL of web. The nearest is https://app.example.com/callback. Different: scheme (http sent, https registered); letter case (App.example.com sent, app.example.com registered); port (:8080 sent, none registered); the slash at the end (/callback/ sent, /callback registered). [redirect_mismatch, page, COMM]',
  ],
  [
    'callback',
    asked(authorizeUrl({ redirect_uri: encodeURIComponent(CALLBACK) })),
    'fails: https%3A%2F%2Fapp.example.com%2Fcallback is no callback URL of web. The nearest is https://app.example.com/callback. Different: URL encoding, once too often. [redirect_mismatch, page, COMM]',
  ],
  [
    'callback',
    asked(authorizeUrl({ redirect_uri: `${CALLBACK} ` })),
    'fails: https://app.example.com/callback  is no callback URL of web. The nearest is https://app.example.com/callback. Different: a space at an end (sent). [redirect_mismatch, page, COMM]',
  ],
  [
    'callback',
    asked(authorizeUrl(), { callbackUrls: [`${CALLBACK},https://b.example.com`] }),
    'fails: https://app.example.com/callback is no callback URL of web. The nearest is https://app.example.com/callback,https://b.example.com. Different: several URLs in one entry, joined by a comma. [redirect_mismatch, page, COMM]',
  ],
  [
    'callback',
    asked(authorizeUrl(), { callbackUrls: [] }),
    'fails: web has no callback URL at all (CallbackURLs). [redirect_mismatch, page, COMM]',
  ],
  ['callback', asked(authorizeUrl({ redirect_uri: '$URL' })), 'cannot-tell: $URL stands in the place of redirect_uri.'],
  [
    'callback-token',
    asked(tokenCurl({ redirect_uri: `${CALLBACK}/` })),
    'fails: https://app.example.com/callback/ is no callback URL of web. The nearest is https://app.example.com/callback. Different: the slash at the end (/callback/ sent, /callback registered). [unauthorized_client, body, DOC]',
  ],
  [
    'sent-back-to',
    asked(`${CALLBACK}?error=invalid_scope`),
    'passes: https://app.example.com/callback is a callback URL of web.',
  ],
  [
    'sent-back-to',
    asked('https://b.example.com/?error=invalid_scope'),
    'cannot-tell: https://b.example.com/ is no callback URL of web: the browser came from another client, the setting was changed since, or the app redirected once more.',
  ],
  [
    'logout-url',
    asked(`${DOMAIN}/logout?client_id=${CLIENT}&logout_uri=https://app.example.com/`),
    'passes: https://app.example.com/ is a sign-out URL of web.',
  ],
  [
    'logout-url',
    asked(`${DOMAIN}/logout?client_id=${CLIENT}&logout_uri=https://app.example.com`),
    'fails: https://app.example.com is no sign-out URL of web. The nearest is https://app.example.com/. Different: the slash at the end (none sent, / registered).',
  ],

  ['scopes', asked(authorizeUrl()), 'passes: web may ask for openid, email.'],
  [
    'scopes',
    asked(authorizeUrl({ scope: undefined })),
    'passes: It names none: it gets all that web may have, openid, email, api/read.',
  ],
  [
    'scopes',
    asked(authorizeUrl({ scope: 'openid phone' })),
    'fails: It asks for phone, which the pool knows; web may ask for openid, email, api/read (AllowedOAuthScopes). The same page says elsewhere that such scopes are ignored: then the token lacks them. [invalid_scope, redirect, DOC]',
  ],
  [
    'scopes',
    asked(authorizeUrl({ scope: 'openid,email' })),
    'fails: The pool knows no scope openid,email: scopes are parted by spaces. web may ask for openid, email, api/read (AllowedOAuthScopes). [invalid_scope, redirect, DOC]',
  ],
  [
    'scopes',
    asked(authorizeUrl({ scope: 'read' })),
    'fails: The pool knows no scope read (is api/read meant?). web may ask for openid, email, api/read (AllowedOAuthScopes). [invalid_scope, redirect, DOC]',
  ],
  [
    'scopes',
    asked(authorizeUrl({ scope: 'api/write' }), {}, {}, { resourceServers: denied }),
    'fails: It asks for api/write; web may ask for openid, email, api/read (AllowedOAuthScopes). The resource servers could not be read.',
  ],
  [
    'scopes-token',
    asked(tokenCurl({ grant_type: 'client_credentials', scope: 'api/write' }), machine),
    'fails: It asks for api/write, which the pool knows; web may ask for api/read (AllowedOAuthScopes). [invalid_grant, body, DOC]',
  ],
  [
    'scopes-token',
    asked(tokenCurl({ grant_type: 'client_credentials', scope: 'other/write' }), machine),
    'fails: The pool knows no scope other/write. web may ask for api/read (AllowedOAuthScopes). [invalid_scope, body, DOC]',
  ],
  ['scopes-token', asked(tokenCurl({ scope: 'other' })), undefined],
  ['read-attributes', asked(authorizeUrl()), 'passes: The client may read all standard attributes.'],
  [
    'read-attributes',
    asked(authorizeUrl(), { readAttributes: ['email', 'email_verified'] }),
    'passes: The client may read email, email_verified.',
  ],
  [
    'read-attributes',
    asked(authorizeUrl(), { readAttributes: ['email'] }),
    'fails: The client may not read email_verified (ReadAttributes), which its scopes give. The sign-in goes through; the token endpoint then refuses the code. [invalid_grant, body, DOC]',
  ],
  ['read-attributes', asked(authorizeUrl({ scope: 'openid' }), { readAttributes: ['name'] }), undefined],

  [
    'pkce',
    asked(authorizeUrl({ code_challenge: 'x', code_challenge_method: 'S256' })),
    'passes: Its method is S256, the only one that Cognito takes.',
  ],
  [
    'pkce',
    asked(authorizeUrl({ code_challenge: 'x', code_challenge_method: 'plain' })),
    'fails: Its method is plain; Cognito takes S256 only. [invalid_request, redirect, DOC]',
  ],
  [
    'pkce',
    asked(authorizeUrl({ code_challenge: 'x' })),
    'fails: It has a code_challenge and no code_challenge_method. [invalid_request, redirect, DOC]',
  ],
  [
    'pkce',
    asked(authorizeUrl({ code_challenge_method: 'S256' })),
    'cannot-tell: It names a code_challenge_method and has no code_challenge.',
  ],
  ['pkce', asked(authorizeUrl()), undefined],
  [
    'verifier',
    asked(tokenCurl({ code_verifier: 'x' })),
    'cannot-tell: The code_verifier was not kept. It must be the one whose challenge began this very sign-in.',
  ],
  [
    'verifier',
    asked(tokenCurl()),
    'cannot-tell: It has no code_verifier. One is required if the sign-in began with a code_challenge.',
  ],
  ['provider', asked(authorizeUrl({ identity_provider: 'Corp' })), 'passes: web offers Corp.'],
  [
    'provider',
    asked(authorizeUrl({ identity_provider: 'corp' })),
    'fails: The provider is called Corp, not corp: letter case counts. [Login option is not available, page, COMM]',
  ],
  [
    'provider',
    asked(authorizeUrl({ identity_provider: 'Google' })),
    'fails: The pool has the provider Google, and web does not offer it: it offers COGNITO, Corp (SupportedIdentityProviders). [Login option is not available, page, COMM]',
  ],
  [
    'provider',
    asked(authorizeUrl({ identity_provider: 'Okta' })),
    'fails: The pool has no provider Okta: it has COGNITO, Corp, Google. [Login option is not available, page, COMM]',
  ],
  [
    'provider',
    asked(authorizeUrl({ identity_provider: 'Okta' }), {}, {}, { providers: denied }),
    'cannot-tell: Whether the pool has a provider of that name could not be read (denied): not authorized to read',
  ],
  [
    'provider',
    asked(authorizeUrl({ idp_identifier: 'example.com' })),
    'cannot-tell: It names its provider by idp_identifier; identifiers of providers are not read here.',
  ],
];

describe('checks of an OAuth request', () => {
  test.each(cases.map(([id, about, says], index) => [`${index} ${id}`, id, about, says] as const))(
    '%s',
    (_name, id, about, says) => {
      expect(said(id, about)).toBe(says);
    },
  );

  test('every check of the table is tried here, and can do more than pass', () => {
    const tried = new Set(
      cases.filter(([, , says]) => says !== undefined && !says.startsWith('passes')).map(([id]) => id),
    );
    expect(oauthChecks.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  test('have ids of their own, and pages of AWS', () => {
    const ids = oauthChecks.map(({ id }) => id);
    expect([
      new Set(ids).size,
      oauthChecks.filter(({ source }) => !source.page.startsWith('https://docs.aws.amazon.com/cognito')),
    ]).toEqual([ids.length, []]);
  });
});
