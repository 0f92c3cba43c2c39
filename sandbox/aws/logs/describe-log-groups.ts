import type { DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { groupArn } from './find.ts';
import { logsPage } from './paging.ts';

/** DescribeLogGroups: the groups by name, with how much they hold. */
export const describeLogGroups = operation({
  name: 'DescribeLogGroups',
  access: 'iam',
  input: z.object({
    logGroupNamePrefix: z.string().min(1).optional(),
    logGroupNamePattern: z.string().optional(),
    nextToken: z.string().optional(),
    limit: z.int().min(1).max(50).default(50),
  }),
  run(input, { account }): DescribeLogGroupsResponse {
    const { logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern = '' } = input;
    const found = account.logGroups
      .filter(({ name }) => name.startsWith(prefix) && name.toLowerCase().includes(pattern.toLowerCase()))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const { items, next } = logsPage(found, {
      question: `groups ${prefix} ${pattern}`,
      limit: input.limit,
      token: input.nextToken,
    });
    return {
      logGroups: items.map((group) => ({
        logGroupName: group.name,
        creationTime: group.created,
        ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
        metricFilterCount: 0,
        arn: `${groupArn(account, group.name)}:*`,
        logGroupArn: groupArn(account, group.name),
        logGroupClass: 'STANDARD',
        storedBytes: [...group.streams.values()].reduce((sum, { bytes }) => sum + bytes, 0),
      })),
      nextToken: next,
    };
  },
});
