/** What DescribeUserPoolClient tells about an app client. The secret itself never leaves the adapter. */
export interface ClientSettings {
  readonly id: string;
  readonly name: string;
  readonly hasSecret: boolean;
  /** `ExplicitAuthFlows`. */
  readonly flows: readonly string[];
  /** `AllowedOAuthFlows`, empty unless OAuth is on for the client. */
  readonly grants: readonly string[];
  readonly scopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** `SupportedIdentityProviders`: `COGNITO` and names of the pool's providers. */
  readonly providers: readonly string[];
  /** Lifetimes in seconds, with Cognito's defaults filled in (developer guide, token validity). */
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly rotation: boolean;
  /** How long a refresh token that was rotated out still works. */
  readonly rotationGraceSeconds: number;
  readonly revocation: boolean;
  /** `PreventUserExistenceErrors`: an unknown user is answered like a wrong password. */
  readonly hidesUnknownUsers: boolean;
  /** How long a challenge may take, in minutes (`AuthSessionValidity`). */
  readonly challengeMinutes: number;
  /** Attributes that the client may read and write; empty where the client says nothing, which means the standard ones. */
  readonly readAttributes: readonly string[];
  readonly writeAttributes: readonly string[];
  readonly lastModified: number | undefined;
}

/** What ListUserPoolClients tells. */
export interface ClientName {
  readonly id: string;
  readonly name: string;
}

/** What became of looking for an app client: it, that its pool has no such client, or several of one name. */
export type NamedClient =
  | { readonly kind: 'found'; readonly settings: ClientSettings }
  /** `others`: the clients that the pool has, where they were listed. */
  | { readonly kind: 'absent'; readonly id: string; readonly others?: readonly ClientName[] }
  | { readonly kind: 'several'; readonly clients: readonly ClientName[] };
