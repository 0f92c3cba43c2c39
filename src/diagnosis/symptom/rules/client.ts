import { GUIDE, operation } from '../../../cognito/pages.ts';
import { cause, sign } from './write.ts';

const HASH = `${GUIDE}signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash`;
const HASH_TROUBLE = `${GUIDE}troubleshooting.html#troubleshoot_secret_hash_required`;
const TOKEN = `${GUIDE}token-endpoint.html`;
const CLIENT = `${GUIDE}user-pool-settings-client-apps.html`;
const RESETS = 'An update of a client resets every setting it leaves out: read it, change it, write it back whole.';

/** Causes in the settings of an app client: its secret, its flows and grants, its scopes. */
export const clientCauses = [
  cause({
    id: 'text-secret-hash-missing',
    label: 'secret-hash-missing',
    title: 'The client has a secret, and this call carries no SECRET_HASH',
    signs: [
      sign('e:hash-missing', 10, 'decides'),
      sign('e:hash-unverified', 4),
      sign('e:hash-unverified browser', 2),
      sign('e:hash-unverified sign-up !contrast', 1.5),
      sign('e:hash-unverified respond', 0.5),
      sign('e:hash-differs', 1),
      sign('secret-hash !e:hash-unverified !e:hash-differs !e:hash-unwanted', 2),
      sign('hash-absent', 5),
      sign('f:hash-not-sent', 6),
      sign('f:hash-not-sent f:hash-sent', -1),
    ],
    why: 'A client with a secret wants SECRET_HASH on every call: sign-up, sign-in, each challenge answer, refresh, confirm. Libraries for browsers send none.',
    check:
      'Which call of the chain fails, and whether its body holds SECRET_HASH; often only the challenge answer or the refresh lacks it.',
    fix: [
      ['On a server: send SECRET_HASH on this call too.'],
      [
        'In a browser or a phone: create a new app client without a secret; one that has a secret cannot lose it.',
        'A new client id ends the sessions of the old one in that app.',
      ],
    ],
    page: HASH_TROUBLE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-secret-hash-wrong',
    label: 'secret-hash-wrong',
    title: 'SECRET_HASH was computed with another username, client id or secret',
    signs: [
      sign('e:hash-differs', 9),
      sign('e:hash-unverified', 5),
      sign('e:hash-unverified contrast', 2),
      sign('e:hash-unverified refresh-call', 2),
      sign('e:hash-unverified e:hash-missing', -3),
      sign('secret-hash refresh !e:hash-missing', 2),
      sign('secret-hash contrast !e:hash-missing', 1),
      sign('f:hash-sent', 4),
      sign('f:hash-not-sent', -4),
    ],
    why: 'The hash covers the username as this call sends it and the client id, keyed with the secret. On a refresh the username is the sub, or the real username, never the e-mail alias.',
    check:
      'Compute it again with the sub, the username in the token and the name as typed, and compare; check for a newline in the secret.',
    fix: [
      [
        'Compute it with the username that this very call uses; after sign-in by alias take USER_ID_FOR_SRP or the username claim.',
      ],
    ],
    page: HASH,
    grade: 'DOC',
  }),
  cause({
    id: 'text-secret-mismatch',
    label: 'secret-mismatch',
    title: 'The token endpoint got a wrong, missing or badly encoded client secret',
    signs: [
      sign('o:invalid_client', 6),
      sign('o:invalid_client secret-encoding', 2),
      sign('o:invalid_client has-secret', 1),
      sign('secret-changed', 5),
      sign('secret-changed o:invalid_client', 2),
      sign('o:unauthorized_client secret-encoding', 2),
      sign('secret-encoding token-endpoint', 2),
      sign('alb s:561', 2),
      sign('token-endpoint grant-code !o:invalid_grant !o:unauthorized_client', 1),
      sign('f:has-secret o:invalid_client', 3),
      sign('f:secret-encoding', 3),
      sign('f:no-secret', -4),
    ],
    why: 'invalid_client means that client id and secret do not fit: the secret is wrong, missing, deleted after a rotation, or the Basic header is not base64(id:secret) encoded once.',
    check:
      'Does the client have a secret (describe-user-pool-client)? Then decode the Basic header on your own machine: exactly id:secret, once.',
    fix: [
      ['Send the present secret as Basic base64(id:secret), or as client_secret in the body.'],
      [
        'If it is lost: add a second secret, deploy, watch, and only then delete the old one.',
        'Deleting first locks out whatever still uses the old one.',
      ],
    ],
    page: TOKEN,
    grade: 'DOC',
  }),
  cause({
    id: 'text-client-has-no-secret-but-sent',
    label: 'client-has-no-secret-but-sent',
    title: 'A public client is sent a secret or a hash',
    signs: [
      sign('e:hash-unwanted', 10),
      sign('no-secret o:invalid_client', 8),
      sign('no-secret secret-hash', 6),
      sign('no-secret secret-encoding', 4),
      sign('o:invalid_client', 3),
      sign('e:hash-unverified', 1.5),
      sign('f:no-secret f:credentials-sent', 7),
      sign('f:no-secret o:invalid_client', 4),
      sign('f:has-secret', -4),
    ],
    why: 'A client without a secret refuses a Basic header, a client_secret or a SECRET_HASH; many frameworks send one by default.',
    check:
      'describe-user-pool-client shows no ClientSecret, and the request carries an Authorization header or SECRET_HASH.',
    fix: [
      ['Configure the framework as a public client (token_endpoint_auth_method none, no secret).'],
      [
        'Or create a new client with a secret for a server.',
        'A new client id must be put everywhere the old one stands.',
      ],
    ],
    page: CLIENT,
    grade: 'DOC',
  }),
  cause({
    id: 'text-flow-not-enabled',
    label: 'flow-not-enabled',
    title: 'The sign-in flow is not enabled on the app client',
    signs: [
      sign('e:flow-off !e:oauth-off', 10),
      sign('e:custom-only', 10),
      sign('not-allowed-flow !e:oauth-off', 8),
      sign('x:invalidparameter password-flow', 2),
      sign('e:custom-not-set', 3),
      sign('x:invalidparameter srp', 2),
      sign('not-run t:UserMigration', 1),
      sign('f:flow-off', 4),
      sign('f:flow-on', -5),
    ],
    why: 'The client in the pool does not list this AuthFlow in ExplicitAuthFlows, whatever a template says.',
    check: 'describe-user-pool-client of the very client id in the request: ExplicitAuthFlows.',
    fix: [
      ['Add the flow to ExplicitAuthFlows, together with ALLOW_REFRESH_TOKEN_AUTH and all present settings.', RESETS],
    ],
    page: operation('InitiateAuth'),
    grade: 'SDK',
  }),
  cause({
    id: 'text-grant-not-enabled',
    label: 'grant-not-enabled',
    title: 'The OAuth grant, or OAuth as a whole, is off for the client',
    signs: [
      sign('e:oauth-off', 10),
      sign('o:unauthorized_client !redirect-differs !redirect', 8),
      sign('o:unauthorized_client redirect', 4),
      sign('o:invalid_grant grant-machine', 7),
      sign('o:unsupported_grant_type', 5),
      sign('grant-off', 6),
      sign('o:invalid_scope grant-machine', 2),
      sign('console-cures authorize', 4),
      sign('f:grant-off', 6),
    ],
    why: 'The grant is not in AllowedOAuthFlows, or AllowedOAuthFlowsUserPoolClient is false, which templates and SDKs leave so unless it is set.',
    check:
      'describe-user-pool-client: AllowedOAuthFlows, AllowedOAuthScopes, and AllowedOAuthFlowsUserPoolClient must be true.',
    fix: [
      ['Turn the grant on in the login pages settings of the client, with all other settings as they are.', RESETS],
    ],
    page: TOKEN,
    grade: 'DOC',
  }),
  cause({
    id: 'text-scope-not-allowed',
    label: 'scope-not-allowed',
    title: 'A scope that is asked for is unknown or not allowed for the client',
    signs: [
      sign('o:invalid_scope !grant-machine', 9, 'decides'),
      sign('o:invalid_scope grant-machine', 9),
      sign('scope-asked !o:invalid_scope', 2),
      sign('scope-asked authorize', 2),
      sign('x:scopedoesnotexist', 8),
      sign('o:invalid_grant scope-lacks', 3),
      sign('e:access-scopes', 2),
    ],
    why: 'A scope must be in AllowedOAuthScopes of the client, and custom ones must exist on a resource server as identifier/name; offline_access and other defaults of frameworks are unknown to Cognito.',
    check: 'Each scope of the request against AllowedOAuthScopes and list-resource-servers, letter by letter.',
    fix: [['Ask only for scopes that the client allows, or allow the missing one.', RESETS]],
    page: `${GUIDE}authorization-endpoint.html`,
    grade: 'DOC',
  }),
];
