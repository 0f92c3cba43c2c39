/** A metric that an alarm watches. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Set where the metric lies in another account than the alarm. */
  readonly account: string | undefined;
}

/** One change of state of a CloudWatch alarm, the same whichever road it came; nothing of its text is masked yet. */
export interface CloudWatchAlarm {
  /** Undefined in messages of 2019 and before. */
  readonly arn: string | undefined;
  /** May differ from the end of the ARN. */
  readonly name: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly description: string | undefined;
  /** `ALARM`, `OK`, `INSUFFICIENT_DATA`. */
  readonly state: string;
  readonly reason: string | undefined;
  /** As it was written. */
  readonly time: string | undefined;
  /** Why CloudWatch itself stayed silent: another alarm, a period of waiting, a mute rule. */
  readonly suppressed: string | undefined;
  readonly metrics: readonly AlarmMetric[];
  /** Metric math, Metrics Insights and other queries. */
  readonly queries: readonly string[];
  readonly threshold: number | undefined;
  /** What a composite alarm combines; undefined for any other. */
  readonly rule: string | undefined;
  /** ARNs of the alarms that made a composite alarm change. */
  readonly children: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** The one time series that changed, of an alarm that watches several. */
  readonly contributor: { readonly id: string; readonly attributes: Readonly<Record<string, string>> } | undefined;
}

const ARN = /^arn:(aws[a-z-]*):cloudwatch:([^:]*):([^:]*):alarm:(.+)$/s;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

export interface AlarmArn {
  readonly arn: string;
  /** Undefined where the ARN holds something else there, as documents with placeholders do. */
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly name: string;
}

/** Reads the ARN of an alarm; undefined when it is none. */
export function readAlarmArn(arn: string | undefined): AlarmArn | undefined {
  const match = ARN.exec(arn ?? '');
  if (arn === undefined || match === null) return undefined;
  const [, , region = '', account = '', name = ''] = match;
  return { arn, region: regionOf(region), account: accountOf(account), name };
}

/** The ARN that an alarm must have, where it does not say it itself. */
export function writeAlarmArn(region: string, account: string, name: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`;
}

/** A Region by its code; undefined for a name that people read: `US West (Oregon)`. */
export function regionOf(value: string | undefined): string | undefined {
  return value !== undefined && REGION.test(value) ? value : undefined;
}

export function accountOf(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{12}$/.test(value) ? value : undefined;
}

/** The Region in any ARN. */
export function regionOfArn(arn: string | undefined): string | undefined {
  return regionOf(arn?.split(':')[3]);
}
