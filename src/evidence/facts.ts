import type { NamedClient } from './client.ts';
import type { PoolSettings } from './pool.ts';
import type { Reading } from './reading.ts';
import type { TokenReading } from './token-reading.ts';
import type { UserGroups, UserMatches } from './user.ts';

/** One field per thing that can be known about an incident. */
export interface Facts {
  readonly pool: PoolSettings;
  readonly users: UserMatches;
  readonly groups: UserGroups;
  readonly token: TokenReading;
  /** The app client that a token names. */
  readonly client: NamedClient;
}

export type FactName = keyof Facts;

/** What has been read so far: a fact, or why it is missing; an absent field was not looked at. */
export type Evidence = { readonly [N in FactName]?: Reading<Facts[N]> };
