import { createHash } from 'node:crypto';
import type { Client, Pool } from '../../../../../sandbox/aws/cognito/pool.ts';
import { addDomain } from '../../../../../sandbox/scenarios/hosted.ts';
import { newClient } from '../../../../../sandbox/scenarios/pools.ts';
import { DEMO_PASSWORD } from '../../../../../sandbox/scenarios/users.ts';
import { type Running, START } from '../../running.ts';

export const POOL_ID = 'us-east-1_Prod12345';
export const HOST = 'acme-prod.auth.us-east-1.amazoncognito.com';
export const CALLBACK = 'https://app.example.com/callback';
export const ALICE = '00000000-0000-4000-8000-000000000001';
/** A public client with the code grant, one with a secret, one for an app itself, and one with the implicit grant. */
export const WEB = '1prodweb000000000000client';
export const SERVER = '1prodsrv000000000000client';
export const MACHINE = '1prodm2m000000000000client';
export const PAGE = '1prodspa000000000000client';
/** Secrets as AWS makes them have letters and digits alone. */
export const SECRET = 'sandboxnotasecret0000000000000000000000000000000000';

export const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

export interface Seen {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookie: string | undefined;
  readonly headers: Headers;
  readonly text: string;
}

type Parameters = Readonly<Record<string, string>>;

/** Everything at the pool's domain, from where a browser and an app stand. */
export interface Browser {
  readonly pool: () => Pool;
  readonly client: (id: string) => Client;
  /** A pool with a domain, its clients, a resource server and no sign-ins. */
  readonly reset: () => Promise<void>;
  readonly get: (path: string, parameters?: Parameters, headers?: Parameters) => Promise<Seen>;
  readonly post: (path: string, parameters: Parameters, form: Parameters, headers?: Parameters) => Promise<Seen>;
  readonly signIn: (asked?: Parameters, username?: string, password?: string) => Promise<Seen>;
  /** Signs in and takes the code from the address that the browser is sent to. */
  readonly code: (asked?: Parameters) => Promise<string>;
  readonly token: (
    form: Parameters,
    headers?: Parameters,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
  /** Signs in and exchanges the code. */
  readonly tokens: (asked?: Parameters) => Promise<Record<string, string>>;
}

/** What the web client asks for. */
export const ASKED: Parameters = { client_id: WEB, response_type: 'code', redirect_uri: CALLBACK };

/** The parameters of an address, in the query or after `#`. */
export function parametersOf(location: string | undefined): Record<string, string> {
  const { search, hash } = new URL(location ?? 'https://nowhere.example.com');
  return Object.fromEntries(new URLSearchParams(hash === '' ? search : hash.slice(1)));
}

export function browserOf({ aws, clock, control }: Running): Browser {
  const pool = (): Pool => {
    const found = aws().pools.find(({ id }) => id === POOL_ID);
    if (found === undefined) throw new Error('no pool');
    return found;
  };
  const client = (id: string): Client => {
    const found = pool().clients.find(({ ClientId }) => ClientId === id);
    if (found === undefined) throw new Error(`no client ${id}`);
    return found;
  };
  const send = async (path: string, parameters: Parameters, init: RequestInit): Promise<Seen> => {
    const address = `${aws().environment.COGNITO_DOMAIN_ENDPOINT_URL}/${HOST}${path}?${new URLSearchParams(parameters)}`;
    const answer = await fetch(address, { ...init, redirect: 'manual' });
    return {
      status: answer.status,
      location: answer.headers.get('location')?.replace(`/pool-domain/${HOST}`, '') ?? undefined,
      cookie: answer.headers.get('set-cookie') ?? undefined,
      headers: answer.headers,
      text: await answer.text(),
    };
  };
  const browser: Browser = {
    pool,
    client,
    async reset() {
      clock.now = START;
      await control('reset');
      addDomain(pool());
      pool().resourceServers.push({
        UserPoolId: POOL_ID,
        Identifier: 'orders',
        Name: 'orders',
        Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
      });
      const oauth = { AllowedOAuthFlowsUserPoolClient: true, CallbackURLs: [CALLBACK] };
      const scopes = ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'];
      pool().clients.push(
        newClient(pool(), SERVER, 'server', START, {
          ...oauth,
          ClientSecret: SECRET,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: scopes,
        }),
        newClient(pool(), MACHINE, 'machine', START, {
          ...oauth,
          ClientSecret: SECRET,
          AllowedOAuthFlows: ['client_credentials'],
          AllowedOAuthScopes: ['orders/read'],
        }),
        newClient(pool(), PAGE, 'page', START, {
          ...oauth,
          AllowedOAuthFlows: ['implicit'],
          AllowedOAuthScopes: scopes,
        }),
      );
    },
    get: (path, parameters = {}, headers = {}) => send(path, parameters, { headers }),
    post: (path, parameters, form, headers = {}) =>
      send(path, parameters, { method: 'POST', body: new URLSearchParams(form), headers }),
    signIn: (asked = {}, username = 'alice', password = DEMO_PASSWORD) =>
      browser.post('/login', { ...ASKED, ...asked }, { username, password }),
    async code(asked) {
      const { location, text } = await browser.signIn(asked);
      const { code } = parametersOf(location);
      if (code === undefined) throw new Error(`no code: ${location} ${text}`);
      return code;
    },
    async token(form, headers) {
      const { status, text } = await browser.post('/oauth2/token', {}, form, headers);
      return { status, body: JSON.parse(text) };
    },
    async tokens(asked = {}) {
      const code = await browser.code(asked);
      const { body } = await browser.token({
        grant_type: 'authorization_code',
        client_id: WEB,
        redirect_uri: CALLBACK,
        code,
      });
      return body as Record<string, string>;
    },
  };
  return browser;
}

/** A Basic header. */
export function basic(id: string, secret: string): Parameters {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}
