import type { FunctionRef } from '../cognito/arn.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';
import type { SyntheticEvent } from './events/event.ts';
import type { Ran } from './trigger-test.ts';

/** What became of something that the bot did. An unclear outcome says so: what was sent may have been done. */
export type Done =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly because: Words; readonly action: string | undefined }
  | { readonly kind: 'unclear'; readonly because: Words };

/** A session as a person names it: the second in which it began, and its app client where two began in the same one. */
export interface SessionChoice {
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly clientId: string | undefined;
}

/**
 * The port to whatever acts on people and functions. Each method is one IAM action of the probe role, is called at most
 * once for one wish, and never tried again by itself.
 */
export interface Prober {
  /** `AdminUserGlobalSignOut`: ends the user's refresh tokens and what Cognito itself accepts of the others. */
  signOutEverywhere(pool: PoolRef, username: string): Promise<Done>;
  /**
   * `AdminRevokeUserSession`: ends one session, looked up by when it began (`AdminListUserSessions`). Its id stays in the
   * adapter. With it ends what it is linked to, so that the browser does not sign in again without a password.
   */
  endSession(pool: PoolRef, username: string, session: SessionChoice): Promise<Done>;
  /**
   * `lambda:InvokeFunction`: runs what is called with an event that nobody caused, and waits for it at most `waitMs`. Takes
   * no other event, asks for no log, and hands on no value of the answer.
   */
  run(pool: PoolRef, called: FunctionRef, event: SyntheticEvent, waitMs: number): Promise<Ran>;
}
