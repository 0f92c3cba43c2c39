import type { PoolRef } from '../../incident/incident.ts';
import { argument, type Words, words } from '../../incident/words.ts';
import type { Restorable } from '../changes.ts';

/** What DescribeUserPool answers and UpdateUserPool does not take (developer guide, updating user pools; SDK). */
const POOL_ONLY_READ = [
  'Id',
  'Name',
  'Arn',
  'AliasAttributes',
  'CreationDate',
  'CustomDomain',
  'Domain',
  'EmailConfigurationFailure',
  'EstimatedNumberOfUsers',
  'LastModifiedDate',
  'SchemaAttributes',
  'SmsConfigurationFailure',
  'Status',
  'UsernameAttributes',
  'UsernameConfiguration',
  // Refused together with the password policy's own setting.
  'AdminCreateUserConfig.UnusedAccountValidityDays',
];
/** What DescribeUserPoolClient answers and UpdateUserPoolClient does not take (SDK). The secret must reach no file. */
const CLIENT_ONLY_READ = ['ClientSecret', 'ClientType', 'CreationDate', 'LastModifiedDate'];

/** How to set back what an update reset: the whole of the settings is read, changed and written, since writing a part resets the rest. */
export interface Restoring {
  readonly commands: readonly Words[];
  /** Fields whose former value no event shows: they have to come from the template. */
  readonly unknown: readonly string[];
}

/** Commands to type, not run by the bot: they change production. They need `jq`. */
export function restoring(pool: PoolRef, { thing, fields }: Restorable): Restoring {
  const known = fields.filter(({ was }) => isWhole(was));
  const unknown = fields.filter(({ was }) => !isWhole(was)).map(({ field }) => field);
  const set = `{${known.map(({ field, was }) => `"${field}":${was}`).join(',')}}`;
  const { id, region } = pool;
  const write = (program: string, read: Words, update: string) => [
    words`${read} --output json | jq ${argument(program)} > update.json`,
    words`aws cognito-idp ${update} --region ${region} --cli-input-json file://update.json`,
  ];
  if (thing.kind === 'pool') {
    const program = `. as $it | del(${POOL_ONLY_READ.map((it) => `.${it}`).join(',')}) + {UserPoolId:$it.Id,PoolName:$it.Name} + ${set}`;
    const read = words`aws cognito-idp describe-user-pool --region ${region} --user-pool-id ${id} --query UserPool`;
    return { commands: write(program, read, 'update-user-pool'), unknown };
  }
  const program = `del(${CLIENT_ONLY_READ.map((it) => `.${it}`).join(',')}) + ${set}`;
  const read = words`aws cognito-idp describe-user-pool-client --region ${region} --user-pool-id ${id} --client-id ${argument(thing.id)} --query UserPoolClient`;
  return { commands: write(program, read, 'update-user-pool-client'), unknown };
}

/** A value in which a credential was taken out, here or by CloudTrail, would be written back without it. */
function isWhole(was: string | undefined): boolean {
  return was !== undefined && !/\[removed\]|HIDDEN_DUE_TO_SECURITY_REASONS/.test(was);
}
