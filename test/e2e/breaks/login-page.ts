import { hostOf, POOL_DOMAIN } from '../../../sandbox/aws/cognito/hosted/domain.ts';
import { poolDomain } from '../../../sandbox/aws/cognito/hosted/pool-domain.ts';
import { createFaults } from '../../../sandbox/aws/faults.ts';
import type { WireAnswer } from '../../../sandbox/aws/protocol.ts';
import type { Stage } from '../../../sandbox/scenarios/incident.ts';
import { WEB } from '../../../sandbox/scenarios/incident.ts';
import { seeded } from '../../../sandbox/traffic/random.ts';

/** What an app sends to the login page and to the token endpoint. */
export interface LoginApp {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly secret?: string;
  /** Sends everybody to this provider at once. */
  readonly provider?: string;
  /** Exchanges every code a second time, as a reload of the callback does. */
  readonly twice?: true;
}

/** The web app as it was built: it does not notice what is changed. */
export const webApp: LoginApp = {
  clientId: WEB,
  redirectUri: 'https://app.example.com/callback',
  scope: 'openid email',
};

const NOBODY = 'http://stand-in';

/** People sign in at the login page of the pool every 45 seconds, through its real addresses. */
export async function signInsAtLoginPage(
  { context, pool, crowd }: Stage,
  span: { readonly from: number; readonly to: number },
  app: LoginApp,
): Promise<void> {
  const random = seeded(span.from % 1_000_003);
  const [domain = {}] = pool.domains;
  const desk = { faults: createFaults(), record: () => undefined };
  const people = crowd.people;
  for (let at = span.from; at < span.to; at += 45_000) {
    const past = { ...context, now: () => at, random: random.bytes, keys: crowd.keys };
    const send = async (method: string, address: string, form?: Record<string, string>): Promise<WireAnswer> => {
      const url = new URL(address, `${NOBODY}${POOL_DOMAIN}/${hostOf(domain, pool.region)}/`);
      const answer = await poolDomain(
        {
          method,
          path: url.pathname,
          query: url.searchParams,
          headers: form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        },
        past,
        desk,
      );
      if (answer === undefined || answer === 'no such host') throw new Error(`Nobody answers at ${url.pathname}`);
      return answer;
    };
    const person = random.pick(people);
    await visit(send, app, { username: person?.login ?? '', password: person?.password ?? '' });
  }
}

type Send = (method: string, address: string, form?: Record<string, string>) => Promise<WireAnswer>;

async function visit(send: Send, app: LoginApp, credentials: Record<string, string>): Promise<void> {
  const asked = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    response_type: 'code',
    scope: app.scope,
    ...(app.provider === undefined ? {} : { identity_provider: app.provider }),
  });
  const sent = (await send('GET', `oauth2/authorize?${asked}`)).headers.location ?? '';
  const page = new URL(sent, NOBODY);
  if (page.pathname.endsWith('/error')) {
    await send('GET', sent);
    return;
  }
  if (!page.pathname.endsWith('/login')) return;
  const back = (await send('POST', sent, credentials)).headers.location;
  const code = back === undefined ? null : new URL(back, NOBODY).searchParams.get('code');
  if (code === null) return;
  const form = {
    grant_type: 'authorization_code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    code,
    ...(app.secret === undefined ? {} : { client_secret: app.secret }),
  };
  await send('POST', 'oauth2/token', form);
  if (app.twice === true) await send('POST', 'oauth2/token', form);
}
