import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { RESET_VALIDITY } from './code.ts';
import { anyClient, findUser } from './find.ts';
import { checkPassword } from './password-policy.ts';
import { postConfirmation } from './post-confirmation.ts';
import { checkSecretHash } from './secret.ts';

/** ConfirmForgotPassword: the code comes back with a new password. Assumption `password-and-tokens`. */
export const confirmForgotPassword = operation({
  name: 'ConfirmForgotPassword',
  access: 'public',
  input: z.object({
    ClientId: z.string().min(1).max(128),
    SecretHash: z.string().optional(),
    Username: z.string().min(1).max(128),
    ConfirmationCode: z.string().min(1).max(2048),
    Password: z.string().max(256),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context) {
    const { pool, client } = anyClient(context.account, input.ClientId);
    checkSecretHash(pool, client, input.Username, input.SecretHash);
    const user = findUser(pool, input.Username);
    if (user === undefined) {
      if (client.PreventUserExistenceErrors === 'ENABLED') throw mismatch();
      throw new AwsException('UserNotFoundException', 'Username/client id combination not found.');
    }
    if (user.resetCode === undefined || context.now() - user.resetCode.at > RESET_VALIDITY) {
      throw new AwsException('ExpiredCodeException', 'Invalid code provided, please request a code again.');
    }
    if (user.resetCode.value !== input.ConfirmationCode) throw mismatch();
    checkPassword(input.Password, pool.description.Policies?.PasswordPolicy);
    user.password = input.Password;
    user.status = 'CONFIRMED';
    user.modified = context.now();
    delete user.resetCode;
    delete user.failures;
    const confirmed = { pool, clientId: client.ClientId, user, metadata: input.ClientMetadata };
    await postConfirmation(confirmed, 'ConfirmForgotPassword', context);
    return {};
  },
});

function mismatch(): AwsException {
  return new AwsException('CodeMismatchException', 'Invalid verification code provided, please try again.');
}
