import type { AlertSource } from '../source.ts';
import { cloudwatchSource } from './cloudwatch.ts';
import { datadogSource } from './datadog.ts';
import { genericSource } from './generic.ts';
import { grafanaSource } from './grafana.ts';
import { incidentioSource } from './incidentio.ts';
import { jsmSource } from './jsm.ts';
import { opsgenieSource } from './opsgenie.ts';
import { pagerdutySource } from './pagerduty.ts';
import { rootlySource } from './rootly.ts';

/** The systems whose alerts are read, in the order of `ALERT_SOURCES`. */
export const alertSources: readonly AlertSource[] = [
  cloudwatchSource,
  pagerdutySource,
  opsgenieSource,
  jsmSource,
  grafanaSource,
  datadogSource,
  incidentioSource,
  rootlySource,
  genericSource,
];
