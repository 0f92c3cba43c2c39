import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { anyClient } from './find.ts';
import { secretsOf } from './secret.ts';
import { loginOf } from './tokens.ts';

/** RevokeToken: ends one sign-in by its refresh token. Takes the client secret itself, not a hash. */
export const revokeToken = operation({
  name: 'RevokeToken',
  access: 'public',
  input: z.object({ Token: z.string(), ClientId: z.string().min(1).max(128), ClientSecret: z.string().optional() }),
  async run(input, context) {
    const { pool, client } = anyClient(context.account, input.ClientId);
    const secrets = secretsOf(pool, client);
    if (input.ClientSecret === undefined ? secrets.length > 0 : !secrets.includes(input.ClientSecret)) {
      throw new AwsException('UnauthorizedException', 'Unable to verify the client secret.');
    }
    if (client.EnableTokenRevocation === false) {
      throw new AwsException('UnsupportedOperationException', 'Token revocation is not enabled for this client.');
    }
    if (input.Token.split('.').length === 3) {
      throw new AwsException('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.');
    }
    const login = await loginOf(context, pool, input.Token);
    if (login !== undefined && login.clientId !== client.ClientId) {
      throw new AwsException('UnauthorizedException', 'The token was issued to another client.');
    }
    if (login !== undefined) login.revoked = true;
    return {};
  },
});
