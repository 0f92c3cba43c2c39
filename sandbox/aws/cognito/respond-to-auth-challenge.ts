import { z } from 'zod';
import { operation } from '../operation.ts';
import { anyClient } from './find.ts';
import { answered, respond } from './respond.ts';

/** RespondToAuthChallenge: an app answers what a sign-in still asks for. */
export const respondToAuthChallenge = operation({
  name: 'RespondToAuthChallenge',
  access: 'public',
  input: z.object(answered),
  run(input, context) {
    const { pool, client } = anyClient(context.account, input.ClientId);
    return respond(pool, client, input, context);
  },
});
