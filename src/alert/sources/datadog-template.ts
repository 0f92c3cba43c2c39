/**
 * What to paste as payload of a webhook in Datadog: there is no fixed form, each account writes its own. Datadog fills in
 * what stands behind `$`, always as text.
 */
export const DATADOG_TEMPLATE = {
  schema: 'cognito-responder.datadog/1',
  alert_id: '$ALERT_ID',
  alert_cycle_key: '$ALERT_CYCLE_KEY',
  aggreg_key: '$AGGREG_KEY',
  alert_transition: '$ALERT_TRANSITION',
  alert_priority: '$ALERT_PRIORITY',
  alert_type: '$ALERT_TYPE',
  alert_title: '$ALERT_TITLE',
  alert_scope: '$ALERT_SCOPE',
  alert_metric: '$ALERT_METRIC',
  alert_query: '$ALERT_QUERY',
  event_id: '$ID',
  event_title: '$EVENT_TITLE',
  event_msg: '$TEXT_ONLY_MSG',
  tags: '$TAGS',
  link: '$LINK',
  date: '$DATE',
  last_updated: '$LAST_UPDATED',
  org_id: '$ORG_ID',
} as const;

export type DatadogField = Exclude<keyof typeof DATADOG_TEMPLATE, 'schema'>;

/** Other names under which templates in use hold the same; `a.b` is a field within a field. */
export const DATADOG_NAMES: Readonly<Record<DatadogField, readonly string[]>> = {
  alert_id: ['monitor_id'],
  alert_cycle_key: ['cycle_key'],
  aggreg_key: ['aggregation_key'],
  alert_transition: ['transition'],
  alert_priority: ['priority', 'severity'],
  alert_type: [],
  alert_title: [],
  alert_scope: ['scopes', 'scope'],
  alert_metric: ['metric'],
  alert_query: ['query'],
  event_id: ['id'],
  event_title: ['title'],
  event_msg: ['body', 'message', 'text'],
  tags: [],
  link: ['url'],
  date: [],
  last_updated: [],
  org_id: ['org.id'],
};

/** Whether Datadog had nothing to fill in: such a value stands for no alert. */
export function isUnfilled(value: string): boolean {
  return /\$\{?[A-Z][A-Z0-9_]+/.test(value);
}
