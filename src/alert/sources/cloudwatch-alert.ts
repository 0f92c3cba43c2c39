import type { Alert, AlertResource, AlertStatus, Normalised, Severity, Via } from '../alert.ts';
import { resourcesOfDimensions } from '../dimension-resources.ts';
import { alarmName } from '../names.ts';
import { mergeResources } from '../resources.ts';
import { severityInText, severityOf, severityOfName } from '../severity.ts';
import type { Inventory } from '../source.ts';
import { alertText, alertTitle, isoOf, keyText, linkOf } from '../text.ts';
import { resourcesOfPairs, resourcesOfText } from '../text-resources.ts';
import { type AlarmMetric, type CloudWatchAlarm, readAlarmArn, writeAlarmArn } from './cloudwatch-alarm.ts';
import { hintsOf } from './cloudwatch-hints.ts';
import { queriedMetric, severityOfMetrics } from './cloudwatch-metrics.ts';

/** How an alarm came. */
export interface Carried {
  readonly via: Via;
  /** Undefined where what carried it has no id: then the change of state is its own. */
  readonly deliveryKey: string | undefined;
  /** When it was sent, for an alarm that does not say when it changed. */
  readonly sentAt: string | undefined;
}

/** What a change of state of an alarm says, as every source says it. */
export function alertOf(alarm: CloudWatchAlarm, carried: Carried, inventory: Inventory): Normalised {
  const occurredAt = isoOf(alarm.time) ?? isoOf(carried.sentAt);
  if (occurredAt === undefined)
    return { kind: 'unreadable', because: 'An alarm of CloudWatch that does not say when it changed its state.' };
  const arn = keyText(identity(alarm));
  const status = statusOf(alarm);
  const queried = alarm.queries.flatMap((query) => queriedMetric(query) ?? []);
  const eventKey = [arn, ...eventParts(alarm, status), occurredAt].join('|');
  const alert: Alert = {
    source: 'cloudwatch',
    via: carried.via,
    deliveryKey: carried.deliveryKey === undefined ? eventKey : keyText(carried.deliveryKey),
    eventKey,
    correlationKey: `cw:${arn}`,
    also: namesOf(alarm),
    status,
    severity: severityOfAlarm(alarm, queried, inventory),
    title: alertTitle(alarm.name) || 'An alarm of CloudWatch',
    description: describe(alarm),
    occurredAt,
    resources: resourcesOf(alarm, queried, inventory),
    links: linksOf(alarm),
    private: false,
    hints: hintsOf(alarm, queried),
  };
  return { kind: 'alert', alert };
}

/** An alarm is its ARN; where it is not said, the one that it must have. */
function identity({ arn, region, account, name }: CloudWatchAlarm): string {
  if (arn !== undefined) return arn;
  return region !== undefined && account !== undefined
    ? writeAlarmArn(region, account, name)
    : `${account ?? '?'}/${region ?? '?'}/${name}`;
}

/**
 * What tells a change from another one of the same moment. What was suppressed happens again, with the same state and
 * time, when the suppression ends; and each series of an alarm changes by itself.
 */
function eventParts({ state, contributor }: CloudWatchAlarm, status: AlertStatus): readonly string[] {
  const series = contributor === undefined ? [] : [keyText(contributor.id)];
  return [...series, keyText(state), ...(status === 'suppressed' ? ['SUPPRESSED'] : [])];
}

function statusOf({ state, suppressed, contributor }: CloudWatchAlarm): AlertStatus {
  // One series that recovers says nothing of the others: the alarm's own OK does.
  if (state === 'OK') return contributor === undefined ? 'resolved' : 'annotation';
  if (state !== 'ALARM' && state !== 'INSUFFICIENT_DATA') return 'unknown';
  if (suppressed !== undefined) return 'suppressed';
  return state === 'ALARM' ? 'firing' : 'no_data';
}

