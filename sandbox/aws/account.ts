import type { HttpApi } from './apigateway/http/api.ts';
import type { RestApi } from './apigateway/rest/api.ts';
import type { Callers } from './cloudtrail/caller.ts';
import { newTrail, type Trail } from './cloudtrail/event.ts';
import type { Alarm } from './cloudwatch/alarm.ts';
import type { Metrics } from './cloudwatch/metric.ts';
import type { Pool } from './cognito/pool.ts';
import type { LambdaFunction } from './lambda/function.ts';
import type { LogGroup } from './logs/group.ts';
import type { Query } from './logs/query.ts';
import type { StoredSecret } from './secretsmanager/secret.ts';
import type { Queue } from './sqs/queue.ts';
import type { StandingWebAcl } from './wafv2/web-acl.ts';

/** Everything that exists in the pretended AWS account: one account, one Region. Operations read and change it. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly pools: Pool[];
  readonly queues: Queue[];
  readonly metrics: Metrics;
  readonly alarms: Alarm[];
  readonly trail: Trail;
  readonly restApis: RestApi[];
  readonly httpApis: HttpApi[];
  /** Who signs with which access key. */
  readonly callers: Callers;
  readonly functions: LambdaFunction[];
  readonly logGroups: LogGroup[];
  /** Queries of Logs Insights, by id. */
  readonly queries: Map<string, Query>;
  readonly webAcls: StandingWebAcl[];
  readonly secrets: StoredSecret[];
}

/** An account in which nothing exists; `is` says what does. */
export function newAccount(is: Pick<Account, 'id' | 'region'> & Partial<Account>): Account {
  return {
    pools: [],
    queues: [],
    metrics: new Map(),
    alarms: [],
    trail: newTrail(),
    restApis: [],
    httpApis: [],
    callers: new Map(),
    functions: [],
    logGroups: [],
    queries: new Map(),
    webAcls: [],
    secrets: [],
    ...is,
  };
}
