import { type IssuerForm, issuerUrl } from '../cognito/issuer.ts';
import type { PoolRef } from '../incident/incident.ts';

/**
 * Where the keys of a configured pool are: at its issuer (developer guide, federation endpoints), or, where Cognito is
 * a stand-in, at the stand-in under the same path. Never at an address that a token names.
 */
export function jwksUrl(endpoint: string | undefined): (pool: PoolRef, form: IssuerForm) => string {
  return (pool, form) => {
    const base = endpoint === undefined ? issuerUrl(pool.id, form) : `${endpoint.replace(/\/$/, '')}/${pool.id}`;
    return `${base}/.well-known/jwks.json`;
  };
}
