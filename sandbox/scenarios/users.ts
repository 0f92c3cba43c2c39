import type { User } from '../aws/cognito/user.ts';

/** The password of every user in every scenario. Made to be read: it opens nothing but a stand-in. */
export const DEMO_PASSWORD = 'Sandbox-Demo-1!';

const day = 86_400_000;

/** A confirmed user with a verified e-mail address, a year old; `is` adds to that and overrides it. */
export function newUser(username: string, sub: string, now: number, is: Partial<User> = {}): User {
  return {
    username,
    attributes: { sub, email: `${username}@example.com`, email_verified: 'true' },
    status: 'CONFIRMED',
    enabled: true,
    created: now - 365 * day,
    modified: now - 40 * day,
    password: DEMO_PASSWORD,
    groups: [],
    ...is,
  };
}
