import {
  AdminListUserAuthEventsCommand,
  AdminListUserSessionsCommand,
  type AuthEventType,
  type CognitoIdentityProviderClient,
  GetUserPoolSessionConfigurationCommand,
  type SessionDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AuthEvent } from '../evidence/auth-events.ts';
import type { SignInHistory } from '../evidence/ports/sign-in-history.ts';
import { known, type Reading } from '../evidence/reading.ts';
import type { Session } from '../evidence/sessions.ts';
import type { PoolRef } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';
import { endless, incomplete, pages } from './pages.ts';

/** Events that are read: one page. The order is not documented, so they are sorted here. */
const MAX_EVENTS = 60;
/** What holds where the pool says nothing (API reference, GetUserPoolSessionConfiguration). */
const DEFAULT_MAX_PER_USER = 20;

/** The read-only port to what Cognito remembers of sign-ins. Addresses, devices and places stay in here. */
export function createSignInHistory(options: {
  readonly client: (pool: PoolRef) => CognitoIdentityProviderClient;
}): SignInHistory {
  /** Looks, and turns what AWS refuses into a gap. */
  async function reading<T>(
    pool: PoolRef,
    action: string,
    look: (client: CognitoIdentityProviderClient, action: string) => Promise<Reading<T>>,
  ): Promise<Reading<T>> {
    try {
      return await look(options.client(pool), action);
    } catch (error) {
      return gapFrom(error, action);
    }
  }

  return {
    authEventsOf: (pool, username) =>
      reading(pool, 'cognito-idp:AdminListUserAuthEvents', async (client, action) => {
        let more = false;
        const found = await pages<AuthEventType>(MAX_EVENTS, async (NextToken) => {
          const answer = await client.send(
            new AdminListUserAuthEventsCommand({
              UserPoolId: pool.id,
              Username: username,
              MaxResults: MAX_EVENTS,
              NextToken,
            }),
          );
          more = Boolean(answer.NextToken);
          return { rows: answer.AuthEvents ?? [], next: answer.NextToken };
        });
        if (found === undefined) return endless(action);
        const events = found.map(authEvent);
        if (!events.every((event) => event !== undefined)) return incomplete(action);
        return known({
          events: events.toSorted((a, b) => b.at - a.at).slice(0, MAX_EVENTS),
          addresses: new Set(found.flatMap((event) => event.EventContextData?.IpAddress ?? [])).size,
          complete: !more,
        });
      }),

    sessionTracking: (pool) =>
      reading(pool, 'cognito-idp:GetUserPoolSessionConfiguration', async (client) => {
        const answer = await client.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId: pool.id }));
        return known({
          tracked: answer.UserSessionTracking === 'ENABLED',
          maxPerUser: answer.TokenSession?.MaxPerUser ?? DEFAULT_MAX_PER_USER,
        });
      }),

    sessionsOf: (pool, username) =>
      reading(pool, 'cognito-idp:AdminListUserSessions', async (client, action) => {
        const found = await pages<SessionDescriptionType>(Number.POSITIVE_INFINITY, async (NextToken) => {
          const answer = await client.send(
            new AdminListUserSessionsCommand({ UserPoolId: pool.id, Username: username, NextToken }),
          );
          return { rows: answer.Sessions ?? [], next: answer.NextToken };
        });
        if (found === undefined) return endless(action);
        const sessions = found.map(session);
        return sessions.every((it) => it !== undefined) ? known(sessions) : incomplete(action);
      }),
  };
}

const OUTCOME = { Pass: 'passed', Fail: 'failed', InProgress: 'in progress' } as const;
const RISK = { NoRisk: 'none', AccountTakeover: 'account takeover', Block: 'blocked' } as const;

function authEvent(event: AuthEventType): AuthEvent | undefined {
  const at = event.CreationDate?.getTime();
  if (at === undefined) return undefined;
  const { EventResponse: response, EventRisk: risk } = event;
  return {
    at,
    type: event.EventType ?? 'unknown',
    outcome: (response && OUTCOME[response]) ?? 'unknown',
    challenges: (event.ChallengeResponses ?? []).map(({ ChallengeName, ChallengeResponse }) => ({
      name: ChallengeName ?? 'unknown',
      passed: ChallengeResponse === 'Success',
    })),
    risk: risk?.RiskDecision && RISK[risk.RiskDecision],
    compromised: risk?.CompromisedCredentialsDetected ?? false,
  };
}

const SESSION_TYPE = { TOKEN: 'token', SSO: 'sso' } as const;

function session({ SessionType, ClientId, CreateDate, LastActiveDate }: SessionDescriptionType): Session | undefined {
  if (CreateDate === undefined) return undefined;
  return {
    type: (SessionType && SESSION_TYPE[SessionType]) ?? 'unknown',
    clientId: ClientId,
    created: CreateDate.getTime(),
    lastActive: (LastActiveDate ?? CreateDate).getTime(),
  };
}
