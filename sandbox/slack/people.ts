/** Somebody in the stand-in workspace whom a developer or a test can act as. */
export interface Person {
  readonly id: string;
  /** The handle, as in `@alice`. */
  readonly name: string;
  readonly realName: string;
  /** What the page says about this person, such as "on call". */
  readonly role: string;
  readonly timeZone: string;
  /** Seconds east of UTC. */
  readonly timeZoneOffset: number;
  readonly isGuest?: boolean;
  readonly isDeactivated?: boolean;
  /** Another team's id makes this a Slack Connect stranger. */
  readonly teamId?: string;
}

/** A user group, named by `usergroups.list`. */
export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** The team, app and bot that every stand-in workspace has. */
export const TEAM = { id: 'T0ACME', domain: 'acme', name: 'Acme' } as const;

/** The app under test and its bot user. */
export const BOT = { appId: 'A0COGNITO', userId: 'U0COGNITO', botId: 'B0COGNITO', name: 'cognito' } as const;

/** An on-call engineer, an approver, and somebody who is in no group. */
export const defaultPeople: readonly Person[] = [
  {
    id: 'U0ALICE',
    name: 'alice',
    realName: 'Alice Moreau',
    role: 'on call',
    timeZone: 'Europe/Paris',
    timeZoneOffset: 3600,
  },
  { id: 'U0BOB', name: 'bob', realName: 'Bob Tanaka', role: 'approver', timeZone: 'Asia/Tokyo', timeZoneOffset: 32400 },
  {
    id: 'U0STRANGER',
    name: 'sam',
    realName: 'Sam Okafor',
    role: 'no group',
    timeZone: 'America/New_York',
    timeZoneOffset: -18000,
  },
];

/** The responder group and the approver group. */
export const defaultUserGroups: readonly UserGroup[] = [
  { id: 'S0ONCALL', handle: 'oncall', name: 'On call', members: ['U0ALICE', 'U0BOB'] },
  { id: 'S0APPROVERS', handle: 'approvers', name: 'Approvers', members: ['U0BOB'] },
];
