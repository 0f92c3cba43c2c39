import { GUIDE } from '../../../cognito/pages.ts';
import { cause, sign } from './write.ts';

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;
const PKCE = `${GUIDE}using-pkce-in-authorization-code.html`;
const FEDERATION = `${GUIDE}cognito-user-pools-identity-federation.html`;
const MAPPING = `${GUIDE}cognito-user-pools-specifying-attribute-mapping.html`;
const ATTRIBUTES = `${GUIDE}user-pool-settings-attributes.html`;
const RESETS = 'An update of a client resets every setting it leaves out: read it, change it, write it back whole.';

/** Causes on the way through the login pages, external providers, and writing attributes. */
export const loginCauses = [
  cause({
    id: 'text-callback-mismatch',
    label: 'callback-mismatch',
    title: 'The redirect URI is not the registered one, or differs between the two calls',
    signs: [
      sign('e:redirect-mismatch', 10),
      sign('e:redirect-differs', 9, 'decides'),
      sign('redirect-differs', 5),
      sign('e:page-error', 4),
      sign('e:page-error localhost', 2),
      sign('e:page-error redirect', 2),
      sign('redirect o:unauthorized_client', 5),
      sign('o:unauthorized_client grant-code', 3),
      sign('o:invalid_grant redirect', 2),
      sign('o:invalid_request redirect', 3),
      sign('o:invalid_grant grant-code', 1),
      sign('f:not-registered', 4),
      sign('f:registered', -5),
    ],
    why: 'redirect_uri must be one of the callback URLs of the client, letter by letter, with scheme, port, path and trailing slash, and the same again at the token endpoint.',
    check: 'redirect_uri of the request (URL-decoded) against CallbackURLs of that client id.',
    fix: [
      [
        'Register exactly the URL that the app sends, each in an entry of its own, or make the app send the registered one.',
        RESETS,
      ],
    ],
    page: AUTHORIZE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-code-reused-or-expired',
    label: 'code-reused-or-expired',
    title: 'The code was redeemed before, too late, or is not one of Cognito',
    signs: [
      sign('o:invalid_grant grant-code', 5),
      sign('o:invalid_grant token-endpoint !grant-machine !grant-refresh', 2),
      sign('o:invalid_grant twice', 4),
      sign('o:invalid_grant intermittent', 2),
      sign('o:invalid_grant !grant-machine !refresh', 2),
      sign('foreign-code', 4),
      sign('foreign-code o:invalid_grant', 3),
      sign('x:expiredcode', 6),
      sign('e:code-old', 4),
      sign('code-old !temporary-password', 5),
      sign('x:expiredcode confirmed-after', 2),
      sign('e:already-confirmed', 6),
      sign('x:codemismatch many-runs', 1),
      sign('grant-code twice', 3),
      sign('f:two-calls', 5),
      sign('f:one-call', -4),
      sign('f:foreign-code', 5),
    ],
    why: 'An authorization code lives 5 minutes and works once; a second request with it, by a reload or a component that runs twice, gets invalid_grant. So does a code that another provider put into the URL. Confirmation codes likewise end when used.',
    check:
      'Count the calls to /oauth2/token for one sign-in: first 200, then 400 means used twice. For a confirmation code: is the user confirmed already?',
    fix: [
      [
        'Redeem the code once (guard against rendering twice, take it out of the URL), and only on the path that Cognito redirects to.',
      ],
    ],
    page: TOKEN,
    grade: 'DOC',
  }),
  cause({
    id: 'text-pkce-mismatch',
    label: 'pkce-mismatch',
    title: 'The code_verifier is missing or belongs to another sign-in',
    signs: [
      sign('pkce', 6),
      sign('pkce grant-code', 2),
      sign('pkce o:invalid_grant', 4),
      sign('o:invalid_grant other-tab', 4),
      sign('o:invalid_grant grant-code', 3.5),
      sign('o:invalid_grant second-works', 4),
      sign('grant-code other-tab', 2),
      sign('grant-code token-endpoint !o:invalid_grant !o:invalid_client !o:unauthorized_client', 1.5),
      sign('f:pkce', 4),
      sign('f:no-pkce', 2),
      sign('f:one-call', 3),
      sign('f:two-calls', -3),
    ],
    why: 'With PKCE the token request must carry the verifier of the very sign-in that made the challenge; another tab, origin, browser or a link opened by hand has none.',
    check:
      'One token call with invalid_grant: does it hold code_verifier, and did the same storage (origin, tab) begin the sign-in?',
    fix: [
      [
        'Begin and end the sign-in on one origin, keep the verifier until the code is redeemed, and begin anew where it is missing.',
      ],
    ],
    page: PKCE,
    grade: 'KNOW',
  }),
  cause({
    id: 'text-oauth-state-nonce-mismatch',
    label: 'oauth-state-nonce-mismatch',
    title: 'The app’s own check of state or nonce fails',
    signs: [sign('nonce', 8), sign('nonce federated', 1), sign('state', 8), sign('state federated', 1)],
    why: 'Cognito answered; the library compares the state or nonce that it stored with what came back. Cognito makes a nonce of its own towards external providers, and cookies get lost on the way.',
    check:
      'Does it fail only through an external provider? Then it is the nonce. Is the cookie with state sent back (SameSite, other domain)?',
    fix: [
      [
        'Switch off the nonce check for this provider where the library allows it, and keep state and PKCE; fix the cookie’s domain and SameSite.',
        'state or PKCE must stay on: they guard against forged callbacks.',
      ],
    ],
    page: AUTHORIZE,
    grade: 'COMM',
  }),
  cause({
    id: 'text-idp-not-enabled-on-client',
    label: 'idp-not-enabled-on-client',
    title: 'The identity provider is not enabled on this app client',
    signs: [
      sign('e:option-missing', 9),
      sign('e:no-provider', 9),
      sign('provider-absent', 5),
      sign('provider-absent authorize', 2),
      sign('x:unsupportedidentityprovider', 7),
      sign('e:pages-missing', 1.5),
      sign('o:unauthorized_client federated', 2),
      sign('e:oauth-off', 1),
      sign('f:idp-off', 5),
    ],
    why: 'The login page offers only what SupportedIdentityProviders of the client lists, COGNITO included, by exactly the name that the provider has in the pool.',
    check: 'list-identity-providers against SupportedIdentityProviders of the client, letter case too.',
    fix: [['Add the provider to the client; in templates let the client depend on it.', RESETS]],
    page: FEDERATION,
    grade: 'KNOW',
  }),
  cause({
    id: 'text-idp-misconfig',
    label: 'idp-misconfig',
    title: 'What the external provider answers cannot be used',
    signs: [
      sign('e:saml-invalid', 8),
      sign('e:attributes-invalid', 8),
      sign('e:not-in-schema federated', 4),
      sign('e:idp-unreachable', 8),
      sign('saml', 3),
      sign('saml o:invalid_request', 3),
      sign('mapping federated', 5),
      sign('mapping o:invalid_request', 3),
      sign('e:entry-exists', 4),
      sign('federated o:server_error', 4),
      sign('federated o:invalid_request !e:not-updatable !e:oauth-off !e:trigger-threw', 3),
      sign('federated o:access_denied', 3),
      sign('federated !e:not-updatable', 1),
      sign('e:not-updatable federated', 2),
      sign('f:mapping f:idp', 2),
      sign('f:direct-works', 1),
    ],
    why: 'Cognito could not make a user out of the provider’s answer: a required attribute is not sent or not mapped, a mapping names an attribute that the pool does not have, or the SAML answer or the provider’s endpoint failed.',
    check:
      'error_description of the redirect, and the attributes that the provider really sends (SAML answer, id token) against the mapping.',
    fix: [
      [
        'Map every required attribute, to names of the schema, and let the provider send them on every sign-in.',
        'A mapping changes profiles at the next sign-in.',
      ],
    ],
    page: MAPPING,
    grade: 'DOC',
  }),
  cause({
    id: 'text-attribute-not-allowed',
    label: 'attribute-not-allowed',
    title: 'An attribute may not be written',
    signs: [
      sign('e:not-updatable', 10),
      sign('e:unauthorized-attribute', 10),
      sign('attribute-write', 3),
      sign('attribute-write sign-up', 2),
      sign('immutable attribute-write', 4),
      sign('immutable', 4),
      sign('e:not-conforming', 7),
      sign('e:not-in-schema', 6),
      sign('e:attributes-invalid immutable', 3),
      sign('f:name-differs', 3),
      sign('f:immutable', 4),
    ],
    why: 'The attribute is immutable (a mapped one is written again at every federated sign-in), the client may not write it, or no attribute has that name: custom ones begin with custom:, standard ones have no prefix.',
    check: 'First the name against SchemaAttributes, then Mutable, then WriteAttributes of the client.',
    fix: [
      ['Use the name of the schema, or let the client write it.', RESETS],
      [
        'An immutable attribute stays so: take it out of the mapping, or use a new attribute.',
        'An attribute cannot be removed from a pool again.',
      ],
    ],
    page: ATTRIBUTES,
    grade: 'KNOW',
  }),
];
