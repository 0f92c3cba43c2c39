/** How the canary signs in. Without SRP: no library for it is well kept, and triggers run alike in each of these. */
export type CanaryFlow = 'USER_PASSWORD_AUTH' | 'ADMIN_USER_PASSWORD_AUTH' | 'CUSTOM_AUTH';

/** Where name, password, TOTP seed and scripted answers come from. Names of places, never the values. */
export type CanarySource =
  /** A secret of Secrets Manager in the bot's own account: JSON with the keys username, password, totp, answers. */
  | { readonly kind: 'secret'; readonly id: string }
  /** Names of environment variables. */
  | {
      readonly kind: 'environment';
      readonly username: string;
      readonly password: string | undefined;
      readonly totp: string | undefined;
      readonly answers: string | undefined;
    };

/** A made-up user with an app client of its own, who signs in to prove that sign-in works. */
export interface Canary {
  /** Id of the app client that nobody else uses. */
  readonly client: string;
  readonly flow: CanaryFlow;
  readonly source: CanarySource;
  /** How often it signs in by itself, in milliseconds; undefined: only when somebody asks. */
  readonly everyMs: number | undefined;
}

/** Whether a call came from the canary, so that figures about people leave it out. Its client is its own. */
export function isOfCanary(canary: Canary | undefined, clientId: string | undefined): boolean {
  return canary !== undefined && clientId === canary.client;
}
