import type { Apis } from './apis.ts';
import type { AuthEvents } from './auth-events.ts';
import type { Changes, FailedSignIns } from './changes.ts';
import type { NamedClient } from './client.ts';
import type { SecretsOfClients } from './client-secrets.ts';
import type { Clients } from './clients.ts';
import type { Delivery } from './delivery.ts';
import type { PoolMetrics, TriggerMetrics } from './metrics.ts';
import type { PoolSettings } from './pool.ts';
import type { Reading } from './reading.ts';
import type { CustomAuthTrace, TriggerRuns } from './runs.ts';
import type { Sessions } from './sessions.ts';
import type { IdentityProvider, Replica, ResourceServer } from './surroundings.ts';
import type { TokenReading } from './token-reading.ts';
import type { TriggerChain } from './trigger.ts';
import type { UserGroups, UserMatches } from './user.ts';
import type { WebAcl } from './web-acl.ts';

/** One field per thing that can be known about an incident. */
export interface Facts {
  readonly pool: PoolSettings;
  readonly users: UserMatches;
  readonly groups: UserGroups;
  readonly authEvents: AuthEvents;
  readonly sessions: Sessions;
  readonly token: TokenReading;
  /** The app client that a token, or the person who asks, names. */
  readonly client: NamedClient;
  readonly clients: Clients;
  readonly secrets: SecretsOfClients;
  readonly triggers: readonly TriggerChain[];
  /** One entry a trigger function; a gap of its own for each that could not be read. */
  readonly runs: readonly { readonly functionName: string; readonly runs: Reading<TriggerRuns> }[];
  readonly customAuth: readonly CustomAuthTrace[];
  readonly triggerMetrics: readonly TriggerMetrics[];
  readonly poolMetrics: PoolMetrics;
  readonly changes: Changes;
  readonly failedSignIns: FailedSignIns;
  readonly apis: Apis;
  readonly delivery: Delivery;
  readonly replicas: readonly Replica[];
  readonly providers: readonly IdentityProvider[];
  readonly resourceServers: readonly ResourceServer[];
  readonly webAcl: WebAcl;
}

export type FactName = keyof Facts;

/** What has been read so far: a fact, or why it is missing; an absent field was not looked at. */
export type Evidence = { readonly [N in FactName]?: Reading<Facts[N]> };
