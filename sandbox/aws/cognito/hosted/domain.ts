import type { DomainDescriptionType } from '@aws-sdk/client-cognito-identity-provider';
import type { Account } from '../../account.ts';
import type { Pool } from '../pool.ts';

/** Below this path the stand-in plays the web addresses of pools: `/pool-domain/<host>/oauth2/token`. */
export const POOL_DOMAIN = '/pool-domain';

/** The host of a domain: a prefix is completed by AWS, a custom domain is the host itself. */
export function hostOf({ Domain = '', CustomDomainConfig }: DomainDescriptionType, region: string): string {
  return CustomDomainConfig === undefined && !Domain.includes('.')
    ? `${Domain}.auth.${region}.amazoncognito.com`
    : Domain;
}

/** The pool that answers at a host; undefined when no domain leads there, or only one that is not up. */
export function domainAt(
  account: Account,
  host: string,
): { readonly pool: Pool; readonly domain: DomainDescriptionType } | undefined {
  for (const pool of account.pools) {
    const domain = pool.domains.find((each) => isUp(each) && hostOf(each, pool.region) === host);
    if (domain !== undefined) return { pool, domain };
  }
  return undefined;
}

/** Where the stand-in plays the first domain of a pool that is up; undefined when it has none. */
export function addressOf(pool: Pool, url: string): string | undefined {
  const domain = pool.domains.find(isUp);
  return domain && `${url}${POOL_DOMAIN}/${hostOf(domain, pool.region)}`;
}

function isUp({ Status = 'ACTIVE' }: DomainDescriptionType): boolean {
  return Status === 'ACTIVE' || Status === 'UPDATING';
}
