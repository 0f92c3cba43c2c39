import type { AttributeType, UserStatusType, UserType } from '@aws-sdk/client-cognito-identity-provider';

/** A user as the pool keeps it. Times are milliseconds since 1970. */
export interface User {
  readonly username: string;
  /** Standard and custom attributes; always has `sub`. */
  readonly attributes: Record<string, string>;
  status: UserStatusType;
  enabled: boolean;
  readonly created: number;
  modified: number;
  password?: string;
  readonly groups: string[];
  /** `seed`: of the authenticator app, in base32; without one the app is played and shows a code of its own. */
  readonly mfa?: { readonly settings: readonly string[]; readonly preferred?: string; readonly seed?: string };
  /** The code that the user was sent to confirm the sign-up, and when. */
  code?: { readonly value: string; readonly at: number };
  /** The code that the user was sent to set a new password, and when. */
  resetCode?: { readonly value: string; readonly at: number };
  /** Wrong passwords in a row, when the last one came, and until when no password is looked at. */
  failures?: { readonly count: number; readonly last: number; readonly until: number };
}

/** The user's `sub`. */
export function subOf(user: User): string {
  return user.attributes.sub ?? '';
}

/** The attributes as triggers are told them: all text, with the user's state among them. */
export function eventAttributes(user: User): Record<string, string> {
  return { ...user.attributes, 'cognito:user_status': user.status };
}

/** The attributes as AWS lists them. */
export function attributeList(user: User, names?: readonly string[]): AttributeType[] {
  return Object.entries(user.attributes)
    .filter(([name]) => names?.includes(name) ?? true)
    .map(([Name, Value]) => ({ Name, Value }));
}

/** The user as ListUsers shows it. */
export function listed(user: User, names?: readonly string[]): UserType {
  return {
    Username: user.username,
    Attributes: attributeList(user, names),
    UserCreateDate: new Date(user.created),
    UserLastModifiedDate: new Date(user.modified),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
