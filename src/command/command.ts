import type { Permission } from '../access.ts';
import type { Alert, AlertSourceName } from '../alert/alert.ts';
import type { Card } from '../alert/journal.ts';
import type { OAuthRequest } from '../cognito/oauth/request.ts';
import type { UserQuery } from '../cognito/user-query.ts';
import type { About } from '../diagnosis/rule.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import type { Span, Subject } from '../incident/incident.ts';
import type { PastedSecret } from '../incident/paste.ts';
import type { IncidentRecord } from '../journal/journal.ts';
import type { AuthorizeRequest } from '../probe/authorize.ts';
import type { SessionChoice } from '../probe/prober.ts';

/** What someone wants, however they said it. Holds no token, secret or code: doors reduce those first. */
export type Command =
  | { readonly kind: 'user'; readonly query: UserQuery; readonly pool: string | undefined }
  /** Posts the masked report of a user to the channel. `offer` is the answer whose button it is: shared once, however often it is pressed. */
  | { readonly kind: 'share'; readonly query: UserQuery; readonly pool: string; readonly offer: string }
  /** Reads the MFA factors of one user, which makes the user a monthly active user. */
  | { readonly kind: 'factors'; readonly username: string; readonly pool: string }
  /** `exposed`: the token stood in a slash command, so Slack and the person's history have it. */
  | { readonly kind: 'token'; readonly reading: TokenReading; readonly exposed: boolean }
  /**
   * Says what an error text means. `text` is masked; `secrets` are the kinds of what was taken out of it. `pool`: where
   * somebody wants it checked. `told`: what the text alone says stands above already.
   */
  | {
      readonly kind: 'explain';
      readonly text: string;
      readonly secrets: readonly PastedSecret[];
      readonly pool: string | undefined;
      readonly told?: boolean;
    }
  /** Runs every check on a pool and tells the story in a thread. `symptom` is what people say they see. */
  | {
      readonly kind: 'triage';
      readonly symptom: string | undefined;
      readonly pool: string | undefined;
      readonly spanMs: number | undefined;
      /** Id of the incident that it is started for: it opened by an alert, and this is its first triage. */
      readonly incident?: string;
      /** The message of another app under which its thread is. */
      readonly under?: Card;
    }
  /** Something that an alerting system said. `card`: the message in Slack that said it. */
  | { readonly kind: 'alert'; readonly alert: Alert; readonly card: Card | undefined }
  /** A delivery that came from whom it claims and could not be read. */
  | { readonly kind: 'unread-alert'; readonly source: AlertSourceName; readonly because: string }
  /** Which pool an alert means, as somebody chose it; remembered for that alarm. */
  | { readonly kind: 'alert-pool'; readonly alert: Alert; readonly card: Card | undefined; readonly pool: string }
  /** Says nothing more of a pool's alerts, or of one alert, for a while. */
  | {
      readonly kind: 'mute';
      readonly pool: string | undefined;
      /** A correlation key; undefined: every alert of the pool's open incident. */
      readonly alert: string | undefined;
      readonly forMs: number;
    }
  /** Adds a line to the record of an incident. Nothing personal or secret is in it any more. */
  | {
      readonly kind: 'note';
      readonly text: string;
      readonly pool: string | undefined;
      /** When it happened, where it is another message that is kept. */
      readonly at: number | undefined;
    }
  /** One paragraph for those who do not read threads. */
  | { readonly kind: 'status'; readonly pool: string | undefined }
  /** Says that an incident is over, and of what it came. */
  | { readonly kind: 'resolve'; readonly pool: string | undefined; readonly cause: string | undefined }
  /** What happened before, and what fixed it. */
  | { readonly kind: 'history'; readonly pool: string | undefined }
  /** The postmortem. `incident`: an id; undefined: the newest one of the pool. */
  | { readonly kind: 'export'; readonly pool: string | undefined; readonly incident: string | undefined }
  /** Deletes what is kept of a person. */
  | { readonly kind: 'forget'; readonly query: UserQuery; readonly confirmed: boolean }
  /** Shows one side of a pool: its settings, a client, its triggers, their runs, changes, the APIs behind it. */
  | {
      readonly kind: 'look';
      readonly subject: PoolSubject;
      readonly pool: string | undefined;
      readonly spanMs: number | undefined;
    }
  /**
   * Holds an OAuth request, reduced at the door, against its app client. `client` is named where the request names none.
   * `exposed`: what was secret in it and stood in a command, as the rest of "You typed …".
   */
  | {
      readonly kind: 'oauth';
      readonly request: OAuthRequest;
      readonly pool: string | undefined;
      readonly client: string | undefined;
      readonly exposed: readonly string[];
    }
  /** Compares a secret hash, reduced at the door to `fingerprint`, with the one that the client's secret gives. */
  | {
      readonly kind: 'secret-hash';
      readonly client: string;
      /** What the application sends as USERNAME, letter by letter. */
      readonly username: string;
      readonly fingerprint: string;
      readonly pool: string | undefined;
      /** The call that sent it, as the table of places names it. */
      readonly operation: { readonly api: string; readonly flow: string | undefined } | undefined;
    }
  /** Sends an authorize request to the domain of the pool, to see what Cognito says. */
  | ({ readonly kind: 'ask-cognito'; readonly pool: string } & AuthorizeRequest)
  /** Looks at a finding again: fixed, still there, or cannot tell. */
  | ({ readonly kind: 'recheck'; readonly pool: string | undefined } & Reported)
  /** Signs the canary of a pool in and out. `confirmed`: whoever asked has read what that does. */
  | { readonly kind: 'signin-test'; readonly pool: string | undefined; readonly confirmed: boolean }
  /** Runs a version of a trigger with made-up events. `confirmed`: whoever asked has read what that does. */
  | {
      readonly kind: 'trigger-test';
      readonly trigger: string;
      /** Undefined: the one behind the alias. */
      readonly version: string | undefined;
      readonly pool: string | undefined;
      readonly confirmed: boolean;
    }
  /**
   * Ends every session of a user, or one. `reason` holds nothing personal or secret any more. `confirmed`: whoever asked
   * has read what that does.
   */
  | {
      readonly kind: 'signout';
      readonly query: UserQuery;
      readonly pool: string;
      readonly reason: string;
      /** Undefined: all of them. */
      readonly session: SessionChoice | undefined;
      readonly confirmed: boolean;
    }
  /** Checks whether a trigger's alias could be moved back, and proposes it. Nothing is moved by it. */
  | {
      readonly kind: 'rollback';
      /** A trigger, or the name of its function. */
      readonly trigger: string;
      /** Undefined: the one that was live before. */
      readonly version: string | undefined;
      readonly pool: string | undefined;
      /** Only shows what would be done; nothing is proposed. */
      readonly dryRun: boolean;
    }
  /** The same move as a proposal that is over, with everything checked afresh. `proposal` is its id. */
  | { readonly kind: 'propose-again'; readonly proposal: string }
  /** Proposes the way back from a move that was made: to exactly the former state of the alias. */
  | { readonly kind: 'undo'; readonly proposal: string }
  /**
   * Somebody's consent to a proposal, as the form gave it: who it is stands in the envelope alone. `reason` and `alone` hold
   * nothing personal or secret any more.
   */
  | {
      readonly kind: 'consent';
      readonly proposal: string;
      readonly reason: string;
      /** What was typed to show that it is meant: the pool's name, and each warning that is accepted. */
      readonly typedPool: string;
      readonly typedWarnings: readonly string[];
      /** One person alone, from a list of its own, and why nobody else is waited for. */
      readonly breakGlass: boolean;
      readonly alone: string | undefined;
      /** The form that says "Checking…" until the answer is there; undefined in a terminal. */
      readonly view: string | undefined;
    }
  /** Finds out what became of an approved proposal that a worker left behind. It moves nothing; only the schedule asks. */
  | { readonly kind: 'settle'; readonly proposal: string }
  /** Looks whether what a move was made for recovers; only the schedule asks. */
  | { readonly kind: 'watch'; readonly proposal: string }
  /** Goes on with what a worker left behind; only the schedule asks. */
  | { readonly kind: 'resume'; readonly id: string }
  /** Says that nobody decided on a proposal yet, or that its time is up; only the schedule asks. */
  | { readonly kind: 'remind'; readonly proposal: string }
  /** Reads who asked for what, and what was decided. */
  | { readonly kind: 'audit'; readonly pool: string | undefined; readonly spanMs: number | undefined }
  /** Lists the configured pools. */
  | { readonly kind: 'pools' }
  /** The start: buttons for what this person may do. */
  | { readonly kind: 'home' }
  | { readonly kind: 'help' };

