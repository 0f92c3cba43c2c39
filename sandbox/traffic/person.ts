import { type Pool, signsInByAttribute } from '../aws/cognito/pool.ts';
import type { User } from '../aws/cognito/user.ts';
import { uuid } from '../aws/uuid.ts';
import { DEMO_PASSWORD, newUser } from '../scenarios/users.ts';
import type { Random } from './random.ts';

const GIVEN = [
  'ada',
  'ben',
  'cleo',
  'dora',
  'emil',
  'fay',
  'gus',
  'hana',
  'ines',
  'jon',
  'kira',
  'leo',
  'mina',
  'noor',
];
const FAMILY = ['abel', 'brook', 'crane', 'dune', 'ember', 'frost', 'grove', 'hill', 'isle', 'jade', 'kite', 'lake'];
const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  'okhttp/5.0.0',
];

/** Somebody who uses the app, with what the app keeps for them. Times are milliseconds since 1970. */
export interface Person {
  /** What they type to sign in. */
  readonly login: string;
  readonly email: string;
  readonly password: string;
  readonly clientId: string;
  readonly address: string;
  readonly userAgent: string;
  tokens?: Tokens;
}

/** The tokens of the last sign-in or refresh. */
export interface Tokens {
  readonly id: string;
  readonly access: string;
  readonly refresh: string;
  readonly expires: number;
}

/** Makes somebody up. `number` tells people of the same name apart. */
export function newPerson(pool: Pool, clientId: string, number: number, random: Random): Person {
  const name = `${random.pick(GIVEN)}.${random.pick(FAMILY)}${number}`;
  const email = `${name}@example.com`;
  return {
    login: signsInByAttribute(pool) ? email : name,
    email,
    password: DEMO_PASSWORD,
    clientId,
    address: `198.51.100.${1 + random.below(250)}`,
    userAgent: random.pick(AGENTS) ?? '',
  };
}

/** The user that the person has been in the pool for long, confirmed. */
export function settledUser(pool: Pool, person: Person, at: number, random: Random): User {
  const sub = uuid(random.bytes);
  const created = at - (30 + random.below(300)) * 86_400_000;
  return newUser(signsInByAttribute(pool) ? sub : person.login, sub, at, {
    attributes: { sub, email: person.email, email_verified: 'true' },
    created,
    modified: created,
  });
}
