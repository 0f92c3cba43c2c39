import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import type { Client, Pool } from './pool.ts';
import { claimChanges, type TokenSource } from './pre-token.ts';
import { refreshable } from './refresh.ts';
import { issueTokens, type Tokens } from './tokens.ts';

/** A refresh token that an app wants to exchange. */
export interface Exchange {
  readonly pool: Pool;
  readonly client: Client;
  readonly token: string;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  readonly source: TokenSource;
  readonly checkSecret: () => void;
}

/** What came of it. `rotates` says that the new refresh token takes the place of the old one, and has to be handed out. */
export interface Exchanged {
  readonly tokens: Tokens;
  readonly scopes: readonly string[] | undefined;
  readonly rotates: boolean;
}

/**
 * New tokens for a refresh token. With rotation, a new refresh token too: the old one dies after the grace period, and the
 * end of the sign-in stays where it was. Source: developer guide, using the refresh token.
 */
export async function exchange(wanted: Exchange, context: Context): Promise<Exchanged> {
  const { pool, client, metadata } = wanted;
  const { login, jti, user } = await refreshable(pool, client, wanted.token, context, wanted.checkSecret);
  const rotation = client.RefreshTokenRotation;
  const rotates = rotation?.Feature === 'ENABLED';
  const rotatedAt = login.rotated.get(jti);
  if (rotatedAt !== undefined && context.now() >= rotatedAt + (rotation?.RetryGracePeriodSeconds ?? 0) * 1000) {
    // Assumption `refresh-reuse-text`.
    throw new AwsException('RefreshTokenReuseException', 'Refresh token has been reused');
  }
  const changes = await claimChanges({ pool, client, user, metadata, scopes: login.scopes }, wanted.source, context);
  const tokens = await issueTokens(context, pool, client, user, context.now(), login, changes);
  if (rotates && rotatedAt === undefined) login.rotated.set(jti, context.now());
  return { tokens, scopes: login.scopes, rotates };
}
