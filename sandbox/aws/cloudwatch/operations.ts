import type { Operation } from '../operation.ts';
import { describeAlarms } from './describe-alarms.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { listMetrics } from './list-metrics.ts';
import { putMetricData } from './put-metric-data.ts';

/** The CloudWatch operations that the stand-in has: metrics, then alarms. */
export const OPERATIONS: readonly Operation[] = [
  getMetricData,
  getMetricStatistics,
  listMetrics,
  putMetricData,
  describeAlarms,
];
