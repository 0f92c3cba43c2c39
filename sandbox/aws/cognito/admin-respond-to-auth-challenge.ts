import { z } from 'zod';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';
import { answered, respond } from './respond.ts';

/** AdminRespondToAuthChallenge: a server answers what a sign-in still asks for. */
export const adminRespondToAuthChallenge = operation({
  name: 'AdminRespondToAuthChallenge',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), ...answered }),
  run(input, context) {
    const pool = poolOf(context.account, input.UserPoolId);
    return respond(pool, clientOf(pool, input.ClientId), input, context);
  },
});
