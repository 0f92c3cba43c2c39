import type { UserProfile } from '../evidence/user.ts';
import type { Incident } from '../incident/incident.ts';
import { personName, quoted, type Words, words } from '../incident/words.ts';
import type { Advice } from './rule.ts';

/** One thing to do; `risk` is left out only where following it changes nothing in production. */
export function advice(step: Words, risk?: Words): Advice {
  return { step, risk };
}

/** An `aws cognito-idp` command about one user, with the user's name as a personal value. */
export function userCommand(operation: string, incident: Incident, user: UserProfile): Words {
  const { pool } = incident;
  const where = pool === undefined ? '' : ` --user-pool-id ${pool.id} --region ${pool.region}`;
  return words`${quoted(`aws cognito-idp ${operation}${where} --username`)} ${personName(user.username)}`;
}
