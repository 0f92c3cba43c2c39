/** The systems whose alerts are read; each is one file of `sources/`. */
export const ALERT_SOURCES = [
  'cloudwatch',
  'pagerduty',
  'opsgenie',
  'jsm',
  'grafana',
  'datadog',
  'incidentio',
  'rootly',
  'generic',
] as const;
export type AlertSourceName = (typeof ALERT_SOURCES)[number];

/** The road on which a delivery came. */
export type Via = 'webhook' | 'sns-http' | 'sns-lambda' | 'sns-sqs' | 'eventbridge' | 'alarm-lambda' | 'slack-message';

export type AlertStatus =
  | 'firing'
  | 'acknowledged'
  | 'resolved'
  | 'no_data'
  | 'suppressed'
  | 'annotation'
  | 'ignored'
  | 'unknown';

/** 1 is the worst. */
export type Severity = 1 | 2 | 3 | 4 | 5;

export type ResourceKind =
  | 'user_pool'
  | 'user_pool_client'
  | 'identity_provider'
  | 'lambda'
  | 'rest_api'
  | 'http_api'
  | 'quota'
  | 'waf'
  | 'other';

/** Something that an alert is about. */
export interface AlertResource {
  readonly kind: ResourceKind;
  /** A pool id, a client id, a function name with its qualifier if it has one, an API's id (REST alarms: its name). */
  readonly id: string;
  readonly region?: string;
  readonly account?: string;
  /** Where it was read, the most trusted first: `dimension UserPool`, `tag userpool`, `description`, `alarm name`. */
  readonly evidence: string;
}

/** One thing that an alerting system said, the same shape whoever said it. Text in it is masked and cut, never trusted. */
export interface Alert {
  readonly source: AlertSourceName;
  readonly via: Via;
  /** One delivery, the same over its retries. */
  readonly deliveryKey: string;
  /** One change of state, the same on every road. */
  readonly eventKey: string;
  /** What belongs to one incident of the source; CloudWatch's is the alarm, whose episodes the journal counts. */
  readonly correlationKey: string;
  /** Other names of the same incident, as other systems write them: `pd:<incident>`, `cw:<arn>`, `cw-name:<region>/<name>`. */
  readonly also: readonly string[];
  readonly status: AlertStatus;
  readonly severity: Severity | null;
  readonly title: string;
  readonly description: string | null;
  /** ISO 8601, UTC, with milliseconds. */
  readonly occurredAt: string;
  readonly resources: readonly AlertResource[];
  /** Only of the hosts that the source is known for. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
  /** Must not be told in a channel beyond its id. */
  readonly private: boolean;
  /** What is odd about the alarm itself, in a sentence: a metric that does not exist, a dimension that is missing. */
  readonly hints: readonly string[];
}

/** What a delivery turned out to say. */
export type Normalised =
  | { readonly kind: 'alert'; readonly alert: Alert }
  /** Rightly sent, and no alert: why. */
  | { readonly kind: 'ignored'; readonly because: string }
  /** Rightly sent, and not what the source is known to send: what was found and what was expected. Nothing of its text. */
  | { readonly kind: 'unreadable'; readonly because: string };
