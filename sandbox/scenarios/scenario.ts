import type { Account } from '../aws/account.ts';

/** A state of affairs to try the bot on. `build` makes it anew each time, with every date relative to `now` (milliseconds). */
export interface Scenario {
  /** Short, in lower case, for the command line. */
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  readonly build: (now: number) => Account;
}
