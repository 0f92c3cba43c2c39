import { verifySns } from '../sns/verify.ts';
import type { AlertSource } from '../source.ts';
import { cloudwatchExample } from './cloudwatch-example.ts';
import { readCloudWatch } from './cloudwatch-read.ts';

/** Alarms of CloudWatch. Over HTTPS they come from SNS, which signs; on every other road IAM decides who may send. */
export const cloudwatchSource: AlertSource = {
  name: 'cloudwatch',
  missing: ({ topics }) =>
    topics.length === 0 ? 'the ARNs of the SNS topics that may send, as alerts.topics' : undefined,
  verify: verifySns,
  read: readCloudWatch,
  example: cloudwatchExample,
};
