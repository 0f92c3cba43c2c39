import { createInnerKeys, type Keys } from '../aws/cognito/keys.ts';
import type { Pool } from '../aws/cognito/pool.ts';
import { newPerson, type Person, settledUser } from './person.ts';
import type { Random } from './random.ts';

/**
 * The people who use one pool. Hand the crowd of one span of traffic to the next: its people are signed in then, with tokens
 * of before.
 */
export interface Crowd {
  readonly pool: Pool;
  readonly people: Person[];
  /** The keys of the crowd's tokens, which are good only inside its own traffic. */
  readonly keys: Keys;
  /** The app clients that people use. */
  readonly clients: readonly string[];
  /** What the apps were built with, by client id. They do not notice when it changes; a release of one puts another in. */
  readonly apps: Map<string, App>;
  /** How many people there were ever, so that each gets a name of their own. */
  count: number;
}

/** What an app knows of its client. */
export interface App {
  readonly secret: string | undefined;
  /** Whether it refreshes in the way that rotation wants. */
  readonly rotates: boolean;
}

/** A crowd of people who have had a user in the pool for long. None of them is signed in. */
export function newCrowd(pool: Pool, size: number, at: number, random: Random): Crowd {
  const byPassword = pool.clients.filter(({ ExplicitAuthFlows }) =>
    ExplicitAuthFlows?.includes('ALLOW_USER_PASSWORD_AUTH'),
  );
  const clients = (byPassword.length > 0 ? byPassword : pool.clients).map(({ ClientId }) => ClientId);
  const apps = new Map(
    pool.clients.map(({ ClientId, ClientSecret, RefreshTokenRotation }): [string, App] => [
      ClientId,
      { secret: ClientSecret, rotates: RefreshTokenRotation?.Feature === 'ENABLED' },
    ]),
  );
  const crowd: Crowd = { pool, people: [], keys: createInnerKeys(random.bytes), clients, apps, count: 0 };
  for (let made = 0; made < size; made += 1) {
    const person = newcomer(crowd, random);
    crowd.people.push(person);
    pool.users.push(settledUser(pool, person, at, random));
  }
  return crowd;
}

/** Somebody who has no user yet. Most people use the first client. */
export function newcomer(crowd: Crowd, random: Random): Person {
  const [first = ''] = crowd.clients;
  const clientId = random.next() < 0.7 ? first : (random.pick(crowd.clients) ?? first);
  crowd.count += 1;
  return newPerson(crowd.pool, clientId, crowd.count, random);
}
