import { z } from 'zod';
import type { Account } from '../account.ts';
import { AwsException } from '../exception.ts';
import type { LogGroup } from './group.ts';

/** The two ways to name a group; an identifier is a name or an ARN. */
export const namesGroup = {
  logGroupName: z.string().min(1).max(512).optional(),
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
};

/** What an operation was given to name a group. */
export interface GroupNames {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** The group that an operation names, or the refusal of CloudWatch Logs. */
export function groupOf(account: Account, { logGroupName, logGroupIdentifier }: GroupNames): LogGroup {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalid('Exactly one of logGroupName and logGroupIdentifier must be given.');
  }
  return groupNamed(account, logGroupName ?? logGroupIdentifier ?? '');
}

/** The group of this name or ARN. */
export function groupNamed(account: Account, identifier: string): LogGroup {
  const name = identifier.startsWith('arn:') ? identifier.split(':').slice(6, 7).join('') : identifier;
  const group = account.logGroups.find((each) => each.name === name);
  if (group === undefined) {
    throw new AwsException('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return group;
}

/** The ARN of a group, without the star that some of AWS's answers put behind it. */
export function groupArn(account: Account, name: string): string {
  return `arn:aws:logs:${account.region}:${account.id}:log-group:${name}`;
}

/** The refusal for an input that means nothing. */
export function invalid(message: string): AwsException {
  return new AwsException('InvalidParameterException', message);
}
