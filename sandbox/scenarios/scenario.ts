import type { Account } from '../aws/account.ts';
import type { Context } from '../aws/operation.ts';

/** A state of affairs to try the bot on. `build` makes it anew each time, with every date relative to `now` (milliseconds). */
export interface Scenario {
  /** Short, in lower case, for the command line. */
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  readonly build: (now: number) => Account;
  /**
   * Lets the past happen in an account that was just built, before anybody sees it: traffic, and what broke in between. It
   * leaves metrics, events, logs and runs of triggers.
   */
  readonly past?: (context: Context) => Promise<void>;
}
