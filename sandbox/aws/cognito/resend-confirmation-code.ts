import type { ResendConfirmationCodeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { sixDigits } from './code.ts';
import { deliver } from './deliver.ts';
import { anyClient, findUser } from './find.ts';
import { codeDelivery, pretendedDelivery } from './recovery.ts';
import { checkSecretHash } from './secret.ts';

/** ResendConfirmationCode: another code for a user who is not confirmed yet; the one before counts no more. */
export const resendConfirmationCode = operation({
  name: 'ResendConfirmationCode',
  access: 'public',
  input: z.object({
    ClientId: z.string().min(1).max(128),
    SecretHash: z.string().optional(),
    Username: z.string().min(1).max(128),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context): Promise<ResendConfirmationCodeResponse> {
    const { pool, client } = anyClient(context.account, input.ClientId);
    checkSecretHash(pool, client, input.Username, input.SecretHash);
    const user = findUser(pool, input.Username);
    if (user === undefined) return { CodeDeliveryDetails: pretendedDelivery(client, input.Username) };
    if (user.status !== 'UNCONFIRMED') {
      throw new AwsException('InvalidParameterException', 'User is already confirmed.');
    }
    user.code = { value: sixDigits(context.random), at: context.now() };
    const message = { pool, clientId: client.ClientId, user, metadata: input.ClientMetadata };
    await deliver({ ...message, source: 'ResendCode' }, context);
    return codeDelivery(user);
  },
});
