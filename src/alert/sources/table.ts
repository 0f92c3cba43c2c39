import type { AlertSource } from '../source.ts';
import { cloudwatchSource } from './cloudwatch.ts';

/** Every system whose alerts are read, in the order of `ALERT_SOURCES`. */
export const alertSources: readonly AlertSource[] = [cloudwatchSource];
