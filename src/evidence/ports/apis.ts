import type { PoolRef, Span } from '../../incident/incident.ts';
import type { ApiAuthorizer, ApiStage, Apis, Refusals } from '../apis.ts';
import type { Reading } from '../reading.ts';

/** Where the access log of a stage goes, and how its lines are written. */
export interface AccessLog {
  /** Undefined: no log group of CloudWatch (a delivery stream of Firehose). */
  readonly logGroup: string | undefined;
  readonly destination: string;
  readonly format: string;
}

/** A stage as API Gateway describes it, before logs and metrics are read. */
export interface FoundStage extends Omit<ApiStage, 'accessLog' | 'refusals' | 'clientErrors'> {
  readonly log: AccessLog | undefined;
}

export interface FoundAuthorizer extends Omit<ApiAuthorizer, 'stages' | 'decides'> {
  readonly stages: readonly FoundStage[];
}

export interface FoundApis extends Omit<Apis, 'authorizers'> {
  readonly authorizers: readonly FoundAuthorizer[];
}

/** What is read from API Gateway, and of the logs that it writes. */
export interface ApiGateway {
  /**
   * apigateway:GET, on the lists of APIs and, of each, authorizers; of those with one that uses the pool also routes,
   * stages and deployments.
   */
  apis(pool: PoolRef): Promise<Reading<FoundApis>>;
  /** logs:FilterLogEvents, on the log group of a stage's access log. */
  apiRefusals(pool: PoolRef, log: AccessLog, span: Span): Promise<Reading<Refusals>>;
}
