import { countFederation } from '../../../sandbox/aws/cloudwatch/federation.ts';
import type { Client, Pool } from '../../../sandbox/aws/cognito/pool.ts';
import { KEYS } from '../../../sandbox/scenarios/callers.ts';
import { changePool } from '../../../sandbox/scenarios/change.ts';
import { changeWebClient } from '../../../sandbox/scenarios/client-change.ts';
import { addDomain } from '../../../sandbox/scenarios/hosted.ts';
import { BACKEND, POOL, type Stage, WEB } from '../../../sandbox/scenarios/incident.ts';
import { newClient } from '../../../sandbox/scenarios/pools.ts';
import type { About } from '../../../src/diagnosis/rule.ts';
import type { Break } from './break.ts';
import { type LoginApp, signInsAtLoginPage, webApp } from './login-page.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const PORTAL = '1prodportal0000000000client';
const PORTAL_SECRET = 'sandbox-portal-not-a-secret-0000000000000';
const web: About = { kind: 'client', id: WEB };
const backend: About = { kind: 'client', id: BACKEND };
const portalClient: About = { kind: 'client', id: PORTAL };
const portal: LoginApp = {
  clientId: PORTAL,
  redirectUri: 'https://portal.example.com/callback',
  scope: 'openid email',
  secret: PORTAL_SECRET,
};

