import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import type { Client, Pool } from './pool.ts';
import type { Session } from './session.ts';

/** Opens a session for a challenge; it lasts as long as the app client says, 3 minutes unless set. */
export function openSession(
  pool: Pool,
  client: Client,
  is: Omit<Session, 'id' | 'clientId' | 'expires' | 'used'>,
  { random, now }: Pick<Context, 'random' | 'now'>,
): Session {
  const session: Session = {
    ...is,
    id: Buffer.from(random(96)).toString('base64url'),
    clientId: client.ClientId,
    expires: now() + (client.AuthSessionValidity ?? 3) * 60_000,
    used: false,
  };
  pool.sessions.set(session.id, session);
  return session;
}

/** The session that an answer belongs to, used up by this; or Cognito's refusal. */
export function takeSession(
  pool: Pool,
  client: Client,
  id: string | undefined,
  challenge: string,
  now: number,
): Session {
  const session = pool.sessions.get(id ?? '');
  if (session === undefined || session.clientId !== client.ClientId || session.challenge !== challenge) {
    throw refused('Invalid session for the user.');
  }
  if (session.used) throw refused('Invalid session for the user, session can only be used once.');
  if (now >= session.expires) throw refused('Invalid session for the user, session is expired.');
  session.used = true;
  return session;
}

function refused(message: string): AwsException {
  return new AwsException('NotAuthorizedException', message);
}
