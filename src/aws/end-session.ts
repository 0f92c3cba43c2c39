import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  type CognitoIdentityProviderClient,
  type SessionDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolRef } from '../incident/incident.ts';
import { words } from '../incident/words.ts';
import type { Done, SessionChoice } from '../probe/prober.ts';
import { done } from './done.ts';
import { gapFrom } from './gap.ts';
import { pages } from './pages.ts';

const SECOND_MS = 1000;

/** Ends the one session that is meant. When none or several fit, nothing is done. */
export async function endSession(
  client: CognitoIdentityProviderClient,
  pool: PoolRef,
  username: string,
  session: SessionChoice,
): Promise<Done> {
  const user = { UserPoolId: pool.id, Username: username };
  let found: readonly SessionDescriptionType[] | undefined;
  try {
    found = await pages(Number.POSITIVE_INFINITY, async (NextToken) => {
      const answer = await client.send(new AdminListUserSessionsCommand({ ...user, NextToken }));
      return { rows: answer.Sessions ?? [], next: answer.NextToken };
    });
  } catch (thrown) {
    const gap = gapFrom(thrown, 'cognito-idp:AdminListUserSessions');
    return { kind: 'refused', because: words`${gap.detail}`, action: gap.action };
  }
  const meant = (found ?? []).filter((it) => isMeant(it, session));
  const [{ SessionId } = {}] = meant;
  if (SessionId === undefined) {
    return { kind: 'refused', because: words`There is no such session any more.`, action: undefined };
  }
  if (meant.length > 1) {
    const because = words`${meant.length} sessions began in that second, and I cannot tell which one is meant.`;
    return { kind: 'refused', because, action: undefined };
  }
  return await done('cognito-idp:AdminRevokeUserSession', () =>
    client.send(new AdminRevokeUserSessionCommand({ ...user, SessionId, RevokeAssociatedSessions: 'LINKED' })),
  );
}

/** By the second, since that is what people read and type. */
function isMeant({ CreateDate, ClientId }: SessionDescriptionType, { created, clientId }: SessionChoice): boolean {
  if (CreateDate === undefined) return false;
  const second = (at: number) => Math.floor(at / SECOND_MS);
  return second(CreateDate.getTime()) === second(created) && (clientId === undefined || clientId === ClientId);
}
