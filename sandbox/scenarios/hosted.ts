import type { Account } from '../aws/account.ts';
import { recordEndpoint } from '../aws/cloudtrail/endpoint-event.ts';
import { countFederation } from '../aws/cloudwatch/federation.ts';
import type { Pool } from '../aws/cognito/pool.ts';
import { seeded } from '../traffic/random.ts';
import { POOL, WEB } from './incident.ts';

/** The login page of the pool. Those who use it in the past are only written down: nobody visits a page for them. */
export const DOMAIN = 'acme-prod';
const CALLBACK = 'https://app.example.com/callback';

/** Gives the pool its login page. */
export function addDomain(pool: Pool): void {
  pool.description.Domain = DOMAIN;
  pool.domains.push({ Domain: DOMAIN, UserPoolId: pool.id, Status: 'ACTIVE', ManagedLoginVersion: 2 });
}

/** How sign-ins at the login page end. */
export type Ending =
  | { readonly kind: 'works' }
  /** The page itself refuses, before anybody has signed in. */
  | { readonly kind: 'error page'; readonly error: string };

/** People sign in with Google at the login page, about twelve in five minutes. */
export function hostedSignIns(
  account: Account,
  span: { readonly from: number; readonly to: number; readonly seed: number },
  ending: Ending,
  callback: string = CALLBACK,
): void {
  const random = seeded(span.seed);
  for (let at = span.from; at < span.to; at += 15_000 + random.below(20_000)) {
    const from = `198.51.100.${1 + random.below(250)}`;
    const parameters = {
      client_id: WEB,
      redirect_uri: callback,
      response_type: 'code',
      identity_provider: 'Google',
      state: 'hidden',
    };
    const visit = { poolId: POOL, domain: DOMAIN, from };
    if (ending.kind === 'error page') {
      recordEndpoint(account, { ...visit, at, name: 'OAuth2_Authorize_GET', parameters, status: 302 });
      const refusal = { error: ending.error, client_id: WEB };
      recordEndpoint(account, { ...visit, at: at + 300, name: 'Error_GET', parameters: refusal, status: 400 });
      continue;
    }
    recordEndpoint(account, { ...visit, at, name: 'OAuth2_Authorize_GET', parameters, status: 302 });
    const token = { grant_type: 'authorization_code', client_id: WEB, redirect_uri: callback, code: 'hidden' };
    recordEndpoint(account, { ...visit, at: at + 4_000, name: 'Token_POST', parameters: token, status: 200 });
    countFederation(account, { poolId: POOL, clientId: WEB, provider: 'Google', outcome: 'success', at: at + 4_000 });
  }
}
