import type { UserProfile } from '../evidence/user.ts';
import type { Incident } from '../incident/incident.ts';
import { argument, commandLine, personName, type Words, words } from '../incident/words.ts';
import type { Advice } from './rule.ts';

/** One thing to do; `risk` is left out only where following it changes nothing in production. */
export function advice(step: Words, risk?: Words): Advice {
  return { step, risk };
}

/** An `aws cognito-idp` command about one user, with the user's name as a personal value. `more` ends it. */
export function userCommand(operation: string, incident: Incident, user: UserProfile, more = ''): Words {
  const { pool } = incident;
  const where = pool === undefined ? '' : ` --user-pool-id ${pool.id} --region ${pool.region}`;
  return [
    commandLine(words`aws cognito-idp ${operation}${where} --username ${argument(personName(user.username))}${more}`),
  ];
}
