import type { ForgotPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { sixDigits } from './code.ts';
import { deliver } from './deliver.ts';
import { anyClient, findUser } from './find.ts';
import { migrateUser } from './migrate-user.ts';
import { checkRecoverable, codeDelivery, pretendedDelivery } from './recovery.ts';
import { checkSecretHash } from './secret.ts';

/** ForgotPassword: sends a code for a new password. That one was "sent" does not prove that the user exists. */
export const forgotPassword = operation({
  name: 'ForgotPassword',
  access: 'public',
  input: z.object({
    ClientId: z.string().min(1).max(128),
    SecretHash: z.string().optional(),
    Username: z.string().min(1).max(128),
    ClientMetadata: z.record(z.string(), z.string()).optional(),
  }),
  async run(input, context): Promise<ForgotPasswordResponse> {
    const { pool, client } = anyClient(context.account, input.ClientId);
    const { Username: name, ClientMetadata: metadata } = input;
    checkSecretHash(pool, client, name, input.SecretHash);
    const user =
      findUser(pool, name) ?? (await migrateUser({ pool, client, name, source: 'ForgotPassword', metadata }, context));
    if (user === undefined) return { CodeDeliveryDetails: pretendedDelivery(client, name) };
    checkRecoverable(pool, user);
    user.resetCode = { value: sixDigits(context.random), at: context.now() };
    await deliver({ pool, clientId: client.ClientId, user, source: 'ForgotPassword', metadata }, context);
    return codeDelivery(user);
  },
});
