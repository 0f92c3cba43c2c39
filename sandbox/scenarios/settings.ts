import type { Client, Pool } from '../aws/cognito/pool.ts';

/** What DescribeUserPool answers and UpdateUserPool does not take. Source: developer guide, updating a user pool. */
const NOT_OF_A_POOL: readonly string[] = [
  'AliasAttributes',
  'Arn',
  'CreationDate',
  'CustomDomain',
  'Domain',
  'EmailConfigurationFailure',
  'EstimatedNumberOfUsers',
  'Id',
  'LastModifiedDate',
  'Name',
  'SchemaAttributes',
  'SmsConfigurationFailure',
  'Status',
  'UsernameAttributes',
  'UsernameConfiguration',
];

const NOT_OF_A_CLIENT: readonly string[] = ['ClientSecret', 'ClientType', 'CreationDate', 'LastModifiedDate'];

/** All settings of a pool, for an update by somebody who knows that it replaces everything. */
export function settingsOf(pool: Pool): Partial<Pool['description']> {
  return without(pool.description, NOT_OF_A_POOL);
}

/** The same for an app client. */
export function clientSettingsOf(client: Client): Partial<Client> {
  return without(client, NOT_OF_A_CLIENT);
}

function without<Settings extends object>(settings: Settings, names: readonly string[]): Partial<Settings> {
  const kept = Object.entries(settings).filter(([name]) => !names.includes(name));
  return structuredClone(Object.fromEntries(kept)) as Partial<Settings>;
}
