import type { Account } from '../account.ts';
import { AwsException } from '../exception.ts';
import type { Query } from './query.ts';

/** The query of this id, or the refusal of CloudWatch Logs. */
export function queryOf(account: Account, id: string): Query {
  const query = account.queries.get(id);
  if (query === undefined) throw new AwsException('ResourceNotFoundException', 'Query does not exist.');
  return query;
}
