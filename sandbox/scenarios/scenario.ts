import type { Account } from '../aws/account.ts';
import type { Context } from '../aws/operation.ts';
import type { LiveTraffic } from '../traffic/live.ts';

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
  /** How people go on using the app in the demo, so that what is repaired can be seen to be; they do not, unless told. */
  readonly live?: LiveTraffic;
  /** What happened, for those who want to know before they look. */
  readonly story?: Story;
}

/** An incident as it is told afterwards. */
export interface Story {
  readonly family: Family;
  /** The cause, by the name that the diagnosis gives it: `trigger-timeout`. */
  readonly cause: string;
  /** What people report; a triage can be started with it. */
  readonly symptom: string;
  /** What really happened, in a sentence or two. */
  readonly happened: string;
  /** Where the bot sees it. */
  readonly shows: string;
}

/** What sign-in fails by. */
export type Family =
  | 'trigger'
  | 'iam'
  | 'custom-auth'
  | 'client-credentials'
  | 'flow-grant'
  | 'oauth-redirect'
  | 'federation'
  | 'attributes'
  | 'token'
  | 'refresh'
  | 'user-state'
  | 'environment'
  | 'authorizer'
  | 'platform';
