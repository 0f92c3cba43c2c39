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
  /** Lifetimes in seconds, with Cognito's defaults filled in (developer guide, token validity). */
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly rotation: boolean;
  readonly revocation: boolean;
  readonly lastModified: number | undefined;
}

/** What became of looking for the app client that a token names: its settings, or that its pool has no such client. */
export type NamedClient =
  | { readonly kind: 'found'; readonly settings: ClientSettings }
  | { readonly kind: 'absent'; readonly id: string };
