import type {
  AuthEventType,
  DomainDescriptionType,
  GetUserPoolMfaConfigResponse,
  GroupType,
  LogConfigurationType,
  ProviderDescription,
  ResourceServerType,
  UserPoolClientType,
  UserPoolReplicaType,
  UserPoolType,
  UserSessionTrackingType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { BrowserSession } from './hosted/browser-session.ts';
import type { Grant } from './hosted/grant.ts';
import type { Login } from './login.ts';
import type { Session } from './session.ts';
import type { User } from './user.ts';

/** What DescribeUserPool answers about a pool, with the parts that every pool has. */
export type PoolDescription = UserPoolType & { Id: string; Name: string; Arn: string };

/** What DescribeUserPoolClient answers about an app client, its secret included. */
export type Client = UserPoolClientType & { ClientId: string; ClientName: string; UserPoolId: string };

/** A group of a pool; users name the groups that they are in. */
export type Group = GroupType & { GroupName: string };

/** A secret of an app client beside its first one, which stands in the client itself. */
export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  readonly created: number;
}

/** A user pool and everything in it. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  readonly description: PoolDescription;
  readonly clients: Client[];
  readonly groups: Group[];
  /** External identity providers, as lists name them. */
  readonly providers: ProviderDescription[];
  readonly resourceServers: ResourceServerType[];
  /** What the pool exports to logs. */
  readonly logExports: LogConfigurationType[];
  readonly users: User[];
  /** By `origin_jti`. */
  readonly logins: Map<string, Login>;
  /** Sign-ins that wait for an answer, by session. */
  readonly sessions: Map<string, Session>;
  /** Authorization codes that were given out, by code. */
  readonly grants: Map<string, Grant>;
  /** Browsers in which somebody signed in at the pool's web addresses, by what their cookie says. */
  readonly browserSessions: Map<string, BrowserSession>;
  /** Whether the pool keeps account of sign-ins that are not over, and how many a user may have. */
  readonly sessionConfiguration: { tracking: UserSessionTrackingType; maxPerUser: number };
  /** Further secrets, by client id. */
  readonly secrets: Map<string, ClientSecret[]>;
  /** The secret that stands in a client itself, where it is not the one that the client was made with; by client id. */
  readonly rotated: Map<string, ClientSecret>;
  readonly domains: DomainDescriptionType[];
  readonly replicas: UserPoolReplicaType[];
  /** What MFA is set up with; whether it is on stands in the description. */
  readonly mfa: Omit<GetUserPoolMfaConfigResponse, 'MfaConfiguration'>;
  /** Sign-ins as threat protection remembers them, by username. */
  readonly authEvents: Map<string, AuthEventType[]>;
}

/** A pool in which nobody is, with nothing around it. */
export function emptyPool(id: string, region: string, description: PoolDescription): Pool {
  return {
    id,
    region,
    description,
    clients: [],
    groups: [],
    providers: [],
    resourceServers: [],
    logExports: [],
    users: [],
    logins: new Map(),
    sessions: new Map(),
    grants: new Map(),
    browserSessions: new Map(),
    sessionConfiguration: { tracking: 'DISABLED', maxPerUser: 20 },
    secrets: new Map(),
    rotated: new Map(),
    domains: [],
    replicas: [],
    mfa: {},
    authEvents: new Map(),
  };
}

/** Whether sign-in is by e-mail or phone number, which makes the username of every local user its `sub`. */
export function signsInByAttribute(pool: Pool): boolean {
  return (pool.description.UsernameAttributes ?? []).length > 0;
}

/** Whether letter case matters in usernames and aliases. AWS's own default is that it does not. */
export function caseSensitive(pool: Pool): boolean {
  return pool.description.UsernameConfiguration?.CaseSensitive ?? false;
}

/** The issuer in the pool's tokens. Pools may be switched to a second form of it. Source: developer guide, federation endpoints. */
export function issuerOf(pool: Pool): string {
  const prefix = pool.description.IssuerConfiguration?.Type === 'UPDATED' ? 'issuer-' : '';
  return `https://${prefix}cognito-idp.${pool.region}.amazonaws.com/${pool.id}`;
}
