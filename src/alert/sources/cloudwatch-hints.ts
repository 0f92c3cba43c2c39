import { alertText } from '../text.ts';
import type { AlarmMetric, CloudWatchAlarm } from './cloudwatch-alarm.ts';
import { knownMetric } from './cloudwatch-metrics.ts';

/** What CloudWatch itself writes as the reason of a change; anything else was written by a person or a script. */
const OWN_REASON =
  /^(Thresholds? Crossed|Insufficient Data|Unchecked|No datapoints|\d+ out of \d+ time series|arn:aws[a-z-]*:cloudwatch:)/i;
const NO_DATA_BREACHES = /no datapoints were received.{0,200}treated as \[Breaching\]/is;

/** Cognito waits so long for a trigger, in milliseconds. */
const TRIGGER_MS = 5000;

/** What is odd about an alarm, so that nobody looks for it in Cognito. */
export function hintsOf(alarm: CloudWatchAlarm, queried: readonly AlarmMetric[]): readonly string[] {
  const hints = [
    ...(alarm.arn === undefined
      ? ['Its message does not name its ARN: it is told from others by account, Region and name.']
      : []),
    ...alarm.metrics.flatMap((metric) => [...dimensionHints(metric), ...meaningHints(metric, alarm)]),
    ...queried.flatMap((metric) => meaningHints(metric, alarm)),
    ...reasonHints(alarm),
  ];
  return [...new Set(hints)];
}

/** Under which dimensions a metric is published decides whether its alarm ever has data. */
function dimensionHints(metric: AlarmMetric): readonly string[] {
  if (metric.namespace !== 'AWS/Cognito') return [];
  const name = shown(metric.name);
  const known = knownMetric(metric);
  if (known === undefined) return [`Cognito publishes no metric ${name} in AWS/Cognito: this alarm never gets data.`];
  const has = Object.keys(metric.dimensions);
  const missing = (known.dimensions ?? []).filter((dimension) => !has.includes(dimension));
  if (missing.length === 0) return [];
  const wanted = (known.dimensions ?? []).join(', ');
  const only = has.length === 0 ? 'without dimensions' : `with ${shown(has.join(', '))} alone`;
  return [`Cognito publishes ${name} only under ${wanted} together: an alarm ${only} never gets data.`];
}

function meaningHints(metric: AlarmMetric, alarm: CloudWatchAlarm): readonly string[] {
  const { namespace, name, dimensions } = metric;
  if (namespace === 'AWS/Cognito') return clientHints(dimensions.UserPoolClient ?? '');
  if (namespace === 'AWS/Usage' && /cognito/i.test(dimensions.Service ?? ''))
    return ['It counts the calls of the whole account in this Region: it belongs to no single pool.'];
  if (namespace === 'AWS/ApiGateway') {
    const unauthorised = /^4xx/i.test(name)
      ? ['It counts every 4xx: only the access log of the API tells 401 from 403 and 429.']
      : [];
    const byName =
      'ApiName' in dimensions ? ['It knows its API by name only, and names of REST APIs are not unique.'] : [];
    return [...unauthorised, ...byName];
  }
  if (namespace !== 'AWS/Lambda') return [];
  const all = Object.keys(dimensions).length === 0 ? ['It counts all functions of the account in this Region.'] : [];
  return name === 'Duration' ? [...all, ...durationHints(alarm.threshold)] : all;
}

function clientHints(client: string): readonly string[] {
  if (/^admin$/i.test(client)) return ['It counts what administrators did, not what an app client did.'];
  if (/^invalid$/i.test(client)) return ['It counts requests with an app client id that does not exist.'];
  return [];
}

function durationHints(threshold: number | undefined): readonly string[] {
  if (threshold === undefined || threshold < TRIGGER_MS * 0.8) return [];
  return threshold <= TRIGGER_MS
    ? ['Cognito gives up on a trigger after 5 seconds: close to this threshold sign-ins begin to fail.']
    : ['Cognito gives up on a trigger after 5 seconds: above this threshold sign-ins have failed already.'];
}

function reasonHints({ reason, state }: CloudWatchAlarm): readonly string[] {
  if (reason === undefined || reason === '') return [];
  if (!OWN_REASON.test(reason.trim()))
    return ['CloudWatch does not word its reasons like this: somebody may have set the state by hand, as a test.'];
  if (state === 'ALARM' && NO_DATA_BREACHES.test(reason))
    return ['It fires because no data came, not because a value crossed its threshold.'];
  return [];
}

function shown(name: string): string {
  return alertText(name, 100).replace(/\s+/g, ' ');
}