/** Both names, where the alarm's own differs from that in its ARN: links and cards know one of them. */
function namesOf({ arn, region, name }: CloudWatchAlarm): readonly string[] {
  if (region === undefined) return [];
  const names = [name, readAlarmArn(arn)?.name ?? name];
  return [...new Set(names.map((one) => alarmName(region, one)))];
}

/** CloudWatch knows no severity: the alarm's tags, its description, its name, and then what it measures. */
function severityOfAlarm(
  alarm: CloudWatchAlarm,
  queried: readonly AlarmMetric[],
  inventory: Inventory,
): Severity | null {
  const tagged = Object.entries(alarm.tags)
    .filter(([name]) => /^(severity|sev|priority|prio)$/i.test(name))
    .flatMap(([, value]) => severityOf(value, inventory) ?? []);
  return (
    tagged[0] ??
    severityInText(alarm.description ?? '', inventory) ??
    severityOfName(alarm.name, inventory) ??
    severityOfMetrics([...alarm.metrics, ...queried], inventory) ??
    null
  );
}

function describe(alarm: CloudWatchAlarm): string | null {
  const children = alarm.children.map((child) => readAlarmArn(child)?.name ?? child);
  const attributes = Object.entries(alarm.contributor?.attributes ?? {}).map(([name, value]) => `${name}=${value}`);
  const lines = [
    alarm.description ?? '',
    alarm.reason ?? '',
    attributes.length === 0 ? '' : `Series: ${attributes.join(', ')}`,
    alarm.rule === undefined ? '' : `Rule: ${alarm.rule}`,
    children.length === 0 ? '' : `Changed by: ${children.slice(0, 10).join(', ')}`,
    alarm.suppressed === undefined ? '' : `Suppressed by: ${alarm.suppressed}`,
  ];
  return alertText(lines.filter((line) => line.trim() !== '').join('\n')) || null;
}

function resourcesOf(
  alarm: CloudWatchAlarm,
  queried: readonly AlarmMetric[],
  inventory: Inventory,
): readonly AlertResource[] {
  const place = { region: alarm.region, account: alarm.account };
  const measured = [...alarm.metrics, ...seriesOf(alarm, queried)].flatMap((metric) =>
    resourcesOfDimensions(metric.namespace, metric.name, metric.dimensions, {
      ...place,
      account: metric.account ?? place.account,
    }),
  );
  return mergeResources(
    measured,
    resourcesOfPairs(alarm.tags, 'tag', inventory, place),
    resourcesOfText(alarm.description ?? '', 'description', inventory),
    ...alarm.queries.map((query) => resourcesOfText(query, 'metric query', inventory)),
    resourcesOfText(alarm.rule ?? '', 'names of its alarms', inventory),
    resourcesOfText(alarm.name, 'alarm name', inventory),
  );
}

/** Metrics of queries that name what they are about; a query over everything names nothing. */
function seriesOf(alarm: CloudWatchAlarm, queried: readonly AlarmMetric[]): readonly AlarmMetric[] {
  const attributes = alarm.contributor?.attributes ?? {};
  const metrics = queried.map((metric) => ({ ...metric, dimensions: { ...metric.dimensions, ...attributes } }));
  const bare = queried.length === 0 ? [{ namespace: '', name: '', dimensions: attributes, account: undefined }] : [];
  return [...metrics, ...bare].filter(({ dimensions }) => Object.keys(dimensions).length > 0);
}

/** The alarm's page in the console; we build its address ourselves. */
function linksOf({ arn, region, name }: CloudWatchAlarm): Alert['links'] {
  if (region === undefined) return [];
  const host = consoleHost(region);
  const page = `https://${region}.${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encoded(readAlarmArn(arn)?.name ?? name)}`;
  return [linkOf('Alarm in CloudWatch', page, [host]) ?? []].flat();
}

function consoleHost(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
}

/** A text may hold half a character, which cannot be written in an address. */
function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd'));
}
