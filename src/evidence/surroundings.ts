/** The same pool in another Region (ListUserPoolReplicas). Triggers, messages and log exports are set up in each Region apart. */
export interface Replica {
  readonly region: string;
  readonly role: string;
  readonly status: string;
}

/** An external identity provider of a pool, by name and type only: its details hold a secret (ListIdentityProviders). */
export interface IdentityProvider {
  readonly name: string;
  /** `SAML`, `OIDC`, `Google`, … */
  readonly type: string;
  readonly lastModified: number | undefined;
}

/** An API that access tokens of the pool can name in scopes (ListResourceServers). */
export interface ResourceServer {
  readonly identifier: string;
  readonly name: string;
  /** As tokens carry them: `identifier/scope`. */
  readonly scopes: readonly string[];
}
