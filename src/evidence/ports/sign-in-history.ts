import type { PoolRef } from '../../incident/incident.ts';
import type { AuthHistory } from '../auth-events.ts';
import type { Reading } from '../reading.ts';
import type { Session, SessionTracking } from '../sessions.ts';

/** What Cognito remembers of the sign-ins of one user, in pools that have it switched on. */
export interface SignInHistory {
  /** cognito-idp:AdminListUserAuthEvents. At most 60 events. */
  authEventsOf(pool: PoolRef, username: string): Promise<Reading<AuthHistory>>;
  /** cognito-idp:GetUserPoolSessionConfiguration */
  sessionTracking(pool: PoolRef): Promise<Reading<SessionTracking>>;
  /** cognito-idp:AdminListUserSessions, which a pool refuses that does not track sessions. */
  sessionsOf(pool: PoolRef, username: string): Promise<Reading<readonly Session[]>>;
}