/** Changes to app clients: flows, grants, secrets, addresses, lifetimes. */
export const clientBreaks: readonly Break[] = [
  {
    name: 'flow-removed',
    what: 'The password flow is taken from the web client',
    rule: 'flow-not-enabled',
    about: web,
    breaks: (stage) =>
      settle(changeWebClient(stage, { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'] })),
  },
  {
    name: 'refresh-flow-removed',
    what: 'The refresh flow is taken from the web client',
    rule: 'flow-not-enabled',
    about: web,
    breaks: (stage) =>
      settle(changeWebClient(stage, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] })),
  },
  {
    name: 'oauth-off',
    what: 'OAuth is switched off for the web client',
    rule: 'grant-not-enabled',
    about: web,
    ...atLoginPage(webApp),
    breaks: (stage) => settle(changeWebClient(stage, { AllowedOAuthFlowsUserPoolClient: false })),
  },
  {
    name: 'scope-removed',
    what: 'A scope that the app asks for is taken from the web client',
    rule: 'scope-asked',
    about: web,
    ...atLoginPage(webApp),
    breaks: (stage) => settle(changeWebClient(stage, { AllowedOAuthScopes: ['openid'] })),
  },
  {
    name: 'secret-deleted',
    what: 'The secret that servers use is deleted',
    rule: 'secret-hash-wrong',
    about: backend,
    traffic: { signInsPerMinute: 3 },
    earlier: async (context, now) => {
      const input = { UserPoolId: POOL, ClientId: BACKEND };
      await changePool(context, { at: now - 2 * DAY, by: KEYS.olivia, operation: 'AddUserPoolClientSecret', input });
    },
    breaks: (stage) => settle(deleteFirstSecret(stage, BACKEND)),
  },
  {
    name: 'hash-forgotten',
    what: 'A release of the servers leaves out the secret hash',
    rule: 'secret-hash-missing',
    about: backend,
    traffic: { signInsPerMinute: 3 },
    breaks: ({ crowd }) => {
      crowd.apps.set(BACKEND, { secret: undefined, rotates: false });
    },
  },
  {
    name: 'secret-mistyped',
    what: 'A release of the servers carries a wrong secret',
    rule: 'secret-hash-wrong',
    about: backend,
    traffic: { signInsPerMinute: 3 },
    breaks: ({ crowd }) => {
      crowd.apps.set(BACKEND, { secret: 'sandbox-mistyped-not-a-secret-00000000', rotates: false });
    },
  },
  {
    name: 'secret-sent-to-public-client',
    what: 'A release of the web app sends a hash, and its client has no secret',
    rule: 'client-has-no-secret-but-sent',
    about: web,
    breaks: ({ crowd }) => {
      crowd.apps.set(WEB, { secret: 'sandbox-unwanted-not-a-secret-00000000', rotates: false });
    },
  },
  {
    name: 'token-secret-deleted',
    what: 'The secret that a portal sends to the token endpoint is deleted',
    rule: 'secret-mismatch',
    about: portalClient,
    ...atLoginPage(portal),
    before: (_account, pool, now) => addPortal(pool, now),
    earlier: async (context, now) => {
      const input = { UserPoolId: POOL, ClientId: PORTAL };
      await changePool(context, { at: now - 2 * DAY, by: KEYS.olivia, operation: 'AddUserPoolClientSecret', input });
    },
    breaks: (stage) => settle(deleteFirstSecret(stage, PORTAL)),
  },
  {
    name: 'client-deleted',
    what: 'The client of the servers is deleted',
    rule: 'client-deleted',
    about: backend,
    traffic: { signInsPerMinute: 3 },
    breaks: ({ context, at }) =>
      settle(
        changePool(context, {
          at,
          by: KEYS.pipeline,
          operation: 'DeleteUserPoolClient',
          input: { UserPoolId: POOL, ClientId: BACKEND },
        }),
      ),
  },
  {
    name: 'callback-changed',
    what: 'The callback address of the web client gets a slash at its end',
    rule: 'callback-mismatch',
    about: web,
    ...atLoginPage(webApp),
    breaks: (stage) => settle(changeWebClient(stage, { CallbackURLs: ['https://app.example.com/callback/'] })),
  },
  {
    name: 'app-asks-for-other-callback',
    what: 'A release of the web app comes back to an address that its client does not have',
    rule: 'callback-mismatch',
    about: web,
    ...atLoginPage({ ...webApp, redirectUri: 'https://beta.example.com/callback' }),
    breaks: () => undefined,
  },
  {
    name: 'provider-taken-from-client',
    what: 'Google is taken from the web client',
    rule: 'idp-not-enabled-on-client',
    about: web,
    ...atLoginPage({ ...webApp, provider: 'Google' }),
    breaks: (stage) => settle(changeWebClient(stage, { SupportedIdentityProviders: ['COGNITO'] })),
  },
  {
    name: 'provider-changed',
    what: 'The settings of Google are changed, and it refuses everybody',
    rule: 'idp-misconfig',
    about: { kind: 'provider', name: 'Google' },
    breaks: async (stage) => {
      federated(stage, stage.at - 4 * HOUR, stage.at, 'success');
      await changePool(stage.context, {
        at: stage.at,
        by: KEYS.olivia,
        operation: 'UpdateIdentityProvider',
        input: { UserPoolId: POOL, ProviderName: 'Google', ProviderDetails: { client_id: 'another' } },
      });
    },
    since: (stage, now) => federated(stage, stage.at, now, 'failure'),
  },
  {
    name: 'code-exchanged-twice',
    what: 'A release of the web app exchanges every code twice',
    rule: 'code-reused-or-expired',
    about: web,
    ...atLoginPage({ ...webApp, twice: true }),
    breaks: () => undefined,
  },
  {
    name: 'read-attributes-cut',
    what: 'The web client may no longer read email_verified, which its scope email needs',
    rule: 'read-attributes-missing',
    about: web,
    ...atLoginPage(webApp),
    breaks: (stage) => settle(changeWebClient(stage, { ReadAttributes: ['email', 'name'] })),
  },
  {
    name: 'write-attributes-cut',
    what: 'The web client may write nothing but the name',
    rule: 'attribute-not-writable',
    about: web,
    breaks: (stage) => settle(changeWebClient(stage, { WriteAttributes: ['name'] })),
  },
  {
    name: 'rotation-on',
    what: 'Refresh token rotation is switched on for the web client, whose app refreshes in the old way',
    rule: 'refresh-token-rotation',
    about: web,
    breaks: (stage) =>
      settle(
        changeWebClient(stage, {
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        }),
      ),
  },
  {
    name: 'refresh-lifetime-cut',
    what: 'Refresh tokens of the web client live an hour',
    rule: 'refresh-token-expired',
    about: web,
    minutesAgo: 150,
    hours: 3,
    traffic: { signInsPerMinute: 0.6, refreshesPerMinute: 2 },
    breaks: (stage) =>
      settle(changeWebClient(stage, lifetimes({ RefreshToken: 'hours' }, { RefreshTokenValidity: 1 }))),
  },
  {
    name: 'access-lifetime-cut',
    what: 'Access tokens of the web client live five minutes',
    rule: 'token-lifetime-short',
    about: web,
    breaks: (stage) => settle(changeWebClient(stage, lifetimes({}, { AccessTokenValidity: 5 }))),
  },
  {
    name: 'refresh-with-other-client',
    what: 'A release refreshes tokens of the web client with the client of the servers',
    rule: 'refresh-token-wrong-client',
    about: backend,
    breaks: ({ crowd }) => {
      for (const [index, person] of crowd.people.entries()) {
        if (person.clientId === WEB) crowd.people[index] = { ...person, clientId: BACKEND };
      }
    },
  },
];

/** People sign in at the login page since it broke. */
function atLoginPage(app: LoginApp): Pick<Break, 'before' | 'since'> {
  return {
    before: (_account, pool) => addDomain(pool),
    since: (stage, now) => signInsAtLoginPage(stage, { from: stage.at, to: now }, app),
  };
}

function addPortal(pool: Pool, now: number): void {
  addDomain(pool);
  pool.clients.push(
    newClient(pool, PORTAL, 'portal', now, {
      ClientSecret: PORTAL_SECRET,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [portal.redirectUri],
    }),
  );
}

function deleteFirstSecret({ context, at }: Stage, clientId: string): Promise<object> {
  return changePool(context, {
    at,
    by: KEYS.olivia,
    operation: 'DeleteUserPoolClientSecret',
    input: { UserPoolId: POOL, ClientId: clientId, ClientSecretId: `${clientId}--1` },
  });
}

function lifetimes(units: object, validity: Partial<Client>): Partial<Client> {
  const usual = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' } as const;
  return { TokenValidityUnits: { ...usual, ...units }, ...validity };
}

function federated({ account }: Stage, from: number, to: number, outcome: 'success' | 'failure'): void {
  for (let at = from; at < to; at += 30_000) {
    countFederation(account, { poolId: POOL, clientId: WEB, provider: 'Google', outcome, at });
  }
}

async function settle(change: Promise<object>): Promise<void> {
  await change;
}
