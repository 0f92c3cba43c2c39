import type { User } from './user.ts';

const allowed = 5;
const quiet = 15 * 60_000;

/** Whether the user's password is not looked at now, because too many wrong ones came before. */
export function lockedOut(user: User, now: number): boolean {
  return user.failures !== undefined && now < user.failures.until;
}

/**
 * Counts a wrong password. From the fifth in a row on, the next try is locked out for 1 s, doubling each time up to 15
 * minutes; 15 quiet minutes start the count again. Source: developer guide, sign-in failure lockout.
 */
export function countFailure(user: User, now: number): void {
  const before = user.failures !== undefined && now - user.failures.last < quiet ? user.failures.count : 0;
  const count = before + 1;
  const wait = count < allowed ? 0 : Math.min(2 ** (count - allowed) * 1000, quiet);
  user.failures = { count, last: now, until: now + wait };
}
