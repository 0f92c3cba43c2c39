import { join, type Words, words } from './incident/words.ts';

/** What a person may be allowed to do. */
export type Permission = 'look' | 'diagnose' | 'probe' | 'rollback' | 'signout' | 'administer';

export const PERMISSIONS: readonly Permission[] = ['look', 'diagnose', 'probe', 'rollback', 'signout', 'administer'];

/** Who asks. Read from the signed envelope or the machine's own account, never from text. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly team: string }
  /** Somebody at a terminal, who acts with their own AWS rights: AWS decides what they may do. */
  | { readonly kind: 'terminal'; readonly id: string }
  /** The bot by itself, when something is due. It may look and test, and nothing else. */
  | { readonly kind: 'schedule'; readonly id: string }
  /** An alert that came by itself, by the name of its source. It may start a triage, and nothing else. */
  | { readonly kind: 'alarm'; readonly id: string };

/** Who holds a permission: Slack user ids and user group ids. Empty means nobody. */
export interface Grant {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

export type Policy = Readonly<Record<Permission, Grant>>;

/** What Slack says of a person. Only a full member of the workspace may be let in. */
export type Standing = 'member' | 'guest' | 'external' | 'bot' | 'deactivated' | 'unknown';

/** The port to Slack's people and user groups. `undefined` = could not be read, which lets nobody in. */
export interface Directory {
  standing(userId: string): Promise<Standing>;
  membersOf(groupId: string): Promise<readonly string[] | undefined>;
}

export type Decision =
  | { readonly kind: 'allowed'; readonly by: string }
  | { readonly kind: 'refused'; readonly because: Words };

/** May this actor do this? Fails closed: a group that cannot be read holds nobody. */
export async function decide(
  policy: Policy,
  permission: Permission,
  actor: Actor,
  directory: Directory,
): Promise<Decision> {
  if (actor.kind === 'terminal') return { kind: 'allowed', by: 'terminal' };
  if (actor.kind === 'schedule') {
    if (permission === 'diagnose' || permission === 'probe') return { kind: 'allowed', by: 'schedule' };
    return { kind: 'refused', because: words`What runs by itself only looks and tests.` };
  }
  if (actor.kind === 'alarm') {
    if (permission === 'diagnose') return { kind: 'allowed', by: 'alarm' };
    return { kind: 'refused', because: words`An alert starts a triage, and nothing else.` };
  }
  const grant = policy[permission];
  const standing = await directory.standing(actor.id);
  if (standing !== 'member') return { kind: 'refused', because: STANDING[standing] };
  if (grant.users.includes(actor.id)) return { kind: 'allowed', by: actor.id };
  let unread: string | undefined;
  for (const group of grant.groups) {
    const members = await directory.membersOf(group);
    if (members?.includes(actor.id) === true) return { kind: 'allowed', by: group };
    if (members === undefined) unread ??= group;
  }
  return {
    kind: 'refused',
    because: unread === undefined ? lacking(permission, grant) : unreadable(permission, unread),
  };
}

/** Whom to ask for a permission. */
function lacking(permission: Permission, grant: Grant): Words {
  const holders = [
    ...grant.groups.map((id) => words`${{ mention: { kind: 'group', id } }}`),
    ...grant.users.map((id) => words`${{ mention: { kind: 'user', id } }}`),
  ];
  if (holders.length === 0) {
    return words`You need the permission "${permission}", and the configuration gives it to nobody. Ask whoever runs this bot to fill in access.${permission}.`;
  }
  return words`You need the permission "${permission}". Ask ${join(holders.slice(0, 5), ', ')}: they hold it.`;
}

function unreadable(permission: Permission, group: string): Words {
  return words`I could not read the members of ${{ mention: { kind: 'group', id: group } }} in Slack, so nobody gets the permission "${permission}" through it. Try again in a minute, or ask for your user id to be listed.`;
}

const STANDING: Readonly<Record<Exclude<Standing, 'member'>, Words>> = {
  guest: words`Guests of this workspace cannot use this bot. Ask a full member.`,
  external: words`People of another workspace cannot use this bot. Ask a member of this workspace.`,
  bot: words`Other bots cannot use this bot.`,
  deactivated: words`This Slack account is deactivated.`,
  unknown: words`I could not read your account in Slack, so I let nobody in. Try again in a minute.`,
};
