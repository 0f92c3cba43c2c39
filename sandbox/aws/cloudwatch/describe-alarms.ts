import type { DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { invalid } from './window.ts';

/** DescribeAlarms: the metric alarms of the account. It has no composite ones. */
export const describeAlarms = operation({
  name: 'DescribeAlarms',
  access: 'iam',
  input: z.object({
    AlarmNames: z.array(z.string()).max(100).optional(),
    AlarmNamePrefix: z.string().optional(),
    StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).optional(),
    AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm'])).optional(),
    MaxRecords: z.int().min(1).max(100).default(50),
    NextToken: z.string().optional(),
  }),
  run({ NextToken, MaxRecords, ...asked }, { account }): DescribeAlarmsOutput {
    if (asked.AlarmNames !== undefined && asked.AlarmNamePrefix !== undefined) {
      throw invalid('AlarmNamePrefix and AlarmNames are mutually exclusive.');
    }
    const wanted = asked.AlarmTypes?.includes('MetricAlarm') ?? true;
    const found = account.alarms.filter(
      ({ AlarmName, StateValue }) =>
        wanted &&
        (asked.AlarmNames?.includes(AlarmName) ?? true) &&
        AlarmName.startsWith(asked.AlarmNamePrefix ?? '') &&
        (asked.StateValue ?? StateValue) === StateValue,
    );
    const cut = page(found, { question: JSON.stringify(asked), limit: MaxRecords, token: NextToken });
    if (cut === undefined) throw invalid('The parameter NextToken is not valid.');
    return { MetricAlarms: [...cut.items], CompositeAlarms: [], NextToken: cut.next };
  },
});
