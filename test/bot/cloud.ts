import type { UserQuery } from '../../src/cognito/user-query.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { exampleClient, examplePool } from '../../src/evidence/example.ts';
import { exampleRuns, exampleSettings } from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { UserProfile } from '../../src/evidence/user.ts';

/** A cloud in which each pool holds these people, and which writes down what it was asked. */
export function cloudOf(
  people: Readonly<Record<string, readonly UserProfile[]>>,
): Cloud & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    pool: async (pool) => {
      asked.push(`pool ${pool.name}`);
      return known(examplePool({ id: pool.id }));
    },
    users: async (pool, query) => {
      asked.push(`users ${pool.name} ${query.by}=${query.value}`);
      return known((people[pool.name] ?? []).filter((user) => matches(user, query)));
    },
    unconfirmedSince: async (pool, since, most) => {
      asked.push(`unconfirmed ${pool.name} since ${since} of ${most}`);
      return known({ count: 0, atLeast: false });
    },
    groupsOf: async (pool, username) => {
      asked.push(`groups ${pool.name} ${username}`);
      return known(['admins']);
    },
    authEventsOf: async (pool, username) => {
      asked.push(`auth events ${pool.name} ${username}`);
      return known({ events: [], addresses: 0, complete: true });
    },
    sessionTracking: async (pool) => {
      asked.push(`session tracking ${pool.name}`);
      return known({ tracked: false, maxPerUser: 20 });
    },
    sessionsOf: async (pool, username) => {
      asked.push(`sessions ${pool.name} ${username}`);
      return known([]);
    },
    client: async (pool, clientId) => {
      asked.push(`client ${pool.name} ${clientId}`);
      return known(exampleClient({ id: clientId }));
    },
    judgeHash: async (pool, clientId, sent) => {
      asked.push(`hash ${pool.name} ${clientId} ${sent.username}`);
      return known({ kind: 'matches' });
    },
    apis: async (pool) => {
      asked.push(`apis ${pool.name}`);
      return known({ authorizers: [], gaps: [], notLookedAt: [] });
    },
    apiRefusals: async (pool, log) => {
      asked.push(`refusals ${pool.name} ${log.logGroup}`);
      return known({ unauthorized: 0, forbidden: 0, since: undefined, routes: [], complete: true });
    },
    trail: async (pool, search) => {
      asked.push(`trail ${pool.name} ${search.names.length}`);
      return known({ events: [], notLookedAt: [], partly: [] });
    },
    clientNames: async (pool) => {
      asked.push(`clients ${pool.name}`);
      return known({ clients: [{ id: exampleClient().id, name: exampleClient().name }], complete: true });
    },
    clientSecrets: async (pool, clientId) => {
      asked.push(`secrets ${pool.name} ${clientId}`);
      return known({ created: [] });
    },
    logExports: async (pool) => {
      asked.push(`log exports ${pool.name}`);
      return known([]);
    },
    replicas: async (pool) => {
      asked.push(`replicas ${pool.name}`);
      return known([]);
    },
    providers: async (pool) => {
      asked.push(`providers ${pool.name}`);
      return known([]);
    },
    resourceServers: async (pool) => {
      asked.push(`resource servers ${pool.name}`);
      return known([]);
    },
    webAclOf: async (pool, arn) => {
      asked.push(`web acl ${pool.name} ${arn}`);
      return known({ kind: 'none' });
    },
    metrics: async (pool, queries) => {
      asked.push(`metrics ${pool.name} ${queries.length}`);
      return known(queries.map(() => []));
    },
    functionSettings: async (_pool, called) => {
      asked.push(`settings ${called.name}`);
      return known(exampleSettings());
    },
    alias: async (_pool, called, name) => {
      asked.push(`alias ${called.name} ${name}`);
      return known({ alias: name, version: '41', weights: {}, revisionId: 'r-1' });
    },
    aliases: async (_pool, called) => {
      asked.push(`aliases ${called.name}`);
      return known([]);
    },
    versions: async (_pool, called) => {
      asked.push(`versions ${called.name}`);
      return known([]);
    },
    invokeStatements: async (_pool, called) => {
      asked.push(`policy ${called.name}`);
      return known([]);
    },
    reservedConcurrency: async (_pool, called) => {
      asked.push(`reserved concurrency ${called.name}`);
      return known({ reserved: undefined });
    },
    provisionedConcurrency: async (_pool, called) => {
      asked.push(`provisioned concurrency ${called.name}`);
      return known({ provisioned: undefined });
    },
    functionTags: async (_pool, called) => {
      asked.push(`tags ${called.name}`);
      return known({});
    },
    triggerRuns: async (_pool, log) => {
      asked.push(`log ${log.logGroup}`);
      return known(exampleRuns({ functionName: log.functionName, logGroup: log.logGroup }));
    },
    factorsOf: async (pool, username) => {
      asked.push(`factors ${pool.name} ${username}`);
      return known({ username, enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' });
    },
  };
}

/** The same cloud with one method refused by IAM. */
export function denying(cloud: Cloud, method: 'pool' | 'users' | 'groupsOf', action: string): Cloud {
  return { ...cloud, [method]: async () => gap('denied', 'AWS refused the call.', action) };
}

function matches(user: UserProfile, query: UserQuery): boolean {
  const values = { email: user.email?.value, phone_number: user.phone?.value, sub: user.sub, username: user.username };
  return values[query.by] === query.value;
}
