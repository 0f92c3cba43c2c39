import type { AlertSourceName } from './alert.ts';

/** The systems as people call them. */
export const SOURCE_TITLES: Readonly<Record<AlertSourceName, string>> = {
  cloudwatch: 'CloudWatch',
  pagerduty: 'PagerDuty',
  opsgenie: 'Opsgenie',
  jsm: 'Jira Service Management',
  grafana: 'Grafana',
  datadog: 'Datadog',
  incidentio: 'incident.io',
  rootly: 'Rootly',
  generic: 'Another tool',
};
