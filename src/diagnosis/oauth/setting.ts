import type { ClientSettings } from '../../evidence/client.ts';
import { argument, commandLine, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import type { Advice } from '../rule.ts';
import type { Asked } from './check.ts';

/** Fields that DescribeUserPoolClient gives and UpdateUserPoolClient does not take (SDK, compared types). */
const NOT_TAKEN = '.ClientSecret,.CreationDate,.LastModifiedDate,.ClientType';

const RESETS = words`An update resets every setting that it leaves out, so everything that was read must be written back. The next deploy of a template undoes a change made by hand.`;

/**
 * How to change a setting of an app client without losing the others: read all, change one, write all. The secret is
 * taken out on the way, so that it stands in no file and on no screen.
 */
export function changeClient({ pool }: Asked, client: ClientSettings, change: Words): Advice {
  const where = words`--region ${argument(pool.region)}`;
  const read = commandLine(
    words`aws cognito-idp describe-user-pool-client --user-pool-id ${argument(pool.id)} --client-id ${argument(client.id)} ${where} --query UserPoolClient | jq ${argument(`del(${NOT_TAKEN})`)} > client.json`,
  );
  const write = commandLine(
    words`aws cognito-idp update-user-pool-client ${where} --cli-input-json file://client.json`,
  );
  return advice(
    words`In the template, or in the console under App clients, or by hand: ${change} Read the client whole: ${read}; change that one field in the file; write all of it back: ${write}.`,
    RESETS,
  );
}

/** What to change in the application, where the settings of the client are as they should be. */
export function changeRequest(change: Words): Advice {
  return advice(change);
}

/** App clients keep their secret for good (API reference, UpdateUserPoolClient; developer guide, app clients). */
export const STAYS_CONFIDENTIAL: Advice = advice(
  words`A client with a secret cannot become one without. An app that cannot keep a secret, in a browser or on a phone, needs a new app client made without a secret.`,
  words`A new client has a new id: refresh tokens of the old one do not work with it.`,
);
