import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';

/** A metric alarm as DescribeAlarms answers it. Its state is what it is set to: the stand-in evaluates no alarms. */
export type Alarm = MetricAlarm & { AlarmName: string };
