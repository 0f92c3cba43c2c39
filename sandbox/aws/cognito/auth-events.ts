import type { AuthEventType } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../operation.ts';
import { uuid } from '../uuid.ts';
import type { Pool } from './pool.ts';
import type { User } from './user.ts';

/** Events that are kept of a user. */
const KEPT = 200;
/** Where everybody signs in from: an address of those that documentation may use. */
const ADDRESS = '203.0.113.10';

/** Whether the pool's threat protection remembers sign-ins; without it nothing is kept. */
export function remembersSignIns({ description }: Pick<Pool, 'description'>): boolean {
  return (description.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF';
}

/**
 * Lets threat protection remember a sign-in, newest first; one that went on with a challenge is one event until its end.
 * It judges nobody. Assumption `auth-events`.
 */
export function rememberSignIn(
  pool: Pool,
  user: User,
  is: Required<Pick<AuthEventType, 'EventResponse' | 'ChallengeResponses'>>,
  { now, random }: Pick<Context, 'now' | 'random'>,
): void {
  if (!remembersSignIns(pool)) return;
  const [last, ...before] = pool.authEvents.get(user.username) ?? [];
  const goesOn = last?.EventResponse === 'InProgress';
  const event: AuthEventType = {
    EventId: (goesOn ? last.EventId : undefined) ?? uuid(random),
    EventType: 'SignIn',
    CreationDate: new Date(now()),
    EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
    EventContextData: { IpAddress: ADDRESS },
    ...is,
  };
  const others = last === undefined || goesOn ? before : [last, ...before];
  pool.authEvents.set(user.username, [event, ...others].slice(0, KEPT));
}
