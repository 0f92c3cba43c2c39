import { AwsException } from '../../exception.ts';
import type { WireAnswer } from '../../protocol.ts';
import { claimChanges } from '../pre-token.ts';
import { beginLogin, issueTokens } from '../tokens.ts';
import type { User } from '../user.ts';
import { redirect, toAppWithError, withParameters } from './answer.ts';
import type { Authorization } from './authorization.ts';
import { type BrowserSession, keepCookie, openBrowserSession } from './browser-session.ts';
import { openGrant } from './grant.ts';
import type { Visit } from './visit.ts';

const BY_TRIGGER = ['UserLambdaValidationException', 'UnexpectedLambdaException', 'InvalidLambdaResponseException'];

/**
 * Sends a signed-in browser back to the app, with a code, or with tokens where it asked for them. Pre token generation runs
 * now (assumption `hosted-pre-token`); when it fails the app is told. `session` is that of a browser which was signed in
 * before.
 */
export async function toApp(
  visit: Visit,
  wanted: Authorization,
  user: User,
  session: BrowserSession = openBrowserSession(visit.pool.browserSessions, user.username, visit.context),
): Promise<WireAnswer> {
  const { pool, context, base } = visit;
  const { client, scopes, redirectUri, state, nonce } = wanted;
  const changes = await claimChanges({ pool, client, user, metadata: undefined, scopes }, 'HostedAuth', context);
  const cookie = keepCookie(session, `${base}/`);
  const stated = state === undefined ? {} : { state };
  if (wanted.responseType === 'code') {
    const grant = openGrant(
      pool.grants,
      {
        clientId: client.ClientId,
        redirectUri,
        scopes,
        username: user.username,
        signedInAt: session.at,
        browserSession: session.id,
        nonce,
        challenge: wanted.challenge,
        changes,
      },
      context,
    );
    return redirect(withParameters(redirectUri, { code: grant.code, ...stated }), cookie);
  }
  const login = beginLogin(context, pool, client, user, session.at, { scopes, browserSession: session.id });
  const tokens = await issueTokens(context, pool, client, user, context.now(), login, changes, nonce);
  const fragment = new URLSearchParams({
    ...(scopes.includes('openid') ? { id_token: tokens.idToken } : {}),
    access_token: tokens.accessToken,
    token_type: 'Bearer',
    expires_in: String(tokens.expiresIn),
    ...stated,
  });
  return redirect(`${new URL(redirectUri).href}#${fragment}`, cookie);
}

/** Tells the app that a trigger failed, in Cognito's words; rethrows whatever else went wrong. Assumption `hosted-trigger-error`. */
export function toAppOfTrigger(wanted: Authorization, error: unknown): WireAnswer {
  if (!(error instanceof AwsException && isOfTrigger(error))) throw error;
  return toAppWithError(wanted, 'invalid_request', `${error.message} `);
}

/** Whether a trigger is what went wrong. */
export function isOfTrigger({ name }: AwsException): boolean {
  return BY_TRIGGER.includes(name);
}
