import { z } from 'zod';
import type { Context } from '../operation.ts';
import type { Pool } from './pool.ts';
import { callTrigger } from './trigger.ts';

/** A user who is about to be made. */
export interface Newcomer {
  readonly pool: Pool;
  readonly clientId: string | undefined;
  readonly userName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly validationData: Readonly<Record<string, string>> | null;
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const answer = z.object({ autoConfirmUser: flag, autoVerifyEmail: flag, autoVerifyPhone: flag });

/** Asks pre sign-up, which can deny, confirm and verify. For users whom an administrator makes, only denying counts. */
export async function preSignUp(
  newcomer: Newcomer,
  source: 'SignUp' | 'AdminCreateUser',
  context: Context,
): Promise<z.output<typeof answer>> {
  const { pool, clientId, userName, attributes, validationData, metadata } = newcomer;
  const response = await callTrigger(
    {
      pool,
      clientId,
      slot: 'PreSignUp',
      source: `PreSignUp_${source}`,
      userName,
      request: {
        userAttributes: attributes,
        validationData,
        ...(metadata === undefined ? {} : { clientMetadata: metadata }),
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
    context,
  );
  return answer.parse(response);
}
