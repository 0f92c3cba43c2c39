import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { takeAlias } from './alias.ts';
import { CODE_VALIDITY, delivery } from './code.ts';
import { anyClient, findUser } from './find.ts';
import type { Client } from './pool.ts';
import { postConfirmation } from './post-confirmation.ts';
import { checkSecretHash } from './secret.ts';

/** ConfirmSignUp: the code that was sent comes back, the user becomes CONFIRMED and the address counts as verified. */
export const confirmSignUp = operation({
  name: 'ConfirmSignUp',
  access: 'public',
  input: z.object({
    ClientId: z.string().min(1).max(128),
    SecretHash: z.string().optional(),
    Username: z.string().min(1).max(128),
    ConfirmationCode: z.string().min(1).max(2048),
    ForceAliasCreation: z.boolean().default(false),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context) {
    const { pool, client } = anyClient(context.account, input.ClientId);
    checkSecretHash(pool, client, input.Username, input.SecretHash);
    const user = findUser(pool, input.Username);
    if (user === undefined) throw unknown(client);
    if (user.status !== 'UNCONFIRMED') {
      throw new AwsException('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
    }
    if (user.code === undefined || context.now() - user.code.at > CODE_VALIDITY) throw expired();
    if (user.code.value !== input.ConfirmationCode) {
      throw new AwsException('CodeMismatchException', 'Invalid verification code provided, please try again.');
    }
    const attribute = delivery(user)?.AttributeName;
    if (attribute !== undefined) takeAlias(pool, user, attribute, input.ForceAliasCreation, context.now());
    user.status = 'CONFIRMED';
    user.modified = context.now();
    delete user.code;
    await postConfirmation(
      { pool, clientId: client.ClientId, user, metadata: input.ClientMetadata },
      'ConfirmSignUp',
      context,
    );
    return {};
  },
});

function unknown(client: Client): AwsException {
  if (client.PreventUserExistenceErrors === 'ENABLED') return expired();
  return new AwsException('UserNotFoundException', 'Username/client id combination not found.');
}

function expired(): AwsException {
  return new AwsException('ExpiredCodeException', 'Invalid code provided, please request a code again.');
}
