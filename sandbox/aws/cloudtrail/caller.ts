/** Who signs with an access key: a role that somebody took on, or a user. */
export type Caller =
  | { readonly kind: 'role'; readonly role: string; readonly session: string }
  | { readonly kind: 'user'; readonly name: string };

/** Callers by access key id. */
export type Callers = ReadonlyMap<string, Caller>;

/** Who calls with a key that the account does not know: the bot's own role, since nobody else has a reason to. */
export const STRANGER: Caller = { kind: 'role', role: 'cognito-responder-triage', session: 'demo' };

/** The caller's ARN, as IAM and CloudTrail write it. */
export function callerArn(caller: Caller, accountId: string): string {
  return caller.kind === 'user'
    ? `arn:aws:iam::${accountId}:user/${caller.name}`
    : `arn:aws:sts::${accountId}:assumed-role/${caller.role}/${caller.session}`;
}

/** What CloudTrail calls the user name: for a role it is the session's. */
export function callerName(caller: Caller): string {
  return caller.kind === 'user' ? caller.name : caller.session;
}

/**
 * The caller as `userIdentity` of an event. Source: CloudTrail user guide, userIdentity element. Calls that nobody signed
 * have no caller; their identity is that of Cognito's own examples.
 */
export function userIdentity(caller: Caller | undefined, accountId: string, accessKeyId?: string): object {
  if (caller === undefined) return { type: 'Unknown', principalId: 'Anonymous' };
  const arn = callerArn(caller, accountId);
  const key = accessKeyId === undefined ? {} : { accessKeyId };
  if (caller.kind === 'user') {
    return { type: 'IAMUser', principalId: `AIDA${idOf(caller.name)}`, arn, accountId, ...key, userName: caller.name };
  }
  const principalId = `AROA${idOf(caller.role)}`;
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${caller.session}`,
    arn,
    accountId,
    ...key,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId,
        arn: `arn:aws:iam::${accountId}:role/${caller.role}`,
        accountId,
        userName: caller.role,
      },
    },
  };
}

/** The rest of an id that is always the same for the same name. */
function idOf(name: string): string {
  return name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .padEnd(17, 'X')
    .slice(0, 17);
}
