import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Account } from '../account.ts';
import type { EndedCall } from '../call.ts';
import { findUser } from '../cognito/find.ts';

const about = z.object({
  UserPoolId: z.string().optional().catch(undefined),
  ClientId: z.string().optional().catch(undefined),
  Username: z.string().optional().catch(undefined),
  AccessToken: z.string().optional().catch(undefined),
  AuthParameters: z.object({ USERNAME: z.string().optional() }).optional().catch(undefined),
  ChallengeResponses: z.object({ USERNAME: z.string().optional() }).optional().catch(undefined),
});

const given = z.object({
  UserSub: z.string().optional(),
  AuthenticationResult: z.object({ AccessToken: z.string().optional() }).optional(),
});

/** The `sub` of the user whom a Cognito call is about, which is all that CloudTrail tells of users. Often it is not known. */
export function subOf(call: EndedCall, account: Account): string | undefined {
  const asked = about.safeParse(call.input);
  const answer = given.safeParse(call.output ?? {});
  if (answer.data?.UserSub !== undefined) return answer.data.UserSub;
  const token = answer.data?.AuthenticationResult?.AccessToken ?? asked.data?.AccessToken;
  if (token !== undefined) return claimedSub(token);
  if (!asked.success) return undefined;
  const { UserPoolId, ClientId, Username, AuthParameters, ChallengeResponses } = asked.data;
  const name = Username ?? AuthParameters?.USERNAME ?? ChallengeResponses?.USERNAME;
  const pool = account.pools.find(
    (each) => each.id === UserPoolId || each.clients.some((client) => client.ClientId === ClientId),
  );
  return pool && name !== undefined ? findUser(pool, name)?.attributes.sub : undefined;
}

function claimedSub(token: string): string | undefined {
  try {
    return decodeJwt(token).sub;
  } catch {
    return undefined;
  }
}
