/** Secrets of a client that work now, by when each was made: never their values. Cognito allows two at a time. */
export interface ClientSecrets {
  readonly created: readonly (number | undefined)[];
}

/** The secrets of the clients that were looked at and have any, by client id. */
export interface SecretsOfClients {
  readonly byClient: Readonly<Record<string, ClientSecrets>>;
  /** Clients with a secret whose secrets were not looked at. */
  readonly notLookedAt: readonly string[];
}
