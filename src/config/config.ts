import type { Policy } from '../access.ts';
import type { AlertSourceName, Severity } from '../alert/alert.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { Canary } from '../probe/sign-in/canary.ts';

/** A trigger alias that the bot may know, move and test. */
export interface TriggerConfig {
  readonly function: string;
  readonly alias: string;
  /** Whether the bot may move this alias. */
  readonly rollback: boolean;
  /** Whether the bot may invoke it with a synthetic event. */
  readonly test: boolean;
  /** Whether others than Cognito may call the alias too. */
  readonly shared: boolean;
}

/** An API of API Gateway whose Lambda authorizer checks tokens of the pool: API Gateway does not say so itself. */
export interface ApiConfig {
  readonly id: string;
  /** Name of the authorizer's function. */
  readonly authorizer: string;
}

export interface PoolConfig extends PoolRef {
  /** Second person and typed confirmation for whatever changes production. The default. */
  readonly protected: boolean;
  /** Where incidents of this pool go. */
  readonly channel: string | undefined;
  /** Roles in the pool's own account, each assumed only by the function of that name. */
  readonly readRoleArn: string | undefined;
  readonly probeRoleArn: string | undefined;
  readonly rollbackRoleArn: string | undefined;
  readonly externalId: string | undefined;
  readonly triggers: readonly TriggerConfig[];
  readonly apis: readonly ApiConfig[];
  /** Who signs in to prove that sign-in works; undefined: there is nobody. */
  readonly canary?: Canary | undefined;
  /** The policy for this pool: the general one, with what the pool overrides. */
  readonly access: Policy;
  /** Slack user ids of those who may move an alias of this pool without a second person. Empty means nobody. */
  readonly breakGlass?: readonly string[];
}

/** How alerts come in, and where they go. Secrets are variables of the environment, one for each source. */
export interface AlertsConfig {
  /** Where alerts go whose pool nobody knows. */
  readonly channel: string;
  /** Systems that post to the door; packaging gives the function the secret of each. */
  readonly webhooks: readonly AlertSourceName[];
  /** The SNS topics that may send alarms: ARNs. */
  readonly topics: readonly string[];
  /** Whether SNS may sign with SHA-1. */
  readonly allowSha1: boolean;
  /** Cards of other apps in Slack under which incidents are told. */
  readonly cards: readonly { readonly channel: string; readonly app: string; readonly source: AlertSourceName }[];
  /** Names of severities that are the account's own, in lower case. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** The headers that Grafana was set up with. */
  readonly grafana: { readonly signatureHeader: string | undefined; readonly timestampHeader: string | undefined };
}

/** Days for each kind of what is kept. */
export interface RetentionDays {
  /** Incidents, their record, and what they came to. */
  readonly incidents: number;
  /** Messages as they were posted. */
  readonly messages: number;
  /** What is known of alerts. */
  readonly alerts: number;
  readonly audit: number;
}

/** The bot's configuration, checked. Plain JSON, so that packaging can compile it for the doors. */
export interface Config {
  readonly slack: { readonly team: string; readonly app: string; readonly enterprise: string | undefined };
  readonly pools: readonly PoolConfig[];
  readonly access: Policy;
  /** Whether the bot may act: sign a test user in, sign users out, run a trigger. Off unless switched on. */
  readonly probe: boolean;
  /** Where alerts come from and go to; undefined: none are taken. */
  readonly alerts?: AlertsConfig | undefined;
  /** How long what is kept is kept, in days; `RETENTION` where it is not said. */
  readonly retention?: RetentionDays;
  /** Whether the bot may propose to move a trigger's alias back, and move it once approved. Off unless switched on. */
  readonly rollback: boolean;
}
