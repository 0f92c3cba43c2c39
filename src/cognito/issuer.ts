/**
 * Who signs a pool's tokens. A pool has two legal issuers since May 2026: the original host and the `issuer-` host
 * (developer guide, "federation-endpoints", user pool OIDC issuer). Both are built from the pool id, never from a domain.
 */

/** Which of the two issuer hosts a token or a pool uses (`IssuerConfiguration.Type`; absent means `original`). */
export type IssuerForm = 'original' | 'updated';

export interface Issuer {
  readonly form: IssuerForm;
  readonly poolId: string;
  readonly region: string;
}

const POOL_ID = /^((?:eusc-)?[a-z]{2}-(?:gov-)?[a-z]+-\d)_[A-Za-z0-9]{1,55}$/;
const ISSUER = /^https:\/\/(issuer-)?cognito-idp\.([a-z0-9-]+)\.amazonaws\.com\/([^/?#]+)$/;

/** The Region written in a pool id (`us-east-1_Abc123DEF` → `us-east-1`), or undefined when it is no pool id. */
export function regionOfPool(poolId: string): string | undefined {
  return POOL_ID.exec(poolId)?.[1];
}

/** The `iss` claim that a pool writes in the given form. */
export function issuerUrl(poolId: string, form: IssuerForm): string {
  const region = regionOfPool(poolId);
  if (region === undefined) throw new TypeError(`"${poolId}" is not a user pool id, expected <region>_<id>`);
  return `https://${form === 'updated' ? 'issuer-' : ''}cognito-idp.${region}.amazonaws.com/${poolId}`;
}

/** Reads an `iss` claim; undefined when it is not the issuer of a user pool. It never says that the pool is ours. */
export function readIssuer(iss: string): Issuer | undefined {
  const match = ISSUER.exec(iss);
  if (match === null) return undefined;
  const [, updated, host, poolId] = match;
  if (host === undefined || poolId === undefined || regionOfPool(poolId) !== host) return undefined;
  return { form: updated === undefined ? 'original' : 'updated', poolId, region: host };
}