/** A finding as a report told it. Whoever types its id knows no more of it than that. */
export interface Reported {
  /** The id of its rule. */
  readonly rule: string;
  /** Undefined: whatever the rule speaks of. */
  readonly about: About | undefined;
  /** What was looked at. A token is not kept, so nothing of it can be looked at again. */
  readonly subject: Exclude<Subject, { kind: 'token' }>;
  /** Since when was looked, and when it was reported. */
  readonly span: Span | undefined;
  /** In whose thread the answer stands; undefined: only whoever asks reads it. */
  readonly incident: IncidentRecord | undefined;
}

/** What can be looked at in a pool as a whole. */
export type PoolSubject = Exclude<Subject, { kind: 'user' | 'token' | 'sign-in' }>;

export type CommandKind = Command['kind'];

/** What a typed line turned out to be. */
export type Parsed =
  | { readonly kind: 'command'; readonly command: Command }
  /** The command wants a form; the terminal asks, Slack opens a modal. */
  | { readonly kind: 'form'; readonly of: CommandSpec }
  /** A token, still to be reduced by the door that holds it. It must go nowhere else. */
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly because: string };

/** What a command may know when it reads its arguments. */
export interface Surroundings {
  /** Names of the configured pools. */
  readonly pools: readonly string[];
}

/** One field of a form: a modal in Slack, a prompt or standard input in a terminal. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /**
   * `secret`: never echoed, never in argv. `pool`: one of the configured pools, or all. `paste`: several lines that may
   * hold secrets, which the command masks; a terminal reads it from standard input. `lines`: several lines of somebody's
   * own words, masked likewise.
   */
  readonly kind: 'text' | 'secret' | 'pool' | 'paste' | 'lines';
  readonly optional: boolean;
  /** Of a pool: what stands for none chosen, where that does not mean all. */
  readonly unchosen?: string;
}

export interface Form {
  readonly title: string;
  readonly submit: string;
  /** A sentence above the fields: what happens to what is typed. */
  readonly promise: string;
  readonly fields: readonly Field[];
}

/** A row of the table of commands: help, permission, form and how to read the arguments. */
export interface CommandSpec {
  readonly name: string;
  /** `<email | username | sub | phone> [pool]` */
  readonly usage: string;
  readonly example: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** The heading under which help lists it: the reader's situation. */
  readonly situation: string;
  /** Undefined: everybody may. */
  readonly permission: Permission | undefined;
  /** The label of its button on the start. */
  readonly button: string | undefined;
  readonly form: Form | undefined;
  /** Reads what stands after the command's name. */
  read(args: string, around: Surroundings): Parsed;
  /** Reads the values of the form, by field name. */
  readForm?(values: Readonly<Record<string, string>>, around: Surroundings): Parsed;
}
