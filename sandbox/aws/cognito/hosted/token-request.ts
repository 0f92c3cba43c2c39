import { AwsException } from '../../exception.ts';
import type { Context } from '../../operation.ts';
import type { Client, Pool } from '../pool.ts';
import type { Refusal } from './answer.ts';
import { isOfTrigger } from './callback.ts';

/** A request for tokens from a client that has proved who it is. */
export interface TokenRequest {
  readonly pool: Pool;
  readonly client: Client;
  readonly form: URLSearchParams;
  readonly context: Context;
}

/** What `/oauth2/token` answers. No ID token without the scope `openid`, no refresh token where none is new. */
export interface GrantedTokens {
  readonly id_token?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

/** The refusal when a trigger failed; rethrows whatever else went wrong. Assumption `token-trigger-error`. */
export function refusalOfTrigger(error: unknown): Refusal {
  if (!(error instanceof AwsException && isOfTrigger(error))) throw error;
  return { error: 'invalid_request', error_description: error.message };
}
