import pThrottle from 'p-throttle';

/** One shared quota of AWS and the calls that count against it. */
export interface Quota {
  readonly service: string;
  /** Operations that share the quota; undefined: every operation of the service that no other row names. */
  readonly operations: readonly string[] | undefined;
  /** Default calls a second for account and Region. */
  readonly perSecond: number;
  /** Set where nothing that sign-in does counts against it: then we may take all of it. */
  readonly unshared?: true;
}

/** We take at most a quarter of what production shares with us: as many calls in this time as the quota allows in one second. */
const INTERVAL_MS = 4_000;
const SHARE = 4;
/** AWS counts when a call arrives: a little slower, or two that were apart here fall together there. */
const SLACK = 1.1;

/**
 * The quotas that a look shares with sign-in (developer guide, quotas; CloudTrail API reference, LookupEvents; CloudWatch
 * Logs quotas; Lambda quotas). Services without a row are not held back.
 */
export const QUOTAS: readonly Quota[] = [
  { service: 'cognito-idp', operations: ['ListUsers', 'ListUsersInGroup'], perSecond: 30 },
  { service: 'cognito-idp', operations: ['DescribeUserPool', 'ListUserPools'], perSecond: 15 },
  { service: 'cognito-idp', operations: ['DescribeUserPoolClient'], perSecond: 5 },
  { service: 'cognito-idp', operations: ['ListUserPoolClients', 'ListUserPoolClientSecrets'], perSecond: 5 },
  { service: 'cognito-idp', operations: ['AdminGetUser'], perSecond: 120 },
  { service: 'cognito-idp', operations: ['AdminListGroupsForUser', 'AdminListUserAuthEvents'], perSecond: 50 },
  { service: 'cognito-idp', operations: undefined, perSecond: 20 },
  { service: 'lambda', operations: ['GetPolicy'], perSecond: 15 },
  { service: 'lambda', operations: undefined, perSecond: 15 },
  { service: 'logs', operations: ['FilterLogEvents'], perSecond: 10 },
  { service: 'logs', operations: undefined, perSecond: 10 },
  { service: 'cloudtrail', operations: undefined, perSecond: 2, unshared: true },
  { service: 'cloudwatch', operations: undefined, perSecond: 50 },
  { service: 'apigateway', operations: undefined, perSecond: 10 },
  // No quota was found for reading a web ACL; changing one may be called once a second. Sign-in calls none of it.
  { service: 'wafv2', operations: undefined, perSecond: 1, unshared: true },
];

/** Waits until a call may be made without taking more than our part of its quota. */
export interface Limiter {
  turn(service: string, operation: string, region: string): Promise<void>;
}

/** A limiter for one process; all triages of the process share it. */
export function createLimiter(quotas: readonly Quota[] = QUOTAS, intervalMs: number = INTERVAL_MS): Limiter {
  const turns = new Map<string, () => Promise<void>>();
  return {
    turn: async (service, operation, region) => {
      const index = quotaIndex(quotas, service, operation);
      const quota = quotas[index];
      if (quota === undefined) return;
      const key = `${index} ${region}`;
      let turn = turns.get(key);
      if (turn === undefined) {
        const interval = quota.unshared === true ? (intervalMs / SHARE) * SLACK : intervalMs;
        turn = pThrottle({ limit: quota.perSecond, interval, strict: true })(async () => undefined);
        turns.set(key, turn);
      }
      await turn();
    },
  };
}

/** No limit: for tests against a server of their own. */
export const unlimited: Limiter = { turn: async () => undefined };

function quotaIndex(quotas: readonly Quota[], service: string, operation: string): number {
  const named = quotas.findIndex((quota) => quota.service === service && quota.operations?.includes(operation));
  if (named !== -1) return named;
  return quotas.findIndex((quota) => quota.service === service && quota.operations === undefined);
}
